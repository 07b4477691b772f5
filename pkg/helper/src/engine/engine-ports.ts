import type { Clock, Ids } from '../../../../src/core/vault/time';
import type { RunFolders } from '../node/run-folder';
import type { StateFolder } from '../node/state-folder';
import type { Timers } from '../node/timers';
import type { RunLimits } from './run-limits';
import type { RunTrust } from './run-trust';
import type { Snapshots } from './snapshots';
import type { StepRunner } from './step-runner';

/** What the embedded engine works with. */
export interface EnginePorts {
  readonly runs: RunFolders;
  /** Where others may read how runs stand. */
  readonly state: Pick<StateFolder, 'write' | 'append' | 'read'>;
  readonly runner: StepRunner;
  /** Asked right before each command; null only where nothing has to be trusted. */
  readonly trust: RunTrust | null;
  /** null: nothing is kept, and nothing can be rolled back. */
  readonly snapshots: Snapshots | null;
  readonly clock: Clock;
  readonly timers: Timers;
  /** From 0 up to 1, for jittered waits. */
  readonly chance: () => number;
  readonly ids: Ids;
  /** Path of the lock that one engine of a vault holds. */
  readonly lock: string;
  readonly platform: 'posix' | 'windows';
  readonly limits: Pick<RunLimits, 'timeoutSeconds' | 'mostAtOnce'>;
}

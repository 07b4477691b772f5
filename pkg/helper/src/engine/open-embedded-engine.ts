import type { Clock, Ids } from '../../../../src/core/vault/time';
import type { Problem } from '../../../../src/core/problem';
import { RunFolders } from '../node/run-folder';
import { StateFolder } from '../node/state-folder';
import { logLimits } from '../node/step-log';
import type { Secrets } from '../node/step-environment';
import { StepProcesses } from '../node/step-process';
import { machineChance, machineShell, machineTimers } from '../node/timers';
import { EmbeddedEngine } from './embedded-engine';
import type { RunLimits } from './run-limits';
import type { RunTrust } from './run-trust';
import type { Snapshots } from './snapshots';

export interface EmbeddedEngineSetting {
  /** The vault's own folder in the device folder. */
  readonly stateFolder: string;
  /** Real path in which steps work. */
  readonly root: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  /** null: no snapshots, no rollback, no commits. */
  readonly snapshots: Snapshots | null;
  /** Looks at each command right before it starts; null only where nothing has to be trusted. */
  readonly trust: RunTrust | null;
  /** Variables of this device that steps inherit besides the usual few. */
  readonly inherit?: readonly string[];
  /** Says no to a program that is not the one that was trusted; gets its absolute path. */
  readonly mayStart?: (program: string) => Problem | null;
  readonly limits: RunLimits;
}

/** The embedded engine on this machine. `recover()` must be called before anything else. */
export function embeddedEngine({ stateFolder, root, clock, ids, secrets, snapshots, trust, inherit = [], mayStart = () => null, limits }: EmbeddedEngineSetting): EmbeddedEngine {
  return new EmbeddedEngine({
    runs: new RunFolders(`${stateFolder}/runs`, logLimits(limits.outputMegabytes)),
    state: new StateFolder(root),
    runner: new StepProcesses({ root, secrets, inherit, mayStart }),
    trust,
    snapshots,
    clock,
    timers: machineTimers,
    chance: machineChance,
    ids,
    lock: `${stateFolder}/engine.lock`,
    platform: machineShell,
    limits,
  });
}

import type { Result } from '../problem';
import type { Settings } from '../vault/settings';
import type { ResolvedLink, Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Clock, Ids } from '../vault/time';

/** What an act needs at hand to be decided: the trace, the texts, a clock, ids and the settings. */
export interface Desk {
  readonly trace: Trace;
  readonly read: (path: VaultPath) => Promise<Result<string>>;
  /** Body links of every note of the vault that lead to a file; absent where only specs and their files are looked at. */
  readonly linksTo?: (path: VaultPath) => readonly ResolvedLink[];
  /** Every file of the vault; absent where only specs and their files are known. */
  readonly files?: () => readonly VaultPath[];
  /** The file that a link leads to, wherever it lies; absent where links are followed by their path alone. */
  readonly resolve?: (source: VaultPath, target: string) => VaultPath | null;
  /** True when any file stands at the path, also one the trace does not know. */
  readonly exists: (path: VaultPath) => Promise<boolean>;
  /** Those of some hashes that the repository does not have; absent where it may not be asked. */
  readonly unknownCommits?: (hashes: readonly string[]) => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: Settings;
  /** The person at this device; null until they said. */
  readonly person: string | null;
}

import type { OpenChange } from '../../../core/acts/change-desk';
import type { Change } from '../../../core/change/change';
import type { BothTexts } from '../../../core/change/whole-diff';
import type { Result } from '../../../core/problem';
import type { VaultPath } from '../../../core/vault/paths';
import type { Decide } from '../../acts/acts';
import type { HelperLink } from '../../helper/helper-link';
import type { Standings } from './called-part';
import type { filesSince } from './phase-commit';
import type { KeptRuns } from './kept-runs';
import type { Throughline } from '../../throughline';
import type { RunningValidations } from './validation-rows';

/** What the parts of the cockpit have at hand. */
export interface ChangePlace {
  readonly open: OpenChange;
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  /** Runs whose ends belong in a change. */
  readonly kept: KeptRuns;
  readonly look: Look;
  /** Texts of the affected specs before the change, and now; those that are kept. */
  readonly texts: ReadonlyMap<VaultPath, BothTexts>;
  /** The other open changes. */
  readonly others: readonly Change[];
  /** Files that differ since the change began, as the helper tells. */
  readonly changed: Awaited<ReturnType<typeof filesSince>>;
  /** How the workflows of the vault stand on this device; null where nobody tells. */
  readonly standings: Standings;
  /** Writes, says so, and shows the change anew. */
  readonly act: <T>(decide: Decide<T>, said?: (outcome: T) => string | null) => Promise<T | null>;
  /** The same for a form, which shows a Problem itself. */
  attempt<T>(decide: Decide<T>): Promise<Result<unknown>>;
  readonly openNote: (path: VaultPath, line?: number) => void;
  show(folder: VaultPath | null): void;
  /** Draws what is known anew. */
  redraw(): void;
}

/** How a person looks at a change; gone with the tab. */
export interface Look {
  diffs: 'inline' | 'beside';
  /** What is running for a person who waits; null when nothing is. */
  busy: string | null;
  /** Validations that run now; null when none does. */
  running: RunningValidations | null;
  /** Words that were typed or chosen and not written yet. */
  readonly kept: Map<string, string>;
}

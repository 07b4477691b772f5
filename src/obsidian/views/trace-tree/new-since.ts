import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { newestEntry } from './newest-change';

/** Until when a device has seen what is written. */
export interface SeenUntil {
  /** Everything up to here counts as seen: when the tree was first looked at, or last marked as read. */
  readonly base: string;
  /** Until when this journal was seen; null when it was never on the screen. */
  of(context: VaultPath): string | null;
}

/** True when the spec's journal has an entry later than what was seen. */
export function isNewSince({ contexts }: Pick<Trace, 'contexts'>, spec: Pick<Spec, 'context'>, seen: SeenUntil): boolean {
  const context = spec.context === null ? undefined : contexts.get(spec.context);
  const newest = context === undefined ? null : newestEntry(context);
  if (context === undefined || newest === null || newest <= seen.base) return false;
  return newest > (seen.of(context.path) ?? seen.base);
}

import type { Journal } from '../journal/journal';
import { reasonOf, changeSentence } from '../suspect/suspect-words';
import { sectionsOf } from '../suspect/suspect-parts';
import type { TieKind, TrackedTie } from '../suspect/tracked-tie';
import type { VaultPath } from '../vault/paths';
import type { MatrixSource } from './matrix-source';

/** Which tie is meant: the file that holds it, the spec whose meaning it records, and what it links. */
export interface TieName {
  readonly kind: TieKind;
  readonly source: VaultPath;
  readonly upstream: VaultPath;
  /** Only where a file holds several ties of the kind to one spec. */
  readonly linked: string | null;
}

/** Ties by what they join. */
export type TieShelf = ReadonlyMap<string, TrackedTie>;

export function shelveTies(ties: readonly TrackedTie[]): TieShelf {
  return new Map(ties.map((tie) => [nameKey({ ...tie, linked: MANY.has(tie.kind) ? tie.linked : null }), tie]));
}

const MANY: ReadonlySet<TieKind> = new Set(['deliverable', 'code', 'downstream']);

function nameKey({ kind, source, upstream, linked }: TieName): string {
  return `${kind}\n${source}\n${upstream}\n${linked ?? ''}`;
}

/** Why the tie is suspect, in one sentence without a full stop; null for one that holds, is not tracked, or changed in wording only. */
export function whySuspect({ trace, ties }: Pick<MatrixSource, 'trace' | 'ties'>, name: TieName): string | null {
  const tie = ties.get(nameKey(name));
  if (tie?.state !== 'suspect') return null;
  const id = trace.specs.get(name.upstream)?.id ?? name.upstream;
  if (tie.change === null || reasonOf(tie.change) === null) return `${id} changed since, nobody knows in what`;
  return `${changeSentence(id, tie.change)} since`;
}

/** Whether a suspect tie's change touches a section; what nobody knows may touch any. */
export function touchesSection({ ties }: Pick<MatrixSource, 'ties'>, name: TieName, section: string): boolean {
  const tie = ties.get(nameKey(name));
  if (tie?.state !== 'suspect') return false;
  return tie.change?.known !== true || sectionsOf(tie.change).some((one) => one.toLowerCase() === section);
}

/** The journal of a spec; null when it has none that could be read. */
export function journalOf({ trace, journals }: Pick<MatrixSource, 'trace' | 'journals'>, spec: VaultPath): Journal | null {
  const context = trace.specs.get(spec)?.context ?? null;
  return context === null ? null : (journals.get(context) ?? null);
}

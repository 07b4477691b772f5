import type { Entry } from '../../../core/journal/journal';
import { ENTRY_FORMS } from '../../prompts/entry-forms';

/** The word and the Lucide icon of an entry. */
export interface EntryLook {
  readonly name: string;
  readonly icon: string;
}

/** Kinds that only a read journal knows. */
const PARTS = {
  resolution: { name: 'Resolution', icon: 'circle-check' },
  'issue-commit': { name: 'Commit', icon: 'git-commit-horizontal' },
} as const satisfies Record<string, EntryLook>;

/** How an entry is named and marked; one of a heading that stands for no kind goes by its heading. */
export function lookOf({ kind, section }: Pick<Entry, 'kind' | 'section'>): EntryLook {
  if (kind === 'other') return { name: section, icon: 'dot' };
  return kind === 'resolution' || kind === 'issue-commit' ? PARTS[kind] : ENTRY_FORMS[kind];
}

const LABEL = /^\*\*(?:issue|resolution|commit)(?: ?#?\d{1,4})?(?::\*\*|\*\*:?)[ \t]{0,4}/i;

/** Markers of an unfinished merge that read as the entry's next line. */
const MERGE_MARKERS = [' <<<<<<<', ' =======', ' >>>>>>>', ' |||||||'];

/** An entry's words without the label that its kind already says. */
export function wordsOf({ kind, text }: Pick<Entry, 'kind' | 'text'>): string {
  const plain = beforeMarker(text);
  return kind === 'issue' || kind === 'resolution' || kind === 'issue-commit' ? plain.replace(LABEL, '') : plain;
}

function beforeMarker(text: string): string {
  const at = Math.max(...MERGE_MARKERS.map((marker) => text.lastIndexOf(marker)));
  return at < 0 || !isMarkerEnd(text.slice(at + 8)) ? text : text.slice(0, at);
}

function isMarkerEnd(rest: string): boolean {
  return rest === '' || (rest.startsWith(' ') && rest.length <= 200);
}

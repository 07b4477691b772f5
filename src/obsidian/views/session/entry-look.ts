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

/** A marker of an unfinished merge that reads as the entry's next line. */
const MERGE_MARKER = / (?:<{7}|={7}|>{7}|\|{7})(?: .{0,200})?$/;

/** An entry's words without the label that its kind already says. */
export function wordsOf({ kind, text }: Pick<Entry, 'kind' | 'text'>): string {
  const plain = text.replace(MERGE_MARKER, '');
  return kind === 'issue' || kind === 'resolution' || kind === 'issue-commit' ? plain.replace(LABEL, '') : plain;
}

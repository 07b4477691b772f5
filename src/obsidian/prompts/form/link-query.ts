import { formatLink } from '../../../core/text/link-text';
import { comparePaths, isNote, nameOf, pathKey } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';

/** An unfinished link before the cursor. */
export interface LinkQuery {
  /** Where its brackets begin. */
  readonly from: number;
  readonly query: string;
}

const LONGEST = 120;

/** The `[[…` that the cursor stands in; null when it stands in none, or in one that is closed. */
export function linkQueryBefore(text: string, cursor: number): LinkQuery | null {
  const before = text.slice(Math.max(0, cursor - LONGEST), cursor);
  const open = before.lastIndexOf('[[');
  if (open === -1) return null;
  const query = before.slice(open + 2);
  if (query.includes(']]') || query.includes('\n') || query.includes('|')) return null;
  return { from: cursor - query.length - 2, query };
}

/** A file that a link can lead to, with the name that the link shows. */
export interface LinkChoice {
  readonly path: VaultPath;
  readonly title: string;
  /** Lower-case words that the query is looked for in. */
  readonly words: string;
}

/** A file as a choice; specs are called by id and title, notes without their ending. */
export function linkChoice(path: VaultPath, spec: { readonly id: string; readonly title: string } | null): LinkChoice {
  const name = nameOf(path);
  const title = spec === null ? (isNote(path) ? name.slice(0, -3) : name) : `${spec.id} - ${spec.title}`;
  return { path, title, words: pathKey(`${title}\n${path}`) };
}

/** The choices that hold every word of the query, best first: at the start of the title, in the title, in the path. */
export function rankChoices(choices: readonly LinkChoice[], query: string, limit: number): readonly LinkChoice[] {
  const words = pathKey(query).split(/\s+/).filter((word) => word !== '');
  const found = choices.filter((choice) => words.every((word) => choice.words.includes(word)));
  const first = words[0] ?? '';
  return found
    .map((choice) => ({ choice, rank: rankOf(choice, first) }))
    .sort((one, other) => one.rank - other.rank || one.choice.title.length - other.choice.title.length || comparePaths(one.choice.path, other.choice.path))
    .slice(0, limit)
    .map(({ choice }) => choice);
}

function rankOf({ words }: LinkChoice, first: string): number {
  if (words.startsWith(first)) return 0;
  return words.slice(0, words.indexOf('\n')).includes(first) ? 1 : 2;
}

/** The text with a link in place of the query, and where the cursor goes. */
export function completeLink(text: string, at: LinkQuery & { readonly cursor: number }, link: string): { readonly text: string; readonly cursor: number } {
  const rest = text.slice(at.cursor);
  const after = rest.startsWith(']]') ? rest.slice(2) : rest;
  const before = text.slice(0, at.from) + link;
  return { text: before + after, cursor: before.length };
}

/** The link to a choice as the note at `from` holds it. */
export function linkTextTo(choice: LinkChoice, place: { readonly from: VaultPath; readonly form: 'wiki' | 'markdown' }): string {
  return formatLink({ from: place.from, to: choice.path, title: choice.title, form: place.form });
}

import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { aliasOf, titleLine } from '../spec-text/new-spec-text';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';

export interface NewTitle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What stands before the title in the heading: `Context: ` in a journal. */
  readonly prefix: '' | 'Context: ';
}

/** Changes the note's title and its alias `id - title`, nothing else. */
export function renameTitle(text: string, title: NewTitle): Result<string> {
  const scan = scanNote(text);
  const heading = scan.headings.find(({ level }) => level === 1);
  const aliases = aliasSplices(scan, title);
  if (heading === undefined) return withoutHeading(text, title, aliases);
  const at = scan.text.indexOf(heading.text, heading.start);
  const isOurs = heading.text.trim() === `${title.prefix}${title.from}`;
  if (at < 0 || at > heading.end || !isOurs) return title.prefix === '' ? cannotRename(title) : ok(applySplices(text, aliases));
  const splice = { at, removed: heading.text, inserted: title.prefix + titleLine(title.to) };
  return ok(applySplices(text, [...aliases, splice].sort((one, other) => one.at - other.at)));
}

function withoutHeading(text: string, title: NewTitle, aliases: readonly Splice[]): Result<string> {
  const changed = applySplices(text, aliases);
  if (title.prefix !== '') return ok(changed);
  const written = readHeader(scanNote(changed)).values.get('title')?.value;
  if (written !== title.from) return cannotRename(title);
  return setSpecHeader(changed, { key: 'Title', value: title.to, form: 'properties' });
}

/** The item of `aliases` that is `id - old title`, quoted or not. */
function aliasSplices(scan: Scan, { id, from, to }: NewTitle): Splice[] {
  if (scan.properties === null) return [];
  const block = scan.text.slice(scan.properties.from, scan.properties.to);
  const written = [aliasOf(id, from), `"${id} - ${from}"`, `'${id} - ${from}'`].find((candidate) => placeOfItem(block, candidate) >= 0);
  if (written === undefined) return [];
  return [{ at: scan.properties.from + placeOfItem(block, written), removed: written, inserted: aliasOf(id, to) }];
}

/** Where the item stands as a whole: behind a list marker or comma, not as part of a longer word or of a link. */
function placeOfItem(block: string, item: string): number {
  for (let at = block.indexOf(item); at >= 0; at = block.indexOf(item, at + 1)) {
    const before = block.slice(0, at).trimEnd();
    const next = block.charAt(at + item.length);
    if ('-,:['.includes(before.slice(-1)) && !before.endsWith('[[') && (next === '' || '\r\n,]'.includes(next))) return at;
  }
  return -1;
}

function cannotRename({ from }: NewTitle): Result<string> {
  return problem('spec/not-renamed', {
    what: `"${from}" was not renamed.`,
    why: 'The spec has no heading with this title.',
    next: 'Write the title as the first heading of the note, then rename it.',
  });
}

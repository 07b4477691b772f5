import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { markerEnd } from '../text/line-shapes';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { splitBlockId } from '../text/block-id';
import { splitAuthor } from './author';
import { ENTRY_KINDS } from './entry-kinds';
import type { EntryKind } from './entry-kinds';
import { findId } from './entry-id';
import { nameKey } from './heading-name';
import type { Entry, NestedLine } from './journal';

export interface EntryPlace {
  readonly range: LineRange;
  /** Heading of the subsection, as written. */
  readonly section: string;
  /** What the subsection, or one around it, holds. */
  readonly kind: EntryKind | 'other';
  /** Names that may stand as an author. */
  readonly participants: readonly string[];
}

/** The entries of one subsection. */
export function parseEntries(scan: Scan, { range, section, kind, participants }: EntryPlace): Entry[] {
  return listItems(scan, range).map((item) => {
    const { written, id, isIdLast } = readWords(scan, item);
    const { text, author } = splitAuthor(written, { hasId: id !== null, participants });
    return { kind: kindOf(kind, text), id, isIdLast, line: item.line, endLine: item.endLine, text, author, nested: nestedLines(scan, item), section };
  });
}

const NAMES: readonly (readonly [string, EntryKind])[] = [
  ['issues', 'issue'],
  ...Object.keys(ENTRY_KINDS).filter(isKind).reverse().map((kind) => [ENTRY_KINDS[kind].heading, kind] as const),
];
/** By the heading as it is in the template, and by its name as it is compared. */
const KINDS_BY_NAME: ReadonlyMap<string, EntryKind> = new Map(NAMES.flatMap(([name, kind]) => [[name, kind], [nameKey(name), kind]] as const));

/** The kind that a subsection's heading stands for; `other` for unknown ones. */
export function kindOfHeading(heading: string): EntryKind | 'other' {
  return KINDS_BY_NAME.get(heading) ?? KINDS_BY_NAME.get(nameKey(heading)) ?? 'other';
}

/** What items below a chain of headings are: the innermost heading that stands for a kind tells. */
export function innermostKind(path: readonly string[]): EntryKind | 'other' {
  return path.map(kindOfHeading).findLast((kind) => kind !== 'other') ?? 'other';
}

/** True for a word that names a kind of entry. */
export function isKind(word: string): word is EntryKind {
  return Object.hasOwn(ENTRY_KINDS, word);
}

const ISSUE_PART = /^\*\*(issue|resolution|commit)(?: ?#?\d{1,4})?(?::\*\*|\*\*)/i;
const ISSUE_PARTS: Readonly<Record<string, Entry['kind']>> = { issue: 'issue', resolution: 'resolution', commit: 'issue-commit' };

function kindOf(section: EntryKind | 'other', text: string): Entry['kind'] {
  if (section === 'implement' && text.startsWith('Ran [')) return 'run';
  const word = ISSUE_PART.exec(text)?.[1]?.toLowerCase() ?? '';
  // People note an issue where it struck them; a commit counts as an issue's only among issues.
  const isPart = word !== '' && (section === 'issue' || (word !== 'commit' && isOfSession(section)));
  if (isPart) return ISSUE_PARTS[word] ?? 'other';
  return section === 'issue' ? 'other' : section;
}

function isOfSession(section: EntryKind | 'other'): boolean {
  return section === 'other' || ENTRY_KINDS[section].place === 'session';
}

interface Words {
  /** The first paragraph without marker, checkbox and id. */
  readonly written: string;
  readonly id: string | null;
  readonly isIdLast: boolean;
}

function readWords(scan: Scan, item: ListItem): Words {
  const first = item.blockId === null ? item.text : `${item.text} ^${item.blockId}`;
  const whole = [first, ...wrappedLines(scan, item)].join(' ');
  const found = findId(whole);
  if (found === null) return { written: splitBlockId(whole).text, id: null, isIdLast: true };
  const behind = whole.slice(found.end).trim();
  const before = whole.slice(0, found.start).trimEnd();
  return { written: behind === '' || before === '' ? before + behind : `${before} ${behind}`, id: found.id, isIdLast: behind === '' };
}

/** Further lines of the item's first paragraph, where a person or a formatter wrapped it. */
function wrappedLines(scan: Scan, { line, endLine }: ListItem): string[] {
  const found: string[] = [];
  for (let next = line + 1; next <= endLine && scan.lineKinds[next - 1] === LineKind.Text; next++) {
    const content = lineText(scan, next).trim();
    if (markerEnd(content, 0, content.length) > 0 || content.startsWith('>') || content.startsWith('|')) break;
    found.push(content);
  }
  return found;
}

function nestedLines(scan: Scan, item: ListItem): NestedLine[] {
  const found: NestedLine[] = [];
  const indents: number[] = [];
  for (let line = item.line + 1; line <= item.endLine; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const text = lineText(scan, line);
    const content = text.trimStart();
    const marker = markerEnd(content, 0, content.length);
    if (marker < 0) continue;
    const indent = widthOf(text);
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
    indents.push(indent);
    found.push({ text: splitBlockId(content.slice(marker).trimStart()).text, line, depth: indents.length });
  }
  return found;
}

/** Columns before the first sign; a tab counts as four. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (sign === '\t') width += 4;
    else if (sign === ' ') width++;
    else break;
  }
  return width;
}

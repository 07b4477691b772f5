import { lastPathPart, percentDecoded } from './mark-text';

/** One line of a trace mark, as it stands in a file. */
export interface Mark {
  readonly kind: 'spec' | 'context';
  /** `Spec`, `Specification`, `Generated from` or `Context`, as written. */
  readonly key: string;
  /** `**Spec**:`, as in a sidecar: text that readers see, not a comment. */
  readonly bold: boolean;
  /** As meant: percent-decoded for Markdown links. */
  readonly target: string;
  readonly title: string | null;
  readonly fingerprint: string | null;
  readonly line: number;
  /** Offsets of the line, without its newline. */
  readonly lineStart: number;
  readonly lineEnd: number;
  /** Offsets from the link's first character to the end of the link, or of the fingerprint when one follows. */
  readonly start: number;
  readonly end: number;
}

const MOST_LINES = 100;
const MOST_CHARACTERS = 16_384;
const KEYS: ReadonlyMap<string, Mark['kind']> = new Map([
  ['spec', 'spec'],
  ['specification', 'spec'],
  ['generated from', 'spec'],
  ['context', 'context'],
]);
// The openings of every comment syntax, list markers, emphasis.
const BEFORE_KEY = new Set('/*#;%<!\'"{}()@.=|>+- \t');
const LONGEST_PREFIX = 300;
const WORD_PREFIX = /^(?:rem[ \t]{1,20}|comment %\}[ \t]{0,20})/i;
const KEY = /^(Spec|Specification|Generated from|Context)(\*\*:|:\*\*|:)[ \t]{0,200}/i;
const LONGEST_LINE = 4000;
const FINGERPRINT = /^[ \t]{1,20}(?:<!--[ \t]{1,20})?(@[0-9a-f]{12})(?![0-9a-z])/;

/** The trace marks of a file's first 100 lines and 16 KiB. */
export function readMarks(headText: string): readonly Mark[] {
  const head = headText.slice(0, MOST_CHARACTERS);
  const marks: Mark[] = [];
  let fenced = false;
  let start = head.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; line <= MOST_LINES && start < head.length; line += 1) {
    const newline = head.indexOf('\n', start);
    const next = newline === -1 ? head.length : newline;
    const end = head.charAt(next - 1) === '\r' && next > start ? next - 1 : next;
    const text = head.slice(start, Math.min(end, start + LONGEST_LINE));
    if (isFenceEdge(text)) fenced = !fenced;
    const mark = fenced ? null : readMarkLine(text, line, start);
    if (mark !== null) marks.push({ ...mark, lineEnd: end });
    start = next + 1;
  }
  return marks;
}

/** A mark shown as an example in a code fence marks nothing. */
function isFenceEdge(text: string): boolean {
  const plain = text.trimStart();
  return plain.startsWith('```') || plain.startsWith('~~~');
}

function readMarkLine(text: string, line: number, lineStart: number): Mark | null {
  const from = text.includes(':') ? keyStart(text) : -1;
  const opening = from === -1 ? null : KEY.exec(text.slice(from));
  const key = opening?.[1];
  const kind = KEYS.get(key?.toLowerCase() ?? '');
  if (opening === null || key === undefined || kind === undefined) return null;
  const at = from + opening[0].length;
  const link = text.startsWith('[[', at) ? wikiLink(text, at) : markdownLink(text, at);
  if (link === null) return null;
  const tie = FINGERPRINT.exec(text.slice(link.end));
  const fingerprint = tie?.[1] ?? null;
  const end = tie === null ? link.end : link.end + tie[0].length;
  return {
    kind, key, bold: opening[2] !== ':', target: link.target, title: link.title, fingerprint, line,
    lineStart, lineEnd: lineStart + text.length, start: lineStart + at, end: lineStart + end,
  };
}

function keyStart(text: string): number {
  let at = 0;
  while (at < LONGEST_PREFIX && BEFORE_KEY.has(text.charAt(at))) at += 1;
  const word = WORD_PREFIX.exec(text.slice(at, at + 50));
  return at + (word === null ? 0 : word[0].length);
}

interface MarkLinkFound {
  readonly target: string;
  readonly title: string | null;
  readonly end: number;
}

function wikiLink(text: string, at: number): MarkLinkFound | null {
  const close = text.indexOf(']]', at + 2);
  if (close === -1) return null;
  const inner = text.slice(at + 2, close);
  const bar = inner.indexOf('|');
  const target = (bar === -1 ? inner : inner.slice(0, bar)).trim();
  if (target === '') return null;
  return { target: unescaped(target), title: bar === -1 ? null : unescaped(inner.slice(bar + 1).trim()), end: close + 2 };
}

function markdownLink(text: string, at: number): MarkLinkFound | null {
  const middle = text.startsWith('[', at) ? text.indexOf('](', at) : -1;
  const close = middle === -1 ? -1 : text.indexOf(')', middle);
  if (close === -1) return null;
  const written = text.slice(middle + 2, close).trim();
  const target = percentDecoded(written.startsWith('<') && written.endsWith('>') ? written.slice(1, -1) : written);
  if (target === '' || /^[a-z][a-z0-9+.-]{1,20}:/i.test(target)) return null;
  const title = text.slice(at + 1, middle).trim();
  return { target, title: title === '' ? lastPathPart(target) : title, end: close + 1 };
}

/** `.properties` files write letters beyond ASCII as `\uXXXX`. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

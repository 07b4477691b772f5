import { cleanInline } from './clean-inline';
import { stripTaskFields } from './task-fields';

/** A line as the meaning text writes it. */
export interface CleanLine {
  readonly kind: 'plain' | 'item' | 'quote' | 'row';
  readonly text: string;
  /** A list item that is one link and nothing else. */
  readonly onlyLink: boolean;
  /** A bullet that talks about the item above it: `Comment (…)`, `Done:`. */
  readonly remark: boolean;
}

const LINE_MARKERS = /^(?:> ?|[-*+](?: |$)|\d{1,9}[.)](?: |$))/;
const CHECKBOX = /^\[[^\n]\](?: |$)/u;
const OTHER_THAN_RULER = /[^|:\- ]/;
const REMARK = /^(?:Comment \(|Done:)/;
const DEEPEST_MARKERS = 50;

/** A line with its markup evened out; null when it says nothing. In a `table` a line without outer bars is a row, too. */
export function cleanLine(line: string, place: 'text' | 'table'): CleanLine | null {
  const text = stripTaskFields(line.trim().replace(/\s+/g, ' '));
  if (text === '' || isRuler(text)) return null;
  const { prefix, rest } = splitMarkers(text);
  if (rest === '' || isRuler(rest)) return null;
  const clean = cleanInline(rest);
  const remark = prefix.endsWith('- ') && REMARK.test(rest);
  if (clean.text.trim() === '') return null;
  if (rest.startsWith('|') || place === 'table') return { kind: 'row', text: prefix + tableRow(clean.text), onlyLink: false, remark: false };
  const kind = prefix === '' ? 'plain' : prefix.startsWith('>') ? 'quote' : 'item';
  return { kind, text: prefix + clean.text.trim(), onlyLink: kind === 'item' && clean.onlyLink, remark };
}

/** A table's ruler, or a thematic break. */
export function isRuler(text: string): boolean {
  const first = text.charAt(0);
  if (first !== '|' && first !== ':' && first !== '-' && first !== '*' && first !== '_') return false;
  if (!OTHER_THAN_RULER.test(text) && text.includes('|')) return text.includes('-');
  return breakMarks(text) >= 3;
}

function breakMarks(text: string): number {
  const mark = text.charAt(0);
  if (mark !== '-' && mark !== '*' && mark !== '_') return 0;
  let count = 0;
  for (const character of text) {
    if (character === mark) count += 1;
    else if (character !== ' ') return 0;
  }
  return count;
}

/** List and quote markers as `- `, `1. ` and `> `, checkboxes lost. */
function splitMarkers(text: string): { prefix: string; rest: string } {
  let prefix = '';
  let rest = text;
  for (let depth = 0; depth < DEEPEST_MARKERS; depth += 1) {
    const marker = LINE_MARKERS.exec(rest)?.[0];
    if (marker === undefined) break;
    rest = rest.slice(marker.length);
    if (marker.startsWith('>')) {
      prefix += '> ';
      continue;
    }
    prefix += /^\d/.test(marker) ? '1. ' : '- ';
    rest = rest.replace(CHECKBOX, '');
  }
  return { prefix, rest };
}

/** `| A | B |` as `|A|B|`; a bar after a backslash belongs to its cell. */
function tableRow(text: string): string {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && (text.charAt(at) !== '|' || text.charAt(at - 1) === '\\')) continue;
    cells.push(text.slice(from, at).trim());
    from = at + 1;
  }
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return `|${cells.join('|')}|`;
}

import { sha256Hex } from '../fingerprint/fingerprint';

/** A line of a code file that a note names: `services/api.ts:45`. */
export interface CodeReference {
  /** As written, without `file://`. */
  readonly path: string;
  readonly codeLine: number;
  /** Line of the note. */
  readonly line: number;
  /** Columns of the number in that line. */
  readonly from: number;
  readonly to: number;
  /** Column behind the code signs or the link, where an anchor stands. */
  readonly end: number;
  /** Columns of the number in a title such as `Line 45` before it; null without one. */
  readonly label: { readonly from: number; readonly to: number } | null;
  /** 12 hex digits, when the line was remembered. */
  readonly anchor: string | null;
}

const CODE = /`(?:file:\/\/)?((?:[^\s`:]|:(?!\d)){1,600}):(\d{1,7})`/g;
const LINK = /\]\(file:\/\/((?:[^\s():]|:(?!\d)){1,600}):(\d{1,7})\)/g;
const ANCHOR = /^\)? <!-- @([0-9a-f]{12}) line -->/;
const LONGEST_LINE = 4_000;

/** The references of one line of a note. Web addresses are none, and neither is what has no path and no ending. */
export function codeReferencesIn(text: string, line: number): readonly CodeReference[] {
  if (text.length > LONGEST_LINE || !text.includes(':')) return [];
  return [...text.matchAll(CODE), ...text.matchAll(LINK)]
    .flatMap((match) => {
      const [whole, path = '', digits = ''] = match;
      const end = match.index + whole.length;
      const to = end - 1;
      if (!isPath(path)) return [];
      return [{ path, codeLine: Number(digits), line, from: to - digits.length, to, end, label: labelBefore(text, match.index), anchor: ANCHOR.exec(text.slice(end, end + 40))?.[1] ?? null }];
    })
    .sort((one, other) => one.from - other.from);
}

const LABEL = /\[Line (\d{1,7})$/;

function labelBefore(text: string, at: number): CodeReference['label'] {
  const digits = text.charAt(at) === ']' ? LABEL.exec(text.slice(Math.max(0, at - 16), at))?.[1] : undefined;
  return digits === undefined ? null : { from: at - digits.length, to: at };
}

function isPath(path: string): boolean {
  return !path.includes('://') && !path.startsWith('/') && !path.split('/').includes('..') && (path.includes('/') || /\.[A-Za-z0-9]{1,12}$/.test(path));
}

/** What a line of code is known by: six digits over itself, six over its neighbours that are not blank. null for a line that is not there or is blank. */
export function anchorOf(lines: readonly string[], codeLine: number): string | null {
  const own = (lines[codeLine - 1] ?? '').trim();
  return own === '' ? null : digest(own) + digest(`${neighbour(lines, codeLine - 2, -1)}\n${neighbour(lines, codeLine, 1)}`);
}

function neighbour(lines: readonly string[], start: number, step: 1 | -1): string {
  for (let at = start; at >= 0 && at < lines.length; at += step) {
    const text = (lines[at] ?? '').trim();
    if (text !== '') return text;
  }
  return '';
}

function digest(text: string): string {
  return sha256Hex(text).slice(0, 6);
}

/** How a reference stands: the line is where it was, it moved, it is gone, or it was never remembered. */
export type ReferenceState = { readonly state: 'here' } | { readonly state: 'moved'; readonly to: number } | { readonly state: 'gone' } | { readonly state: 'unknown' };

/** Finds a remembered line in the file as it is now. A line that stands several times is told by its neighbours, then by the distance. */
export function findReference(reference: Pick<CodeReference, 'codeLine' | 'anchor'>, file: string | null): ReferenceState {
  const { anchor, codeLine } = reference;
  // A file that nobody remembered may lie in a repository that is not on this device.
  if (file === null) return { state: anchor === null ? 'unknown' : 'gone' };
  const lines = linesOf(file);
  if (anchor === null) return codeLine > lines.length ? { state: 'gone' } : { state: 'unknown' };
  if (anchorOf(lines, codeLine) === anchor) return { state: 'here' };
  const own = placesOf(lines, anchor.slice(0, 6));
  const whole = own.filter((line) => anchorOf(lines, line) === anchor);
  const near = nearest(whole.length > 0 ? whole : own, codeLine);
  if (near === null) return { state: 'gone' };
  return near === codeLine ? { state: 'here' } : { state: 'moved', to: near };
}

export function linesOf(file: string): readonly string[] {
  return file.split(/\r\n|\r|\n/);
}

function placesOf(lines: readonly string[], own: string): readonly number[] {
  const known = new Map<string, boolean>();
  return lines.flatMap((line, at) => {
    const text = line.trim();
    const fits = known.get(text) ?? (text !== '' && digest(text) === own);
    known.set(text, fits);
    return fits ? [at + 1] : [];
  });
}

function nearest(lines: readonly number[], to: number): number | null {
  return lines.reduce<number | null>((best, line) => (best === null || Math.abs(line - to) < Math.abs(best - to) ? line : best), null);
}

/** The anchor as it stands behind a reference. */
export function anchorComment(anchor: string): string {
  return `<!-- @${anchor} line -->`;
}

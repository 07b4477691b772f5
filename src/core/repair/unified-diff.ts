import { applySplices, describeEdits } from '../text/splices';
import type { Splice } from '../text/splices';
import type { FilePreview } from './preview';

/** One line of a difference. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** With its newline as it stands in the file; the last line of a file may have none. */
  readonly text: string;
  /** Line number in the text that holds it: before for `same` and `removed`, after for `added`. */
  readonly line: number;
}

const AROUND = 3;

/** Every line of both texts, in order; lines are compared as they stand, with their line ends. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const rows: DiffLine[] = [];
  let [oldLine, newLine, at] = [1, 1, 0];
  for (const { start, end, inserted } of wholeLines(before, describeEdits(before, after))) {
    for (const text of linesOf(before.slice(at, start))) [oldLine, newLine] = [push(rows, 'same', text, oldLine), newLine + 1];
    for (const text of linesOf(before.slice(start, end))) oldLine = push(rows, 'removed', text, oldLine);
    for (const text of linesOf(inserted)) newLine = push(rows, 'added', text, newLine);
    at = end;
  }
  for (const text of linesOf(before.slice(at))) oldLine = push(rows, 'same', text, oldLine);
  return rows;
}

function push(rows: DiffLine[], kind: DiffLine['kind'], ...[text, line]: readonly [string, number]): number {
  rows.push({ kind, text, line });
  return line + 1;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** Splices widened to whole lines; those that share a line are one. */
function wholeLines(before: string, splices: readonly Splice[]): Block[] {
  const groups: Splice[][] = [];
  let reach = -1;
  for (const splice of splices) {
    const last = groups.at(-1);
    if (last !== undefined && splice.at < reach) last.push(splice);
    else groups.push([splice]);
    reach = lineEndAt(before, splice.at + splice.removed.length);
  }
  return groups.map((group) => {
    const [first] = group;
    const last = group.at(-1);
    const start = first === undefined || first.at === 0 ? 0 : before.lastIndexOf('\n', first.at - 1) + 1;
    const end = last === undefined ? start : endOf(before, start, group);
    return { start, end, inserted: applySplices(before.slice(start, end), group.map((splice) => ({ ...splice, at: splice.at - start }))) };
  });
}

/** Whole lines are put in and taken out where the splices say so; a change inside a line takes its rest along. */
function endOf(before: string, start: number, group: readonly Splice[]): number {
  const last = group.at(-1);
  if (last === undefined) return start;
  const end = last.at + last.removed.length;
  const isAtStart = end === 0 || before.charAt(end - 1) === '\n';
  const endsLine = last.inserted.endsWith('\n') || (last.inserted === '' && last.removed !== '');
  const wasWhole = last.at === 0 || before.charAt(last.at - 1) === '\n' || group.length > 1;
  return isAtStart && endsLine && wasWhole ? end : lineEndAt(before, end);
}

function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = lineEndAt(text, from);
    lines.push(text.slice(from, end));
    from = end;
  }
  return lines;
}

/** The previews as a unified diff, as `git apply` and `patch -p1` read it. */
export function unifiedDiff(previews: readonly FilePreview[]): string {
  return previews.map(fileDiff).join('');
}

function fileDiff({ path, before, after, movedTo }: FilePreview): string {
  const [a, b] = [quoted(`a/${path}`), quoted(`b/${movedTo ?? path}`)];
  if (movedTo !== null) return `diff --git ${a} ${b}\nsimilarity index 100%\nrename from ${quoted(path)}\nrename to ${quoted(movedTo)}\n`;
  const mode = before === null ? 'new file mode 100644\n' : after === null ? 'deleted file mode 100644\n' : '';
  const hunks = hunksOf(diffLines(before ?? '', after ?? ''));
  return `diff --git ${a} ${b}\n${mode}--- ${before === null ? '/dev/null' : a}\n+++ ${after === null ? '/dev/null' : b}\n${hunks}`;
}

/** Git quotes names with signs that would break its lines. */
function quoted(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? `"${name.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, '?')}"` : name;
}

function hunksOf(rows: readonly DiffLine[]): string {
  const changed = rows.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]));
  const ranges: { from: number; to: number }[] = [];
  for (const at of changed) {
    const last = ranges.at(-1);
    if (last !== undefined && at - last.to <= 2 * AROUND + 1) last.to = at;
    else ranges.push({ from: at, to: at });
  }
  let hunks = '';
  let [seen, old, now] = [0, 1, 1];
  for (const { from, to } of ranges) {
    const start = Math.max(0, from - AROUND);
    [old, now] = advance(rows.slice(seen, start), old, now);
    const shown = rows.slice(start, Math.min(rows.length, to + 1 + AROUND));
    hunks += hunk(shown, old, now);
    [old, now] = advance(shown, old, now);
    seen = start + shown.length;
  }
  return hunks;
}

function advance(rows: readonly DiffLine[], old: number, now: number): [number, number] {
  return [old + count(rows, 'added'), now + count(rows, 'removed')];
}

/** How many rows are not of the kind. */
function count(rows: readonly DiffLine[], kind: DiffLine['kind']): number {
  return rows.filter((row) => row.kind !== kind).length;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;

function hunk(rows: readonly DiffLine[], old: number, now: number): string {
  const body = rows.map(({ kind, text }) => SIGNS[kind] + text + (text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n')).join('');
  return `@@ -${range(old, count(rows, 'added'))} +${range(now, count(rows, 'removed'))} @@\n${body}`;
}

function range(from: number, length: number): string {
  return length === 0 ? `${from - 1},0` : `${from},${length}`;
}

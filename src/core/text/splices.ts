/** One change of a text: at `at` (in the text before), `removed` gives way to `inserted`. */
export interface Splice {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
}

/** How far lines are looked ahead for the place where two texts are alike again. */
const REACH = 400;
/** Long texts are compared in blocks of this many units first: one comparison of memory instead of thousands of steps. */
const BLOCK = 16_384;

/** The text after the splices. They are in ascending order, do not overlap, and count in the text before. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, removed, inserted } of splices) {
    parts.push(text.slice(from, at), inserted);
    from = at + removed.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Splices that turn `before` into `after`, exactly; few and small where the texts are alike. Linear. */
export function describeEdits(before: string, after: string): Splice[] {
  if (before === after) return [];
  const from = sharedStart(before, after);
  const tail = sharedEnd(before, after, from);
  const old = linesOf(before.slice(from, before.length - tail));
  const now = linesOf(after.slice(from, after.length - tail));
  return compareLines(old, now).map(({ at, removed, inserted }) => narrow({ at: from + at, removed, inserted }));
}

function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + BLOCK <= most && one.slice(at, at + BLOCK) === other.slice(at, at + BLOCK)) at += BLOCK;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at > 0 ? one.lastIndexOf('\n', at - 1) + 1 : 0;
}

function sharedEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let count = 0;
  while (count + BLOCK <= most && endBlock(one, count) === endBlock(other, count)) count += BLOCK;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count++;
  if (count === most) return count;
  const lineStart = one.indexOf('\n', one.length - count);
  return lineStart < 0 ? 0 : one.length - lineStart - 1;
}

function endBlock(text: string, behind: number): string {
  return text.slice(text.length - behind - BLOCK, text.length - behind);
}

/** Lines with their newlines. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push(text.slice(from, end));
    from = end;
  }
  return lines;
}

function compareLines(old: readonly string[], now: readonly string[]): Splice[] {
  const splices: Splice[] = [];
  let at = 0;
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const line = old[i];
    if (line !== undefined && line === now[j]) {
      at += line.length;
      i++;
      j++;
      continue;
    }
    const meet = nextMeeting(old.slice(i, i + REACH), now.slice(j, j + REACH));
    const goneTo = meet === null ? old.length : i + meet.old;
    const newTo = meet === null ? now.length : j + meet.now;
    const removed = old.slice(i, goneTo).join('');
    splices.push({ at, removed, inserted: now.slice(j, newTo).join('') });
    at += removed.length;
    i = goneTo;
    j = newTo;
  }
  return splices;
}

/** The nearest pair of equal lines that are no blank ones, in the sum of both distances. */
function nextMeeting(old: readonly string[], now: readonly string[]): { old: number; now: number } | null {
  const places = new Map<string, number>();
  old.forEach((line, place) => {
    if (line.trim() !== '' && !places.has(line)) places.set(line, place);
  });
  let best: { old: number; now: number } | null = null;
  now.forEach((line, place) => {
    const other = places.get(line);
    if (other !== undefined && (best === null || other + place < best.old + best.now)) best = { old: other, now: place };
  });
  return best;
}

/** The same change without the characters that both sides share at their ends. No pair of half characters is torn apart. */
function narrow({ at, removed, inserted }: Splice): Splice {
  const most = Math.min(removed.length, inserted.length);
  let start = 0;
  while (start < most && removed.charCodeAt(start) === inserted.charCodeAt(start)) start++;
  if (start > 0 && isHighHalf(removed.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && removed.charCodeAt(removed.length - 1 - end) === inserted.charCodeAt(inserted.length - 1 - end)) end++;
  if (end > 0 && isLowHalf(removed.charCodeAt(removed.length - end))) end--;
  return { at: at + start, removed: removed.slice(start, removed.length - end), inserted: inserted.slice(start, inserted.length - end) };
}

function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

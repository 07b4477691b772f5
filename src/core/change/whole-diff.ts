import { problem } from '../problem';
import type { Result } from '../problem';
import { diffLines } from '../repair/unified-diff';

/** Both texts of a file that changed. */
export interface BothTexts {
  readonly before: string;
  readonly after: string;
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;
const NO_NEWLINE = '\\ No newline at end of file';

/** A unified diff with the whole file as context: it gives both texts back, byte for byte. */
export function wholeDiff(path: string, { before, after }: BothTexts): string {
  const rows = diffLines(before, after);
  const old = rows.filter(({ kind }) => kind !== 'added').length;
  const now = rows.filter(({ kind }) => kind !== 'removed').length;
  const body = rows.map(({ kind, text }) => `${SIGNS[kind]}${text}${text.endsWith('\n') ? '' : `\n${NO_NEWLINE}\n`}`);
  return `--- a/${path}\n+++ b/${path}\n@@ -${range(old)} +${range(now)} @@\n${body.join('')}`;
}

function range(lines: number): string {
  return lines === 0 ? '0,0' : `1,${String(lines)}`;
}

/** Reads such a diff. Refused when its lines are not those of one whole file. */
export function readWholeDiff(diff: string): Result<BothTexts> {
  const start = diff.indexOf('\n@@ ');
  const body = start < 0 ? -1 : diff.indexOf('\n', start + 1);
  if (body < 0) return unreadable();
  const sides = { before: '', after: '' };
  let last = '';
  for (let at = body + 1; at < diff.length; ) {
    const newline = diff.indexOf('\n', at);
    const end = newline < 0 ? diff.length : newline + 1;
    const sign = diff.charAt(at);
    const text = diff.slice(at + 1, end);
    if (sign === '\\') cutNewline(sides, last);
    else if (sign === ' ' || sign === '-' || sign === '+') add(sides, sign, text);
    else return unreadable();
    last = sign;
    at = end;
  }
  return { ok: true, value: sides };
}

function add(sides: { before: string; after: string }, sign: string, text: string): void {
  if (sign !== '+') sides.before += text;
  if (sign !== '-') sides.after += text;
}

function cutNewline(sides: { before: string; after: string }, sign: string): void {
  if (sign !== '+') sides.before = sides.before.slice(0, -1);
  if (sign !== '-') sides.after = sides.after.slice(0, -1);
}

function unreadable(): Result<never> {
  return problem('change/diff-unreadable', {
    what: 'The recorded texts were not read.',
    why: 'The file is no unified diff of one whole file.',
    next: 'Record the diff anew with: throughline feature diff',
  });
}

import { GREATER, skipBlanks, skipRun } from './chars';
import { columnOf } from './container-prefix';
import { fenceLength } from './line-shapes';

/** A fence whose closing edge has not been met. */
export interface OpenFence {
  readonly line: number;
  readonly info: string;
  readonly code: number;
  readonly length: number;
  /** The closing edge stands left of this column. */
  readonly columnLimit: number;
  /** Quote signs before the fence; it ends where the quote ends. */
  readonly depth: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The fence that a line opens at `at`, or null. */
export function openFence(text: string, at: number, { start, end, line }: Line): Omit<OpenFence, 'depth'> | null {
  const length = fenceLength(text, at, end);
  if (length === 0) return null;
  return {
    line,
    info: text.slice(at + length, end).trim(),
    code: text.charCodeAt(at),
    length,
    columnLimit: columnOf(text, start, at) + 4,
  };
}

/** What a line is to an open fence: its closing edge, a line inside, or a line behind the quote that held it. */
export function closesFence(text: string, fence: OpenFence, line: { start: number; at: number; end: number }): 'edge' | 'inside' | 'outside' {
  let { at } = line;
  let depth = 0;
  while (depth < fence.depth && at < line.end && text.charCodeAt(at) === GREATER) {
    depth++;
    at = skipBlanks(text, at + 1, line.end);
  }
  if (depth === 0 && fence.depth > 0) return 'outside';
  if (at === line.end || text.charCodeAt(at) !== fence.code) return 'inside';
  const behind = skipRun(text, at, line.end);
  const closes = behind - at >= fence.length && skipBlanks(text, behind, line.end) === line.end;
  return closes && (depth > 0 || columnOf(text, line.start, at) < fence.columnLimit) ? 'edge' : 'inside';
}

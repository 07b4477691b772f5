import type { CommentStyle } from './comment-styles';
import { isBlank } from './head-lines';
import type { HeadLine } from './head-lines';

const LICENCE = /copyright|licen[cs]e|spdx/i;
const GO_PACKAGE = /^package [A-Za-z_]\w{0,100}[ \t]*(?:\/\/|$)/;
const HELP = /^[ \t#<*]*\.(?:SYNOPSIS|DESCRIPTION)/im;

/** Index of the line below the comment that starts at `at`; `at` when none does, or when code shares its last line. */
export function commentEnd(lines: readonly HeadLine[], at: number, style: CommentStyle): number {
  const first = lines[at]?.text.trimStart() ?? '';
  for (const [open, close] of style.blocks) {
    if (first.startsWith(open)) return blockEnd(lines, at, { open, close });
  }
  const prefix = style.lines.find((mark) => first.toLowerCase().startsWith(mark));
  if (prefix === undefined) return at;
  return prefix === '..' ? indentedEnd(lines, at) : lineRunEnd(lines, at, style.lines);
}

/** Index of the line below a leading licence comment and its blank line; `at` when there is none. */
export function licenceEnd(lines: readonly HeadLine[], at: number, style: CommentStyle): number {
  const first = lines[at]?.text.trimStart() ?? '';
  if (first.startsWith('///') || first.startsWith('//!')) return at;
  const end = commentEnd(lines, at, style);
  const words = lines.slice(at, end).map((line) => line.text).join('\n');
  if (end === at || !LICENCE.test(words) || HELP.test(words)) return at;
  if (end === lines.length) return end;
  if (isBlank(lines[end])) return end + 1;
  // Without a blank line below, the comment may be the documentation of what follows.
  return first.startsWith('/**') || GO_PACKAGE.test(lines[end]?.text ?? '') ? at : end;
}

function blockEnd(lines: readonly HeadLine[], at: number, block: { open: string; close: string }): number {
  for (let index = at; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const from = index === at ? text.indexOf(block.open) + block.open.length : 0;
    const close = text.indexOf(block.close, from);
    if (close !== -1) return text.slice(close + block.close.length).trim() === '' ? index + 1 : at;
  }
  return at;
}

function lineRunEnd(lines: readonly HeadLine[], at: number, marks: readonly string[]): number {
  let end = at;
  while (end < lines.length) {
    const text = lines[end]?.text.trimStart().toLowerCase() ?? '';
    if (!marks.some((mark) => text.startsWith(mark) || text === mark.trimEnd())) break;
    end += 1;
  }
  return end;
}

function indentedEnd(lines: readonly HeadLine[], at: number): number {
  let end = at + 1;
  while (end < lines.length && /^[ \t]+\S/.test(lines[end]?.text ?? '')) end += 1;
  return end;
}

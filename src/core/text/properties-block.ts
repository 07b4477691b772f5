import { BOM, CR, DASH, LF, isBlank } from './chars';
import type { PropertiesBlock } from './scan';

/** The properties block at the top of a text; null when the first line is not `---` or no line closes it. */
export function findProperties(text: string): PropertiesBlock | null {
  const from = behindRuler(text, text.charCodeAt(0) === BOM ? 1 : 0);
  if (from < 0 || text.charCodeAt(from - 1) !== LF) return null;
  let endLine = 2;
  for (let line = from; line >= 0 && line < text.length; line = nextLine(text, line)) {
    if (isClosing(text, line)) return { from, to: line, line: 1, endLine };
    endLine++;
  }
  return null;
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? -1 : newline + 1;
}

function hasRuler(text: string, at: number): boolean {
  return text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === DASH && text.charCodeAt(at + 2) === DASH;
}

/** Start of the line behind an exact `---` line, -1 when this line is none. */
function behindRuler(text: string, start: number): number {
  if (!hasRuler(text, start)) return -1;
  const sign = start + 3;
  const newline = text.charCodeAt(sign) === CR ? sign + 1 : sign;
  return text.charCodeAt(newline) === LF ? newline + 1 : -1;
}

function isClosing(text: string, line: number): boolean {
  if (!hasRuler(text, line)) return false;
  let at = line + 3;
  while (at < text.length && (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === CR)) at++;
  return at === text.length || text.charCodeAt(at) === LF;
}

import type { SidecarReason } from './file-types';
import { isBlank } from './head-lines';
import type { HeadLine } from './head-lines';

interface Lines {
  readonly lines: readonly HeadLine[];
}

/** Past `<?xml …?>` and `<?xml-stylesheet …?>`, each of which may span lines. */
export function xmlPrologEnd({ lines }: Lines, at: number): number | SidecarReason {
  let reached = at;
  for (let index = at; index < lines.length; ) {
    if (isBlank(lines[index])) {
      index += 1;
      continue;
    }
    if (!/^<\?xml[ \t-]/i.test(lines[index]?.text ?? '')) break;
    const end = endOf(lines, index, '?>');
    if (end === null) return 'first-line';
    reached = end;
    index = end;
  }
  return reached;
}

/** Past a DOCTYPE, with its internal subset; blank lines and comments may stand before it. */
export function doctypeEnd({ lines }: Lines, at: number): number | SidecarReason {
  const start = doctypeStart(lines, at);
  if (start === -1) return at;
  let depth = 0;
  for (let index = start; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    for (let column = 0; column < text.length; column += 1) {
      const character = text.charAt(column);
      if (character === '[') depth += 1;
      else if (character === ']') depth -= 1;
      else if (character === '>' && depth === 0) return text.slice(column + 1).trim() === '' ? index + 1 : 'first-line';
    }
  }
  return 'first-line';
}


function doctypeStart(lines: readonly HeadLine[], at: number): number {
  let inComment = false;
  for (let index = at; index < lines.length; index += 1) {
    const text = lines[index]?.text.trim() ?? '';
    if (!inComment && /^<!DOCTYPE\b/i.test(text)) return index;
    if (!inComment && text !== '' && !text.startsWith('<!--')) return -1;
    inComment = (inComment || text.startsWith('<!--')) && !text.includes('-->');
    if (text.includes('-->') && !text.endsWith('-->')) return -1;
  }
  return -1;
}

/** The line below the one that ends with `close`; null when something follows it, or it never comes. */
function endOf(lines: readonly HeadLine[], from: number, close: string): number | null {
  for (let index = from; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const found = text.indexOf(close);
    if (found !== -1) return text.slice(found + close.length).trim() === '' ? index + 1 : null;
  }
  return null;
}

/** A file that a line begins with, and where its words go on. */
export interface NamedFile {
  readonly path: string;
  readonly end: number;
}

const PLAIN = /^[\w./-]{1,200}\.[A-Za-z][A-Za-z0-9]{0,7}(?=[ :,]|$)/;

/** A path in backticks, the target of a link, or a bare name with an ending, at the start of a line; null for other words. */
export function fileNamed(text: string): NamedFile | null {
  return between(text, '`', '`') ?? between(text, '[[', ']]') ?? linked(text) ?? bare(text);
}

function between(text: string, open: string, close: string): NamedFile | null {
  const end = text.startsWith(open) ? text.indexOf(close, open.length) : -1;
  if (end < 0) return null;
  const path = (text.slice(open.length, end).split('|')[0] ?? '').split('#')[0]?.trim() ?? '';
  return path === '' ? null : { path, end: end + close.length };
}

/** `[Guide](docs/guide.md)`; addresses of the web are no files. */
function linked(text: string): NamedFile | null {
  const middle = text.startsWith('[') ? text.indexOf('](') : -1;
  const end = middle < 0 ? -1 : text.indexOf(')', middle);
  if (end < 0) return null;
  const path = text.slice(middle + 2, end).split('#')[0]?.trim() ?? '';
  return path === '' || path.includes('://') ? null : { path, end: end + 1 };
}

function bare(text: string): NamedFile | null {
  const path = PLAIN.exec(text)?.[0];
  return path === undefined ? null : { path, end: path.length };
}

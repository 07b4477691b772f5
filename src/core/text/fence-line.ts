/** A code fence that is open: its run of signs. */
export interface OpenFence {
  readonly sign: string;
  readonly length: number;
}

const EDGE = /^[ \t>]{0,100}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,8})?(`{3,200}|~{3,200})([^\n]{0,200})/;

/** The fence that is open behind the line, when `open` was open before it. */
export function fenceBehind(open: OpenFence | null, line: string): OpenFence | null {
  if (!line.includes('```') && !line.includes('~~~')) return open;
  const [, run = '', info = ''] = EDGE.exec(line) ?? [];
  if (run === '') return open;
  const sign = run.charAt(0);
  if (open === null) return sign === '`' && info.includes('`') ? null : { sign, length: run.length };
  return sign === open.sign && run.length >= open.length && info.trim() === '' ? null : open;
}

import { backticksAt, codeRuns } from './code-runs';

/** A comment that a line left open: what closes it. */
export type OpenComment = '-->' | '%%' | null;

export interface Uncommented {
  readonly text: string;
  readonly open: OpenComment;
}

/** One line without its comments. Inline code keeps its bytes, so that text about `<!--` is not lost. */
export function stripComments(line: string, openBefore: OpenComment): Uncommented {
  if (openBefore === null && !line.includes('<!--') && !line.includes('%%')) return { text: line, open: null };
  const runs = codeRuns(line);
  let text = '';
  let open = openBefore;
  let at = 0;
  while (at < line.length) {
    if (open !== null) {
      const close = line.indexOf(open, at);
      if (close === -1) return { text, open };
      at = close + open.length;
      open = null;
      continue;
    }
    const stop = nextStop(line, at);
    text += line.slice(at, stop);
    at = stop;
    if (line.startsWith('<!--', at)) {
      open = '-->';
      // `<!-->` closes itself.
      at += 2;
    } else if (line.startsWith('%%', at)) {
      open = '%%';
      at += 2;
    } else if (at < line.length) {
      const ticks = backticksAt(line, at);
      const end = ticks === 0 ? at + 1 : runs.endOf(at, ticks);
      const from = at;
      at = end === -1 ? at + ticks : end;
      text += line.slice(from, at);
    }
  }
  return { text, open };
}

const STOPS = /[`<%]/g;

function nextStop(line: string, from: number): number {
  STOPS.lastIndex = from;
  const found = STOPS.exec(line);
  return found === null ? line.length : found.index;
}

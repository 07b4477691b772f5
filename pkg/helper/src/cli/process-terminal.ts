import { diskCause } from '../node/disk-problem';
import { sayProblem } from './say';
import type { Terminal } from './terminal';

const INTERRUPTED = 130;

/** The process as a terminal. A reader that goes away (`| head`) ends it quietly; Ctrl+C ends it with 130. */
export function processTerminal(): Terminal {
  process.stderr.on('error', (error: NodeJS.ErrnoException) => process.exit(isReaderGone(error) ? 0 : 1));
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  const terminal: Terminal = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: isTerminal(process.stdout),
    errIsTerminal: isTerminal(process.stderr),
    inIsTerminal: isTerminal(process.stdin),
    columns: columnsOf(process.stdout.columns),
    env: process.env,
    folder: process.cwd(),
    platform: process.platform,
    nodeVersion: process.version,
    reads: 'anywhere',
    readAll,
    readLine,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(isReaderGone(error) ? 0 : sayUnwritten(error, terminal)));
  return terminal;
}

/** Node leaves the word out where there is no terminal. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY ?? false;
}

function columnsOf(columns: number | undefined): number {
  return columns === undefined || columns < 40 ? 100 : columns;
}

function isReaderGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE';
}

/** A full disk behind `> file` must not look like a whole answer. */
function sayUnwritten(error: Error, terminal: Terminal): number {
  const failure = { code: 'cli/output', what: 'The output was not written in full.', why: diskCause(error), next: 'Lead it to a place with room and rights, then try again.' };
  return sayProblem(failure, { terminal, manner: process.argv.includes('--json') ? 'json' : 'text' });
}

async function readAll(mostBytes: number): Promise<string | null> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > mostBytes) return null;
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

/** What was typed ahead of the next question. */
let typedAhead = '';

/** Listens only while it asks, so that a process may ask several times, and end while nobody answers. */
function readLine(question: string): Promise<string | null> {
  process.stderr.write(question);
  const decoder = new TextDecoder();
  return new Promise((resolve) => {
    const settle = (line: string | null): void => {
      process.stdin.off('data', take).off('end', end).pause();
      resolve(line === null ? null : line.trim());
    };
    const take = (chunk: Buffer): void => {
      typedAhead += decoder.decode(chunk, { stream: true });
      const at = typedAhead.indexOf('\n');
      if (at === -1) return;
      const line = typedAhead.slice(0, at);
      typedAhead = typedAhead.slice(at + 1);
      settle(line);
    };
    const end = (): void => {
      const line = typedAhead;
      typedAhead = '';
      settle(line === '' ? null : line);
    };
    process.stdin.on('data', take).on('end', end).resume();
    take(Buffer.alloc(0));
    if (process.stdin.readableEnded) end();
  });
}

import type { Terminal } from './terminal';

const INTERRUPTED = 130;

/** The process as a terminal. A reader that goes away (`| head`) ends it quietly; Ctrl+C ends it with 130. */
export function processTerminal(): Terminal {
  process.stdout.on('error', leaveQuietly);
  process.stderr.on('error', leaveQuietly);
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  return {
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
    readAll,
    readLine,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

/** Node leaves the word out where there is no terminal. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY ?? false;
}

function columnsOf(columns: number | undefined): number {
  return columns === undefined || columns < 40 ? 100 : columns;
}

function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

async function readAll(): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of process.stdin) {
    if (chunk instanceof Uint8Array) parts.push(decoder.decode(chunk, { stream: true }));
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

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

async function readLine(question: string): Promise<string | null> {
  process.stderr.write(question);
  const decoder = new TextDecoder();
  let line = '';
  for await (const chunk of process.stdin) {
    if (chunk instanceof Uint8Array) line += decoder.decode(chunk, { stream: true });
    const end = line.indexOf('\n');
    if (end !== -1) return line.slice(0, end).trim();
  }
  return line === '' ? null : line.trim();
}

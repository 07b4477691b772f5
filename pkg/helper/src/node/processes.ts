import { spawn } from 'node:child_process';

export interface ProcessRequest {
  readonly program: string;
  readonly argv: readonly string[];
  readonly folder: string;
  /** The whole environment: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Output beyond this many bytes ends the process. */
  readonly mostBytes: number;
  /** What standard input holds; absent: nothing. */
  readonly input?: string;
}

export type ProcessEnd =
  | { readonly kind: 'exit'; readonly code: number; readonly out: string; readonly err: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Runs a program without a shell, and gives its output. Never throws. */
export function runProcess({ program, argv, folder, env, timeoutMs, mostBytes, input = '' }: ProcessRequest): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, argv, { cwd: folder, env, shell: false, stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'pipe'], windowsHide: true });
    const parts: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] };
    let size = 0;
    const stop = (reason: string): void => {
      child.kill('SIGKILL');
      resolve({ kind: 'failed', reason });
    };
    const timer = setTimeout(() => { stop('It took too long.'); }, timeoutMs);
    const keep = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) stop('It printed too much.');
      else list.push(chunk);
    };
    // A program that ends before it has read all is judged by how it ended.
    child.stdin?.on('error', () => undefined).end(input);
    child.stdout?.on('data', keep(parts.out));
    child.stderr?.on('data', keep(parts.err));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ kind: 'failed', reason: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const text = (list: Buffer[]) => Buffer.concat(list).toString('utf8');
      resolve({ kind: 'exit', code: code ?? 1, out: text(parts.out), err: text(parts.err) });
    });
  });
}

/** Variables of ours that a program may need to start at all. */
export function startingEnvironment(names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

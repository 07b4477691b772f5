import type { Terminal } from '../../pkg/helper/src/cli/terminal';

/** A terminal that keeps what was said and answers from a list. */
export interface FakeTerminal extends Terminal {
  /** Everything on standard output. */
  readonly said: () => string;
  /** Everything on standard error. */
  readonly warned: () => string;
}

export interface FakeTerminalOptions {
  readonly env?: Terminal['env'];
  readonly folder?: string;
  readonly input?: string;
  /** Replies to questions, in order; questions beyond them end input. */
  readonly replies?: readonly string[];
  readonly streams?: 'terminal' | 'pipes';
  readonly columns?: number;
  readonly platform?: string;
  /** Called instead of sleeping. */
  readonly onSleep?: (milliseconds: number) => Promise<void>;
}

export function fakeTerminal(options: FakeTerminalOptions = {}): FakeTerminal {
  const out: string[] = [];
  const err: string[] = [];
  const replies = [...(options.replies ?? [])];
  const isTerminal = options.streams === 'terminal';
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    outIsTerminal: isTerminal,
    errIsTerminal: isTerminal,
    inIsTerminal: isTerminal,
    columns: options.columns ?? 100,
    env: options.env ?? {},
    folder: options.folder ?? '/',
    platform: options.platform ?? 'linux',
    nodeVersion: 'v24.0.0',
    reads: 'anywhere',
    readAll: () => Promise.resolve(options.input ?? ''),
    readLine: (question) => {
      err.push(question);
      return Promise.resolve(replies.shift() ?? null);
    },
    sleep: options.onSleep ?? (() => Promise.resolve()),
    said: () => out.join(''),
    warned: () => err.join(''),
  };
}

import type { Terminal } from '../terminal';

export interface AgentCall {
  readonly input: string;
  readonly env: Terminal['env'];
  readonly signal: AbortSignal;
}

/** A terminal at which nobody sits: what is printed beside the answer is dropped, and nothing can be asked. */
export function agentTerminal(own: Terminal, { input, env, signal }: AgentCall): Terminal {
  return {
    ...own,
    out: () => undefined,
    err: () => undefined,
    outIsTerminal: false,
    errIsTerminal: false,
    inIsTerminal: false,
    env: { ...own.env, ...env },
    reads: 'vault',
    readAll: () => Promise.resolve(input),
    readLine: () => Promise.resolve(null),
    sleep: (milliseconds) => sleepUnless(signal, own.sleep(milliseconds)),
  };
}

/** Ends early, with a failure, when the client takes its call back. */
async function sleepUnless(signal: AbortSignal, slept: Promise<void>): Promise<void> {
  if (signal.aborted) throw new Error('The call was taken back.');
  let stop: () => void = () => undefined;
  const takenBack = new Promise<never>((_, reject) => {
    stop = () => { reject(new Error('The call was taken back.')); };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([slept, takenBack]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

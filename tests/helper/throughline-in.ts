import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from '../cli/fake-terminal';

export interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process in a vault; with replies somebody sits at the terminal. */
export async function throughlineIn({ root, device }: { readonly root: string; readonly device: string }, words: readonly string[], replies: readonly string[] | null = null): Promise<Outcome> {
  const terminal = fakeTerminal({ folder: root, env: { THROUGHLINE_HOME: device, NO_COLOR: '1' }, onSleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))), ...(replies === null ? {} : { streams: 'terminal', replies }) });
  const exit = await runCommandLine(words, terminal);
  return { exit, out: terminal.said(), err: terminal.warned() };
}

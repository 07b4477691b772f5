import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from '../cli/fake-terminal';
import { TEST_VAULT, filesBelow } from './vault-files';

/** What a command said, and how it ended. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** A scratch copy of a vault with a device folder of its own. */
export interface ScratchVault {
  readonly root: string;
  readonly run: (...words: readonly string[]) => Promise<Said>;
  readonly text: (path: string) => string;
  /** Writes past Throughline, as an editor does. */
  readonly write: (path: string, text: string) => void;
  readonly close: () => void;
}

/** Copies the test vault, without its cases, and runs commands on the copy. */
export function scratchVault(): ScratchVault {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-line-'));
  const root = join(folder, 'vault');
  const device = join(folder, 'device');
  mkdirSync(device, { mode: 0o700 });
  for (const path of filesBelow(TEST_VAULT, { without: ['cases'] }).keys()) cpSync(join(TEST_VAULT, path), join(root, path));
  return {
    root,
    run: async (...words) => {
      const terminal = fakeTerminal({ folder: root, env: { THROUGHLINE_HOME: device, LANG: 'C.UTF-8' } });
      const exit = await runCommandLine(['--vault', root, ...words], terminal);
      return { exit, out: terminal.said(), err: terminal.warned() };
    },
    text: (path) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(filesBelow(root).get(path)),
    write: (path, text) => {
      writeFileSync(join(root, path), text);
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

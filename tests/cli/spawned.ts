import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VaultOnDisk } from './storage-vault';

export const LAUNCHER = fileURLToPath(new URL('../../pkg/helper/bin/throughline.mjs', import.meta.url));

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface SpawnOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run on; default: the one that runs the tests. */
  readonly node?: string;
}

/** Runs the built command line in a vault, in a process of its own. */
export function throughline({ root, device }: Pick<VaultOnDisk, 'root' | 'device'>, words: readonly string[], { input = '', env = {}, node = process.execPath }: SpawnOptions = {}): Ended {
  const done = spawnSync(node, [LAUNCHER, ...words], { cwd: root, env: environment(device, env), input, encoding: 'utf8' });
  return { exit: done.status, out: done.stdout, err: done.stderr };
}

/** Starts it and leaves it running. */
export function startThroughline({ root, device }: Pick<VaultOnDisk, 'root' | 'device'>, words: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [LAUNCHER, ...words], { cwd: root, env: environment(device, {}) });
}

function environment(device: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, THROUGHLINE_HOME: device, THROUGHLINE_SESSION: '', NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env };
}

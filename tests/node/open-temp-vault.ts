import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDiskVault } from '../../pkg/helper/src/node/disk-vault';
import type { DiskVault, DiskVaultOptions } from '../../pkg/helper/src/node/disk-vault';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { machineClock } from '../../pkg/helper/src/node/clock';

/** A vault in a temporary folder, with its device folder beside it. */
export interface TempVault {
  readonly vault: DiskVault;
  readonly root: string;
  readonly state: string;
  readonly put: (path: string, content: string | Uint8Array) => void;
  readonly text: (path: string) => string;
  readonly bytes: (path: string) => Uint8Array | null;
  /** Opens the same vault again, as a new process does. */
  readonly reopen: (options?: Partial<DiskVaultOptions>) => DiskVault;
  readonly remove: () => void;
}

export function openTempVault(files: Readonly<Record<string, string>> = {}, options: Partial<DiskVaultOptions> = {}): TempVault {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  const root = join(folder, 'vault');
  const state = join(folder, 'state');
  mkdirSync(root);
  mkdirSync(state);
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [path, content] of Object.entries(files)) put(path, content);
  const reopen = (more: Partial<DiskVaultOptions> = {}): DiskVault => {
    const opened = openDiskVault({ root, stateFolder: state, specRoots: ['specs'], clock: machineClock(null), ids: randomIds, ...options, ...more });
    if (!opened.ok) throw new Error(opened.problem.why);
    return opened.value;
  };
  return {
    vault: reopen(),
    root,
    state,
    put,
    text: (path) => readFileSync(join(root, path), 'utf8'),
    bytes: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path)) : null),
    reopen,
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}

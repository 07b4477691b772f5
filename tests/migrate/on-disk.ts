import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migration } from '../../pkg/helper/src/node/migration';
import type { MigrationParts } from '../../pkg/helper/src/node/migration';
import { CountingIds } from '../fakes/counting-ids';
import { clockAt } from '../fakes/fixed-clock';
import { writeVault } from '../generator/disk';

/** A vault on the disk with a device folder beside it. */
export interface DiskCase {
  readonly root: string;
  readonly migration: (parts?: Partial<MigrationParts>) => Migration;
  readonly remove: () => void;
}

export function onDisk(files: ReadonlyMap<string, string | Uint8Array>): DiskCase {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-migrate-')));
  const root = join(scratch, 'notes');
  const stateFolder = join(scratch, 'device');
  for (const folder of [root, stateFolder]) mkdirSync(folder);
  writeVault(root, { files });
  const ids = new CountingIds();
  return {
    root,
    migration: (parts = {}) => new Migration({ roots: { vault: root, project: root }, stateFolder, clock: clockAt('2026-11-21 14:05'), ids, ...parts }),
    remove: () => {
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Every folder and file below a folder, with bytes and rights; times too when asked for. */
export function treeOf(root: string, times: 'with times' | 'without times' = 'without times'): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names.map((name) => {
      const stat = statSync(join(root, name));
      const content = stat.isDirectory() ? 'folder' : readFileSync(join(root, name)).toString('base64');
      return [name, `${stat.mode} ${times === 'with times' ? stat.mtimeMs : ''} ${content}`];
    }),
  );
}

/** The files of a folder as texts by path, as a plan takes them. */
export function filesOf(root: string): Map<string, Uint8Array> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(root, name)).isFile());
  return new Map(names.map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(join(root, name)))]));
}

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Vault paths and what the files hold. */
export type VaultFiles = ReadonlyMap<string, string | Uint8Array>;

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
export const TEST_VAULT = join(PROJECT, 'test-vault');

export interface FolderOptions {
  /** Also folders whose names begin with a dot. */
  readonly hidden?: boolean;
  /** Names of files and folders at the top that are left out. */
  readonly without?: readonly string[];
}

/** Every file below a folder; `.git` and links are left out. */
export function filesBelow(folder: string, { hidden = false, without = [] }: FolderOptions = {}): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.name === '.git' || (!hidden && entry.name.startsWith('.')) || without.includes(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.set(path, readFileSync(join(folder, path)));
    }
  };
  walk('');
  return found;
}

/** The folders right below a folder, by name. */
export function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort();
}

import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeVault } from '../../generator/disk';
import { generateVault } from '../../generator/generate-vault';
import type { VaultOptions } from '../../generator/generate-vault';
import { TEST_VAULT } from './project';

/** A folder that holds a vault for one story, and goes with it. */
export interface ScratchVault {
  readonly folder: string;
  remove(): void;
}

/** A copy of the project's own vault, without the cases of the findings. */
export function copyOfTestVault(): ScratchVault {
  const vault = emptyVault();
  cpSync(TEST_VAULT, vault.folder, { recursive: true, filter: (path) => path !== join(TEST_VAULT, 'cases') });
  return vault;
}

export function generatedVault(options: Partial<VaultOptions>): ScratchVault {
  const vault = emptyVault();
  writeVault(vault.folder, generateVault(options));
  return vault;
}

/** A vault of these files. */
export function vaultOf(files: Readonly<Record<string, string | Uint8Array>>): ScratchVault {
  const vault = emptyVault();
  writeVault(vault.folder, { files: new Map(Object.entries(files)) });
  return vault;
}

function emptyVault(): ScratchVault {
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-story-'));
  const folder = join(scratch, 'vault');
  mkdirSync(folder);
  return { folder, remove: () => { rmSync(scratch, { recursive: true, force: true }); } };
}

import { TFile, Vault } from 'obsidian';
import type { App } from 'obsidian';
import { isNote, vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';

/** Every note below the folders, each once. */
export function notesInFolders({ vault }: App, folders: readonly VaultPath[]): readonly VaultPath[] {
  const notes = new Set<VaultPath>();
  for (const path of folders) {
    const folder = path === '' ? vault.getRoot() : vault.getFolderByPath(path);
    if (folder === null) continue;
    Vault.recurseChildren(folder, (file) => {
      const inside = file instanceof TFile && isNote(file.path) ? vaultPath(file.path) : null;
      if (inside?.ok === true) notes.add(inside.value);
    });
  }
  return [...notes];
}

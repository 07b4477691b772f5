import type { FileStats, Vault as AppVault } from 'obsidian';

/** The app's vault by its members, so that ours counts as one. */
type Vault = Pick<AppVault, keyof AppVault>;

/** A file or a folder of the vault. It has nothing that the app's own have not, so that either may stand for the other. */
export abstract class TAbstractFile {
  vault: Vault;
  path: string;
  name: string;
  parent: TFolder | null = null;

  constructor(vault: Vault, path: string) {
    this.vault = vault;
    this.path = path;
    this.name = nameOf(path);
  }
}

export class TFile extends TAbstractFile {
  stat: FileStats;
  basename = '';
  extension = '';

  constructor(vault: Vault, path: string, stat: FileStats) {
    super(vault, path);
    this.stat = stat;
    setPath(this, path);
  }
}

export class TFolder extends TAbstractFile {
  children: TAbstractFile[] = [];

  isRoot(): boolean {
    return this.path === '/';
  }
}

/** Gives it another place; the vault keeps the books. */
export function setPath(file: TAbstractFile, path: string): void {
  file.path = path;
  file.name = nameOf(path);
  if (!(file instanceof TFile)) return;
  const dot = file.name.lastIndexOf('.');
  const hasExtension = dot > 0 && dot < file.name.length - 1;
  file.extension = hasExtension ? file.name.slice(dot + 1).toLowerCase() : '';
  file.basename = hasExtension ? file.name.slice(0, dot) : file.name;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

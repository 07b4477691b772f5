import type { App } from '../host/app';
import { FileManager } from '../host/metadata/file-manager';
import { MetadataCache } from '../host/metadata/metadata-cache';
import { HostAdapter } from '../host/vault/data-adapter';
import type { TFile } from '../host/vault/t-file';
import { Vault } from '../host/vault/vault';
import { MemoryFiles } from './memory-files';

/** The data half of the app over a vault in memory. */
export interface OpenVault {
  readonly files: MemoryFiles;
  readonly vault: Vault;
  readonly metadataCache: MetadataCache;
  readonly fileManager: FileManager;
  /** A file that has to be there. */
  readonly file: (path: string) => TFile;
  /** Settles when every note was read and every link followed. */
  readonly still: () => Promise<void>;
}

/** Opens it; `before` may listen before the files are found. */
export async function openVault(given: Readonly<Record<string, string>>, before: (vault: Vault, cache: MetadataCache) => void = () => undefined): Promise<OpenVault> {
  const files = new MemoryFiles(given);
  const vault = new Vault(new HostAdapter(files, 'memory'));
  const metadataCache = new MetadataCache(vault);
  const fileManager = new FileManager({ vault, metadataCache, workspace: { getActiveFile: () => null } } as unknown as App);
  before(vault, metadataCache);
  await vault.loadConfig();
  await vault.load();
  await metadataCache.whenStill();
  const file = (path: string): TFile => {
    const found = vault.getFileByPath(path);
    if (found === null) throw new Error(`There is no ${path}.`);
    return found;
  };
  const still = async (): Promise<void> => {
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    await metadataCache.whenStill();
  };
  return { files, vault, metadataCache, fileManager, file, still };
}

import type { PluginManifest } from 'obsidian';
import type { Vault } from '../vault/vault';

/** A plugin's `data.json`, and who wrote it last. */
export class DataFile {
  private readonly path: string;
  private readonly folder: string;
  private version: string | null = null;
  private saving = 0;

  constructor(private readonly vault: Vault, manifest: PluginManifest) {
    this.folder = manifest.dir ?? `${vault.configDir}/plugins/${manifest.id}`;
    this.path = `${this.folder}/data.json`;
  }

  /** What was saved, or null when nothing was. */
  async load(): Promise<unknown> {
    const { adapter } = this.vault;
    if (!(await adapter.exists(this.path))) return null;
    const text = await adapter.read(this.path);
    this.version = await this.onDisk();
    return JSON.parse(text) as unknown;
  }

  async save(data: unknown): Promise<void> {
    const { adapter } = this.vault;
    this.saving += 1;
    try {
      await this.makeFolders();
      await adapter.write(this.path, JSON.stringify(data, null, 2));
      this.version = await this.onDisk();
    } finally {
      this.saving -= 1;
    }
  }

  /** Whether a change at a path is a change of this file by somebody else. */
  async isForeign(path: string): Promise<boolean> {
    if (path !== this.path || this.saving > 0) return false;
    const now = await this.onDisk();
    if (now === this.version) return false;
    this.version = now;
    return true;
  }

  private async onDisk(): Promise<string | null> {
    return (await this.vault.adapter.entry(this.path))?.version ?? null;
  }

  private async makeFolders(): Promise<void> {
    const parts = this.folder.split('/');
    for (let i = 1; i <= parts.length; i += 1) {
      const folder = parts.slice(0, i).join('/');
      if (!(await this.vault.adapter.exists(folder))) await this.vault.adapter.mkdir(folder);
    }
  }
}

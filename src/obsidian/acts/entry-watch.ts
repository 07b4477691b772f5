import type { App, Editor } from 'obsidian';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import { readFile } from '../vault/read-file';
import type { EntryMemory } from './entry-memory';

/** A journal must have been quiet for so long before an entry that waited is written into it. */
const QUIET_MS = 5_000;
/** Shorter than the app waits before it saves what is typed. */
const TYPED_MS = 500;

export interface WatchParts {
  readonly app: App;
  readonly memory: EntryMemory;
  readonly writeWaiting: () => Promise<void>;
}

/** Watches over the entries this device wrote: which are missing, which can be written now, which the person took out. */
export class EntryWatch {
  private readonly parts: WatchParts;
  private waiting: number | null = null;
  private readonly typed = new Map<string, number>();
  private isClosed = false;

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  /** Journals may have lost entries while the app was closed. */
  async lookBack(): Promise<void> {
    for (const journal of this.parts.memory.journals()) {
      const path = vaultPath(journal);
      const text = path.ok ? await readFile(this.parts.app, path.value) : path;
      if (path.ok && text.ok) this.parts.memory.compare(path.value, text.value);
    }
  }

  /** A journal was read. */
  read(path: VaultPath, text: string): void {
    const { memory } = this.parts;
    memory.compare(path, text);
    if (memory.waiting().some((entry) => entry.path === path)) this.soon();
  }

  /** Entries that wait are tried once the vault has been quiet. */
  soon(): void {
    if (this.waiting !== null) window.clearTimeout(this.waiting);
    this.waiting = null;
    if (this.isClosed || this.parts.memory.waiting().length === 0) return;
    this.waiting = window.setTimeout(() => {
      this.waiting = null;
      this.parts.writeWaiting().catch((error: unknown) => {
        if (!this.isClosed) console.error('An entry that waits was not written', error);
      });
    }, QUIET_MS);
  }

  /**
   * Somebody types in a note: entries that the note on the disk still holds and the editor does not were taken out by hand.
   * Looked at now and then while the typing goes on, as the app saves in the midst of it.
   */
  edited(path: string, editor: Editor): void {
    if (this.typed.has(path) || !this.parts.memory.journals().has(path)) return;
    const timer = window.setTimeout(() => {
      this.typed.delete(path);
      void this.notice(path, editor.getValue());
    }, TYPED_MS);
    this.typed.set(path, timer);
  }

  close(): void {
    this.isClosed = true;
    for (const timer of [this.waiting, ...this.typed.values()]) if (timer !== null) window.clearTimeout(timer);
    this.typed.clear();
  }

  private async notice(path: string, editorText: string): Promise<void> {
    const inside = vaultPath(path);
    if (!inside.ok) return;
    const onDisk = await readFile(this.parts.app, inside.value);
    if (onDisk.ok) await this.parts.memory.forgetTakenOut(inside.value, { onDisk: onDisk.value, inEditor: editorText });
  }
}

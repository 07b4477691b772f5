import type { LostEntry } from '../../core/acts/inbox';
import type { LogEntryRequest } from '../../core/acts/log-entry';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import { STRICT } from '../device/database';
import type { DeviceDatabase } from '../device/database';
import type { KeptEntry } from '../vault/kept-entry';
import type { StoredFile } from '../vault/stored-act';

const KEPT_MS = 14 * 24 * 60 * 60 * 1000;
const ENTRY_LINE = /^[-*+] (.{1,2000}) \^(e-\d{8}-\d{4}-[a-z0-9]{4,12})$/;

/** The entries this device wrote in the last 14 days, so that none is lost without a word. */
export class EntryMemory {
  private readonly database: Promise<DeviceDatabase>;
  private readonly entries = new Map<string, KeptEntry>();
  private readonly missing = new Set<string>();

  constructor(database: Promise<DeviceDatabase>) {
    this.database = database;
  }

  /** Reads what was kept; entries older than 14 days are forgotten. */
  async load(): Promise<void> {
    for (const entry of await (await this.database).getAll('entries')) {
      if (Date.now() - Date.parse(entry.at) < KEPT_MS) this.entries.set(entry.id, entry);
      else await this.drop(entry.id);
    }
  }

  waiting(): readonly KeptEntry[] {
    return [...this.entries.values()].filter(({ state }) => state === 'waiting');
  }

  lost(): readonly (LostEntry & { readonly request: LogEntryRequest | null })[] {
    const gone = [...this.missing].map((id) => this.entries.get(id)).filter((entry) => entry?.state === 'written');
    return gone.flatMap((entry) => {
      const path = vaultPath(entry?.path ?? '');
      return entry === undefined || !path.ok ? [] : [{ path: path.value, id: entry.id, text: entry.text, request: entry.request }];
    });
  }

  get(id: string): KeptEntry | null {
    return this.entries.get(id) ?? null;
  }

  /** Durable when it resolves. */
  async remember(entry: KeptEntry): Promise<void> {
    this.entries.set(entry.id, entry);
    this.missing.delete(entry.id);
    const transaction = (await this.database).transaction('entries', 'readwrite', STRICT);
    await transaction.store.put(entry);
    await transaction.done;
  }

  /** An entry that was not accepted after all. */
  async drop(id: string): Promise<void> {
    this.entries.delete(id);
    await (await this.database).delete('entries', id);
  }

  /** Remembers the entries that an act wrote. */
  async noteWritten(files: readonly StoredFile[], at: string): Promise<void> {
    for (const entry of files.flatMap((file) => entriesIn(file, at))) {
      const known = this.entries.get(entry.id);
      await this.remember({ ...entry, request: known?.request ?? null });
    }
  }

  /** Entries of this device that the journal no longer holds become missing, or come back. True when that changed. */
  compare(path: VaultPath, text: string): boolean {
    const before = this.missing.size;
    for (const { id, path: journal, state } of this.entries.values()) {
      if (journal !== path || state !== 'written') continue;
      if (text.includes(`^${id}`)) this.missing.delete(id);
      else this.missing.add(id);
    }
    return before !== this.missing.size;
  }

  /** An undo on this device took entries out of a journal: they are not lost. */
  async forgetRemoved(path: VaultPath, text: string): Promise<void> {
    await this.forget(path, (id) => !text.includes(`^${id}`));
  }

  /** The person takes entries out in the editor while the file still holds them. */
  async forgetTakenOut(path: VaultPath, { onDisk, inEditor }: { readonly onDisk: string; readonly inEditor: string }): Promise<void> {
    await this.forget(path, (id) => onDisk.includes(`^${id}`) && !inEditor.includes(`^${id}`));
  }

  private async forget(path: VaultPath, isGone: (id: string) => boolean): Promise<void> {
    const removed = [...this.entries.values()].filter((entry) => entry.path === path && entry.state === 'written' && isGone(entry.id));
    for (const entry of removed) await this.remember({ ...entry, state: 'removed' });
  }
}

function entriesIn({ path, edits }: StoredFile, at: string): KeptEntry[] {
  return edits.flatMap(({ inserted }) => inserted.split('\n').flatMap((line) => entryOn(line.trimEnd(), { path, at })));
}

function entryOn(line: string, { path, at }: { readonly path: string; readonly at: string }): KeptEntry[] {
  const [, text, id] = ENTRY_LINE.exec(line) ?? [];
  return text === undefined || id === undefined ? [] : [{ id, path, text, at, state: 'written', request: null }];
}

import type { LostEntry } from '../../core/acts/inbox';
import type { LogEntryRequest } from '../../core/acts/log-entry';
import { holdsId } from '../../core/journal/entry-id';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import { putDurably } from '../device/database';
import type { DeviceStorage } from '../device/database';
import type { KeptEntry } from '../vault/kept-entry';
import type { StoredFile } from '../vault/stored-act';

const KEPT_MS = 14 * 24 * 60 * 60 * 1000;
const ENTRY_LINE = /^[-*+] (.{1,2000}) \^(e-\d{8}-\d{4}-[a-z0-9]{4,12})$/;

/** The entries this device wrote in the last 14 days, so that none is lost without a word. */
export class EntryMemory {
  private readonly storage: DeviceStorage;
  private readonly entries = new Map<string, KeptEntry>();
  private readonly missing = new Set<string>();

  constructor(storage: DeviceStorage) {
    this.storage = storage;
  }

  /** Reads what was kept; entries older than 14 days are forgotten. */
  async load(): Promise<void> {
    for (const entry of await this.storage.use((database) => database.getAll('entries')).catch(() => [])) {
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

  /** Journals that hold entries of this device. */
  journals(): ReadonlySet<string> {
    return new Set([...this.entries.values()].filter(({ state }) => state === 'written').map(({ path }) => path));
  }

  /** Durable when it resolves; where the database takes nothing, until the app closes. */
  async remember(entry: KeptEntry): Promise<void> {
    if (entry.state === 'written') this.missing.delete(entry.id);
    await this.put(entry);
  }

  /** What was known of an entry before an attempt that failed; forgotten when nothing was. */
  async returnTo(before: KeptEntry | null, id: string): Promise<void> {
    await (before === null ? this.drop(id) : this.put(before));
  }

  /** A journal, or a folder with journals, went to another path. */
  async follow(from: string, to: string): Promise<void> {
    const moved = [...this.entries.values()].filter(({ path }) => path === from || path.startsWith(`${from}/`));
    await Promise.all(moved.map((entry) => this.put({ ...entry, path: to + entry.path.slice(from.length) })));
  }

  /** An entry that was not accepted after all. */
  async drop(id: string): Promise<void> {
    this.entries.delete(id);
    await this.storage.use((database) => database.delete('entries', id)).catch(() => undefined);
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
      if (holdsId(text, id)) this.missing.delete(id);
      else this.missing.add(id);
    }
    return before !== this.missing.size;
  }

  /** An undo on this device took entries out of a journal: they are not lost. */
  async forgetRemoved(path: VaultPath, text: string): Promise<void> {
    await this.forget(path, (id) => !holdsId(text, id));
  }

  /** The person takes entries out in the editor while the file still holds them. */
  async forgetTakenOut(path: VaultPath, { onDisk, inEditor }: { readonly onDisk: string; readonly inEditor: string }): Promise<void> {
    await this.forget(path, (id) => holdsId(onDisk, id) && !holdsId(inEditor, id));
  }

  private async put(entry: KeptEntry): Promise<void> {
    this.entries.set(entry.id, entry);
    await this.storage.use((database) => putDurably(database, 'entries', entry)).catch(() => undefined);
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

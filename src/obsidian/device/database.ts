import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { StoredAct } from '../vault/stored-act';
import type { KeptEntry } from '../vault/kept-entry';

/** What this device keeps of a vault: the index's records, the acts that can be undone, the entries it wrote. */
export interface DeviceSchema extends DBSchema {
  /** One record of the index per file, by path. */
  records: { key: string; value: string };
  acts: { key: string; value: StoredAct };
  entries: { key: string; value: KeptEntry };
  /** Earlier words of tracked specs, by fingerprint. */
  meanings: { key: string; value: string };
}

/** Where the app keeps small facts of this device. */
export interface LocalStorage {
  loadLocalStorage(key: string): unknown;
  saveLocalStorage(key: string, value: unknown): void;
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME_KEY = 'throughline-database';
const VERSION = 2;

/**
 * This vault's database on this device, opened when it is first asked for. Its name is random and kept beside the app's
 * other device facts, so that two vaults never share one; when it is lost, undo and the outbox are lost, and no note.
 */
export class DeviceStorage {
  private readonly app: LocalStorage;
  private readonly makeName: () => string;
  private opening: Promise<DeviceDatabase> | null = null;
  private isClosed = false;

  constructor(app: LocalStorage, makeName: () => string) {
    this.app = app;
    this.makeName = makeName;
  }

  /**
   * Works on the database; rejects where this device has none. Phones take the connection away from an app that
   * was in the background, so work that fails is tried once more on a new one: it has to bear being done twice.
   */
  async use<T>(work: (database: DeviceDatabase) => Promise<T>): Promise<T> {
    const database = await this.open();
    try {
      return await work(database);
    } catch (error) {
      if (this.isClosed) throw error;
      this.leave(database);
      return work(await this.open());
    }
  }

  close(): void {
    this.isClosed = true;
    void this.opening?.then((database) => { database.close(); }, () => undefined);
    this.opening = null;
  }

  private open(): Promise<DeviceDatabase> {
    if (this.isClosed) return Promise.reject(new Error('The database of this device is closed.'));
    this.opening ??= this.openNow();
    return this.opening;
  }

  private async openNow(): Promise<DeviceDatabase> {
    const forget = (): void => {
      this.opening = null;
    };
    try {
      return await openDB<DeviceSchema>(nameFor(this.app, this.makeName), VERSION, { upgrade, blocking: closeOf, terminated: forget });
    } catch (error) {
      forget();
      throw error;
    }
  }

  private leave(database: DeviceDatabase): void {
    database.close();
    this.opening = null;
  }
}

function upgrade(database: DeviceDatabase, from: number): void {
  if (from < 1) {
    database.createObjectStore('records');
    database.createObjectStore('acts', { keyPath: 'id' });
    database.createObjectStore('entries', { keyPath: 'id' });
  }
  if (from < 2) database.createObjectStore('meanings');
}

/** Another window of the same vault wants to renew the database. */
function closeOf(_current: number, _next: number | null, { target }: IDBVersionChangeEvent): void {
  if (target instanceof IDBDatabase) target.close();
}

function nameFor(app: LocalStorage, makeName: () => string): string {
  const known: unknown = app.loadLocalStorage(NAME_KEY);
  if (typeof known === 'string' && known !== '') return known;
  const name = `throughline-${makeName()}`;
  app.saveLocalStorage(NAME_KEY, name);
  return name;
}

/** On the disk when it resolves, as far as the browser can promise that. */
export async function putDurably<S extends 'acts' | 'entries'>(database: DeviceDatabase, store: S, value: DeviceSchema[S]['value']): Promise<void> {
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
  await transaction.store.put(value);
  await transaction.done;
}

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
}

/** Where the app keeps small facts of this device. */
export interface LocalStorage {
  loadLocalStorage(key: string): unknown;
  saveLocalStorage(key: string, value: unknown): void;
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const NAME_KEY = 'throughline-database';
const VERSION = 1;

/**
 * Opens this vault's database on this device. Its name is random and kept beside the app's other device facts, so that
 * two vaults never share one; when it is lost, undo and the outbox are lost, and no note.
 */
export async function openDeviceDatabase(app: LocalStorage, makeName: () => string): Promise<DeviceDatabase> {
  const database = await openDB<DeviceSchema>(nameFor(app, makeName), VERSION, {
    upgrade(created) {
      created.createObjectStore('records');
      created.createObjectStore('acts', { keyPath: 'id' });
      created.createObjectStore('entries', { keyPath: 'id' });
    },
    blocking(_current, _next, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return database;
}

function nameFor(app: LocalStorage, makeName: () => string): string {
  const known: unknown = app.loadLocalStorage(NAME_KEY);
  if (typeof known === 'string' && known !== '') return known;
  const name = `throughline-${makeName()}`;
  app.saveLocalStorage(NAME_KEY, name);
  return name;
}

/** A write that is on the disk when it resolves, as far as the browser can promise that. */
export const STRICT = { durability: 'strict' } as const;

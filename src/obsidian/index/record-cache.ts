import { fromRecord, toRecord } from '../../core/trace/index-record';
import type { IndexedFile } from '../../core/trace/index-record';
import type { VaultPath } from '../../core/vault/paths';
import type { Settings } from '../../core/vault/settings';
import type { DeviceDatabase, DeviceStorage } from '../device/database';
import type { Breath } from './breath';

/** No file has this path; here stands under which settings the records were made. */
const SETTINGS_KEY = '';
const BATCH = 500;

/** The index's records on this device, so that a start reads only files that changed. Losing them costs time alone. */
export class RecordCache {
  private readonly storage: DeviceStorage;
  private readonly stamp: string;

  constructor(storage: DeviceStorage, settings: Settings) {
    this.storage = storage;
    this.stamp = JSON.stringify([settings.specRoots, settings.categories]);
  }

  /** Every record that can be read, in batches, with a breath between them. */
  read(visit: (file: IndexedFile) => void, breath: Breath): Promise<void> {
    return this.storage.use((database) => this.readFrom(database, visit, breath));
  }

  /** Keeps what changed, in one transaction a batch. */
  update(changed: readonly IndexedFile[], gone: readonly VaultPath[], breath: Breath): Promise<void> {
    return this.storage.use(async (database) => {
      for (let at = 0; at < Math.max(changed.length, gone.length); at += BATCH) {
        const transaction = database.transaction('records', 'readwrite');
        const records = changed.slice(at, at + BATCH).map((file) => transaction.store.put(toRecord(file), file.stat.path));
        const removed = gone.slice(at, at + BATCH).map((path) => transaction.store.delete(path));
        await Promise.all([...records, ...removed, transaction.done]);
        await breath.due();
      }
    });
  }

  private async readFrom(database: DeviceDatabase, visit: (file: IndexedFile) => void, breath: Breath): Promise<void> {
    if ((await database.get('records', SETTINGS_KEY)) !== this.stamp) {
      await database.clear('records');
      await database.put('records', this.stamp, SETTINGS_KEY);
      return;
    }
    const keys = await database.getAllKeys('records');
    for (let at = 0; at < keys.length; at += BATCH) {
      const range = IDBKeyRange.bound(keys[at], keys[Math.min(at + BATCH, keys.length) - 1]);
      for (const record of await database.getAll('records', range)) {
        const known = fromRecord(record);
        if (known !== null) visit(known);
        await breath.due();
      }
    }
  }
}

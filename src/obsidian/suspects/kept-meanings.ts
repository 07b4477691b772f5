import type { MeaningShelf } from '../../core/suspect/meaning-shelf';
import type { DeviceStorage } from '../device/database';

/** Keeps the words of tracked specs on this device. Losing them loses no note: a change is then told without words. */
export class KeptMeanings {
  readonly #storage: DeviceStorage;
  #kept = new Set<string>();
  #saved = 0;

  constructor(storage: DeviceStorage) {
    this.#storage = storage;
  }

  async load(shelf: MeaningShelf): Promise<void> {
    try {
      const rows = await this.#storage.use((database) => database.getAll('meanings'));
      for (const row of rows) shelf.takeIn(row);
      this.#kept = new Set(shelf.fingerprints);
    } catch (error) {
      console.warn('Throughline: the earlier words of specs were not read on this device', error);
    }
    this.#saved = shelf.version;
  }

  /** Writes what came and removes what went, in one transaction. */
  async save(shelf: MeaningShelf): Promise<void> {
    if (shelf.version === this.#saved) return;
    const { version } = shelf;
    const now = new Set(shelf.fingerprints);
    const gone = [...this.#kept].filter((fingerprint) => !now.has(fingerprint));
    const rows = [...now].filter((fingerprint) => !this.#kept.has(fingerprint)).map((fingerprint) => [fingerprint, shelf.rowOf(fingerprint)] as const);
    try {
      await this.#storage.use(async (database) => {
        const transaction = database.transaction('meanings', 'readwrite');
        const { store } = transaction;
        await Promise.all([...gone.map((key) => store.delete(key)), ...rows.map(([key, row]) => store.put(row, key)), transaction.done]);
      });
      this.#kept = now;
      this.#saved = version;
    } catch (error) {
      console.warn('Throughline: the words of specs were not kept on this device', error);
    }
  }
}

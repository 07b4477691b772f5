import 'fake-indexeddb/auto';
import { DeviceStorage } from '../../src/obsidian/device/database';

let made = 0;

/** A device database in memory, apart from every other one. */
export function freshStorage(): DeviceStorage {
  const kept = new Map<string, unknown>();
  made += 1;
  const app = { loadLocalStorage: (key: string): unknown => kept.get(key) ?? null, saveLocalStorage: (key: string, value: unknown) => kept.set(key, value) };
  return new DeviceStorage(app, () => `test-${made}`);
}

/** The storage of a device that lets nobody open a database. */
export function noStorage(): DeviceStorage {
  const refuse = (): never => {
    throw new Error('This device keeps nothing.');
  };
  return new DeviceStorage({ loadLocalStorage: refuse, saveLocalStorage: refuse }, refuse);
}

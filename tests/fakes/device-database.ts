import 'fake-indexeddb/auto';
import { openDeviceDatabase } from '../../src/obsidian/device/database';
import type { DeviceDatabase } from '../../src/obsidian/device/database';

let made = 0;

/** A device database in memory, apart from every other one. */
export function freshDatabase(): Promise<DeviceDatabase> {
  const kept = new Map<string, unknown>();
  made += 1;
  const app = { loadLocalStorage: (key: string): unknown => kept.get(key) ?? null, saveLocalStorage: (key: string, value: unknown) => kept.set(key, value) };
  return openDeviceDatabase(app, () => `test-${made}`);
}

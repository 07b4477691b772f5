import { describe, expect, it } from 'vitest';
import { freshStorage } from '../../../tests/fakes/device-database';
import { putDurably } from './database';
import type { DeviceDatabase } from './database';

const ENTRY = { id: 'e-20261121-1405-k3x9p2', path: 'specs/1000/context.md', text: 'Chose NFS', at: '2026-11-21T14:05:00.000Z', state: 'written', request: null } as const;

describe('the storage of this device', () => {
  it('opens the database again when the system took the connection away', async () => {
    const storage = freshStorage();
    let taken: DeviceDatabase | null = null;
    await storage.use(async (database) => {
      taken = database;
      await putDurably(database, 'entries', ENTRY);
    });
    (taken as DeviceDatabase | null)?.close();

    const kept = await storage.use((database) => database.getAll('entries'));

    expect(kept).toEqual([ENTRY]);
  });

  it('opens nothing once it is closed', async () => {
    const storage = freshStorage();
    await storage.use((database) => database.getAll('acts'));

    storage.close();

    await expect(storage.use((database) => database.getAll('acts'))).rejects.toThrow('closed');
  });
});

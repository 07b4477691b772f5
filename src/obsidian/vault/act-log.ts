import { putDurably } from '../device/database';
import type { DeviceStorage } from '../device/database';
import type { StoredAct } from './stored-act';

const KEPT_ACTS = 200;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The undo list of this device, newest last: the newest 200 acts of the last 30 days. Where the database takes nothing,
 * acts are remembered until the app closes: a note is not left unwritten for want of an undo.
 */
export class ActLog {
  private readonly storage: DeviceStorage;
  private readonly unkept = new Map<string, StoredAct>();

  constructor(storage: DeviceStorage) {
    this.storage = storage;
  }

  async all(): Promise<readonly StoredAct[]> {
    const kept = await this.storage.use((database) => database.getAll('acts')).catch(() => []);
    const acts = [...kept.filter(({ id }) => !this.unkept.has(id)), ...this.unkept.values()];
    return acts.sort((one, other) => one.order - other.order);
  }

  /** On record before the first file of the act changes. */
  async start(act: StoredAct): Promise<void> {
    await this.put({ ...act, state: 'started' });
  }

  async settle(act: StoredAct, state: 'done' | 'undone'): Promise<void> {
    await this.put({ ...act, state });
    await this.prune();
  }

  /** Forgets an act that changed nothing. */
  async drop(id: string): Promise<void> {
    this.unkept.delete(id);
    await this.storage.use((database) => database.delete('acts', id)).catch(() => undefined);
  }

  async nextOrder(): Promise<number> {
    const acts = await this.all();
    return (acts.at(-1)?.order ?? 0) + 1;
  }

  private async put(act: StoredAct): Promise<void> {
    this.unkept.set(act.id, act);
    const isKept = await this.storage.use((database) => putDurably(database, 'acts', act)).then(() => true, () => false);
    if (isKept) this.unkept.delete(act.id);
  }

  private async prune(): Promise<void> {
    const acts = await this.all();
    const surplus = acts.slice(0, Math.max(0, acts.length - KEPT_ACTS));
    const old = acts.filter(({ at }) => Date.now() - Date.parse(at) > KEPT_MS);
    for (const { id } of new Set([...surplus, ...old])) await this.drop(id);
  }
}

import { STRICT } from '../device/database';
import type { DeviceDatabase } from '../device/database';
import type { StoredAct } from './stored-act';

const KEPT_ACTS = 200;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** The undo list of this device, newest last: the newest 200 acts of the last 30 days. */
export class ActLog {
  private readonly database: Promise<DeviceDatabase>;

  constructor(database: Promise<DeviceDatabase>) {
    this.database = database;
  }

  async all(): Promise<readonly StoredAct[]> {
    const acts = await (await this.database).getAll('acts');
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
    await (await this.database).delete('acts', id);
  }

  async nextOrder(): Promise<number> {
    const acts = await this.all();
    return (acts.at(-1)?.order ?? 0) + 1;
  }

  private async put(act: StoredAct): Promise<void> {
    const transaction = (await this.database).transaction('acts', 'readwrite', STRICT);
    await transaction.store.put(act);
    await transaction.done;
  }

  private async prune(): Promise<void> {
    const acts = await this.all();
    const surplus = acts.slice(0, Math.max(0, acts.length - KEPT_ACTS));
    const old = acts.filter(({ at }) => Date.now() - Date.parse(at) > KEPT_MS);
    for (const { id } of new Set([...surplus, ...old])) await this.drop(id);
  }
}

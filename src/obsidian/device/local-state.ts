import type { App } from 'obsidian';
import type { VaultPath } from '../../core/vault/paths';
import { Listeners } from '../index/listeners';
import type { Unsubscribe } from '../throughline';
import type { DeviceState } from './device-state';

type Small = string | number | boolean;

const A_DAY = 24 * 60 * 60 * 1000;
/** Journals and items that were not met for long are forgotten, so that the record stays small. */
const KEPT = 2_000;

/** Device facts over the app's own local storage, which is apart for each vault. */
export class LocalState implements DeviceState {
  private readonly app: App;
  private readonly tables = new Map<string, Map<string, unknown>>();
  private readonly putOffs = new Listeners();

  constructor(app: App) {
    this.app = app;
  }

  get person(): string | null {
    const name = this.get('name', '').trim();
    return name === '' ? null : name;
  }

  setPerson(name: string | null): void {
    this.set('name', name?.trim() ?? '');
  }

  get(key: string, fallback: string): string;
  get(key: string, fallback: number): number;
  get(key: string, fallback: boolean): boolean;
  get(key: string, fallback: Small): Small {
    const value = this.load(key);
    return isSmall(value) && typeof value === typeof fallback ? value : fallback;
  }

  set(key: string, value: Small): void {
    this.app.saveLocalStorage(keyOf(key), value === '' ? null : value);
  }

  getSet(key: string): ReadonlySet<string> {
    const value = this.load(key);
    return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  }

  setSet(key: string, values: Iterable<string>): void {
    this.app.saveLocalStorage(keyOf(key), [...values]);
  }

  seenUntil(context: VaultPath): string | null {
    const seen = this.table('seen').get(context);
    return typeof seen === 'string' ? seen : null;
  }

  markSeen(context: VaultPath, minute: string): void {
    if (this.seenUntil(context) === minute) return;
    this.saveTable('seen', this.table('seen'), [context, minute]);
  }

  isPutOff(item: string): boolean {
    const until = this.table('put-off').get(item);
    return typeof until === 'number' && until > Date.now();
  }

  putOff(item: string): void {
    const left = [...this.table('put-off')].filter(([, until]) => typeof until === 'number' && until > Date.now());
    this.saveTable('put-off', new Map(left), [item, Date.now() + A_DAY]);
    this.putOffs.tell();
  }

  onPutOff(listener: () => void): Unsubscribe {
    return this.putOffs.add(listener);
  }

  /** Parsed once; nobody else writes it. */
  private table(key: string): Map<string, unknown> {
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const value = this.load(key);
    const table = new Map<string, unknown>(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
    this.tables.set(key, table);
    return table;
  }

  /** The row just written is the newest, and the oldest go first. */
  private saveTable(key: string, table: Map<string, unknown>, [name, value]: readonly [string, unknown]): void {
    table.delete(name);
    table.set(name, value);
    const kept = new Map([...table].slice(-KEPT));
    this.tables.set(key, kept);
    this.app.saveLocalStorage(keyOf(key), Object.fromEntries(kept));
  }

  private load(key: string): unknown {
    return this.app.loadLocalStorage(keyOf(key));
  }
}

function keyOf(key: string): string {
  return `throughline-${key}`;
}

function isSmall(value: unknown): value is Small {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

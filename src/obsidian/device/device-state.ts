import type { VaultPath } from '../../core/vault/paths';
import type { Unsubscribe } from '../throughline';

/** Facts of this device, kept with `saveLocalStorage`: never in the vault, never synced. Losing them loses no note. */
export interface DeviceState {
  /** "Your name"; null until the person said. */
  readonly person: string | null;
  setPerson(name: string | null): void;
  /** Any small value by name; `fallback` when there is none of its kind. */
  get(key: string, fallback: string): string;
  get(key: string, fallback: number): number;
  get(key: string, fallback: boolean): boolean;
  set(key: string, value: string | number | boolean): void;
  /** Folded rows, chosen filters and the like: a set of words by name. */
  getSet(key: string): ReadonlySet<string>;
  setSet(key: string, values: Iterable<string>): void;
  /** The newest entry of a journal (`YYYY-MM-DD HH:MM`) that was on this screen; null when it never was. */
  seenUntil(context: VaultPath): string | null;
  /** Everything up to the minute was seen here. */
  markSeen(context: VaultPath, minute: string): void;
  /** True while the item of "Needs you" is put off on this device. */
  isPutOff(item: string): boolean;
  /** "Not now": hides the item for a day. */
  putOff(item: string): void;
  /** Tells that an item was put off. */
  onPutOff(listener: () => void): Unsubscribe;
}

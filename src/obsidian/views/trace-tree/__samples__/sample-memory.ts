import type { DeviceState } from '../../../device/device-state';

/** A device that remembers in memory. */
export function sampleMemory(): DeviceState {
  const values = new Map<string, string | number | boolean>();
  const sets = new Map<string, ReadonlySet<string>>();
  const seen = new Map<string, string>();
  function get(key: string, fallback: string): string;
  function get(key: string, fallback: number): number;
  function get(key: string, fallback: boolean): boolean;
  function get(key: string, fallback: string | number | boolean): string | number | boolean {
    return values.get(key) ?? fallback;
  }
  return {
    person: null,
    setPerson: () => undefined,
    get,
    set: (key, value) => void values.set(key, value),
    getSet: (key) => sets.get(key) ?? new Set(),
    setSet: (key, words) => void sets.set(key, new Set(words)),
    seenUntil: (context) => seen.get(context) ?? null,
    markSeen: (context, minute) => void seen.set(context, minute),
    isPutOff: () => false,
    putOff: () => undefined,
    onPutOff: () => () => undefined,
  };
}

import type { Debouncer } from 'obsidian';

/**
 * Calls once for many calls, with the arguments of the last. The time counts from the first call of a row;
 * with `resetTimer` from the last.
 */
export function debounce<T extends unknown[], V>(cb: (...args: [...T]) => V, timeout = 0, resetTimer = false): Debouncer<T, V> {
  let timer: number | null = null;
  let args: T | null = null;
  let due = 0;
  const stop = (): void => {
    if (timer !== null) window.clearTimeout(timer);
    timer = null;
  };
  const fire = (): V | undefined => {
    const last = args;
    timer = null;
    args = null;
    return last === null ? undefined : cb(...last);
  };
  const check = (): void => {
    const left = due - Date.now();
    if (resetTimer && left > 0) timer = window.setTimeout(check, left);
    else fire();
  };
  const debounced = ((...given: T) => {
    args = given;
    due = Date.now() + timeout;
    timer ??= window.setTimeout(check, timeout);
    return debounced;
  }) as Debouncer<T, V>;
  debounced.cancel = () => {
    stop();
    args = null;
    return debounced;
  };
  debounced.run = () => {
    if (timer === null) return undefined;
    stop();
    return fire();
  };
  return debounced;
}

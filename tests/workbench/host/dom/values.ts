import { define, defineMissing } from './define';

/** What the app adds to arrays, strings, numbers and objects. */
export function installValues(): void {
  define<unknown[]>(Array.prototype, {
    first() { return this[0]; },
    last() { return this[this.length - 1]; },
    contains(target: unknown) { return this.includes(target); },
    remove(target: unknown) {
      for (let at = this.indexOf(target); at >= 0; at = this.indexOf(target)) this.splice(at, 1);
    },
    shuffle() {
      for (let at = this.length - 1; at > 0; at -= 1) {
        const other = Math.floor(Math.random() * (at + 1));
        [this[at], this[other]] = [this[other], this[at]];
      }
      return this;
    },
    unique() { return [...new Set(this)]; },
  });
  define(Array, { combine: (arrays: unknown[][]) => arrays.flat() });
  define(String.prototype, {
    contains(this: string, target: string) { return this.includes(target); },
    format(this: string, ...args: string[]) { return this.replace(/\{(\d+)\}/g, (whole, at: string) => args[Number(at)] ?? whole); },
  });
  defineMissing(String, { isString: (value: unknown) => typeof value === 'string' });
  defineMissing(Number, { isNumber: (value: unknown) => typeof value === 'number' });
  define(Math, {
    clamp: (value: number, min: number, max: number) => Math.min(Math.max(value, min), max),
    square: (value: number) => value * value,
  });
  define(Object, { isEmpty, each });
}

function isEmpty(value: Record<string, unknown>): boolean {
  return Object.keys(value).length === 0;
}

function each(value: Record<string, unknown>, callback: (one: unknown, key: string) => unknown, context?: unknown): boolean {
  return Object.entries(value).every(([key, one]) => callback.call(context, one, key) !== false);
}

import { gap } from './gaps';

/** Reading a name that is not there gives `undefined`, as everywhere, and is noted. */
export function notingUnknown(name: string): object {
  return new Proxy(Object.create(null) as object, {
    get: (_target, key, receiver: unknown): unknown => {
      if (typeof key === 'symbol' || QUIET.has(key)) return Reflect.get(Object.prototype, key, receiver);
      gap(`${name}.${key}`);
      return undefined;
    },
    has: (_target, key) => key in Object.prototype,
    getPrototypeOf: () => Object.prototype,
  });
}

/** What every object has, and what bundlers and promises ask of every object. */
const QUIET = new Set([...Object.getOwnPropertyNames(Object.prototype), 'default', 'then', 'toJSON', 'nodeType', 'tagName', '$$typeof', 'asymmetricMatch']);

/** A function that is not supported: it is noted, and gives what harms least. */
export function notSupported<T>(name: string, result: () => T): () => T {
  return () => {
    gap(name);
    return result();
  };
}

/** A class that is not supported: it may be extended and named, and is noted when one is made. */
export function notSupportedClass(name: string): abstract new (...args: unknown[]) => object {
  return class {
    readonly isSupported = false;

    constructor() {
      gap(`new ${name}`);
    }
  };
}

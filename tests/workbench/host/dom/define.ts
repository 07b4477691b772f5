/** Adds methods to a prototype as the app does: there, but not listed by loops over keys. */
export function define<T extends object>(target: T, methods: object & ThisType<T>): void {
  const described = Object.getOwnPropertyDescriptors(methods) as Record<string, PropertyDescriptor>;
  for (const [name, descriptor] of Object.entries(described)) {
    Object.defineProperty(target, name, { ...descriptor, enumerable: false, configurable: true });
  }
}

/** Adds a function only where the language has none of that name yet. */
export function defineMissing(target: object, methods: object): void {
  const described = Object.getOwnPropertyDescriptors(methods) as Record<string, PropertyDescriptor>;
  for (const [name, descriptor] of Object.entries(described)) {
    if (name in target) continue;
    Object.defineProperty(target, name, { ...descriptor, enumerable: false, configurable: true });
  }
}

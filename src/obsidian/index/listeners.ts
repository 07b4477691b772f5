import type { Unsubscribe } from '../throughline';

/** Listeners without arguments; one that throws does not keep the others from hearing. */
export class Listeners {
  private readonly listeners = new Set<() => void>();

  add(listener: () => void): Unsubscribe {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  tell(): void {
    for (const listener of [...this.listeners]) {
      try {
        listener();
      } catch (error) {
        console.error('A part of Throughline failed on a change', error);
      }
    }
  }
}

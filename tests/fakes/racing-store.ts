import { MemoryStore } from './memory-store';
import type { FileContents } from './memory-store';

/** Numbers from a seed, the same every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A store whose every step may be overtaken: who waits at a step is let on in an order that the seed decides, and a
 * foreign program may write between reading and swapping.
 */
export class RacingStore extends MemoryStore {
  private readonly waiting: (() => void)[] = [];
  private readonly random: () => number;
  private draining = false;

  constructor(
    contents: FileContents,
    seed: number,
    private readonly foreign: ((store: MemoryStore, random: () => number) => void) | null = null,
  ) {
    super(contents);
    this.random = seeded(seed);
  }

  protected override beforeSwap(): Promise<void> {
    if (this.foreign !== null && this.random() < 0.3) this.foreign(this, this.random);
    return this.turn();
  }

  protected override turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.drainSoon();
    });
  }

  /** Lets everybody arrive who can, then lets one of them on. */
  private drainSoon(): void {
    if (this.draining) return;
    this.draining = true;
    setImmediate(() => {
      this.draining = false;
      const [next] = this.waiting.splice(Math.floor(this.random() * this.waiting.length), 1);
      next?.();
      if (this.waiting.length > 0) this.drainSoon();
    });
  }
}

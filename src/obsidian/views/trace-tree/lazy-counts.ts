import { countGroups } from './spec-groups';
import type { GroupCounts } from './spec-groups';
import type { TreeSource } from './tree-rows';

/** Specs that are counted before the tree is drawn; of more, the numbers follow right after. */
const COUNTED_AT_ONCE = 3000;

/** The numbers on the chips, which need every spec and must not hold up the first rows. */
export class LazyCounts {
  readonly #counted: () => void;
  #now: GroupCounts = { active: 0, blocked: 0, done: 0, new: 0, check: 0 };
  #timer: number | null = null;

  constructor(counted: () => void) {
    this.#counted = counted;
  }

  get now(): GroupCounts {
    return this.#now;
  }

  count(source: TreeSource): void {
    this.stop();
    if (source.trace.specs.size <= COUNTED_AT_ONCE) {
      this.#now = countGroups(source);
      return;
    }
    this.#timer = window.setTimeout(() => {
      this.#timer = null;
      this.#now = countGroups(source);
      this.#counted();
    });
  }

  stop(): void {
    if (this.#timer !== null) window.clearTimeout(this.#timer);
    this.#timer = null;
  }
}

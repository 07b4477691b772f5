import type { MatrixCell } from './matrix';

/** Ties between items by their keys, both ways. A tie that is set again says the newer thing. */
export class TieBook {
  readonly #ties = new Map<string, Map<string, MatrixCell>>();

  set(one: string, other: string, cell: MatrixCell): void {
    if (one === other) return;
    this.#of(one).set(other, cell);
    this.#of(other).set(one, cell);
  }

  from(key: string): ReadonlyMap<string, MatrixCell> {
    return this.#ties.get(key) ?? NONE;
  }

  #of(key: string): Map<string, MatrixCell> {
    const known = this.#ties.get(key);
    if (known !== undefined) return known;
    const made = new Map<string, MatrixCell>();
    this.#ties.set(key, made);
    return made;
  }
}

const NONE: ReadonlyMap<string, MatrixCell> = new Map();

import { digestsOf } from '../fingerprint/fingerprint';
import { writeMeaning } from '../fingerprint/meaning-text';
import type { MeaningParts } from '../fingerprint/meaning-text';
import { isMinorChange } from '../fingerprint/minor-change';

/** Earlier words of specs by fingerprint, as far as this device has seen them. */
export interface KnownMeanings {
  partsOf(fingerprint: string): MeaningParts | null;
  /** True for a change in wording only; null when one of the two texts is not known. */
  isMinor(before: string, after: string): boolean | null;
}

/** Where nothing is remembered. */
export const NO_SHELF: KnownMeanings = { partsOf: () => null, isMinor: () => null };

/** A spec of more words than this is not kept. */
const LARGEST = 200_000;
const MOST = 4_000_000;

/**
 * What this device keeps of meanings that ties record: bounded, and only those that a tie or a spec still has. Losing
 * it loses no note; a change is then told without the words.
 */
export class MeaningShelf implements KnownMeanings {
  readonly #rows = new Map<string, string>();
  readonly #judged = new Map<string, boolean>();
  readonly #most: number;
  #size = 0;
  /** Grows with every change of what is kept. */
  version = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  get fingerprints(): readonly string[] {
    return [...this.#rows.keys()];
  }

  has(fingerprint: string): boolean {
    return this.#rows.has(fingerprint);
  }

  /** Keeps a meaning under its own fingerprint, which is the answer; the oldest make room. */
  put(parts: MeaningParts): string {
    const { fingerprint } = digestsOf(parts);
    const row = JSON.stringify(parts);
    if (!this.#rows.has(fingerprint) && row.length <= Math.min(LARGEST, this.#most)) this.#add(fingerprint, row);
    return fingerprint;
  }

  partsOf(fingerprint: string): MeaningParts | null {
    const row = this.#rows.get(fingerprint);
    return row === undefined ? null : readParts(row);
  }

  isMinor(before: string, after: string): boolean | null {
    const pair = `${before} ${after}`;
    const known = this.#judged.get(pair);
    if (known !== undefined) return known;
    const [old, now] = [this.partsOf(before), this.partsOf(after)];
    if (old === null || now === null) return null;
    const judged = isMinorChange(writeMeaning(old), writeMeaning(now));
    if (this.#judged.size > 5_000) this.#judged.clear();
    this.#judged.set(pair, judged);
    return judged;
  }

  /** Forgets what no tie records and no spec says any more. */
  keepOnly(needed: ReadonlySet<string>): void {
    for (const fingerprint of this.fingerprints) if (!needed.has(fingerprint)) this.#drop(fingerprint);
  }

  /** One meaning as a line, as `takeIn` reads it. */
  rowOf(fingerprint: string): string {
    return `${fingerprint} ${this.#rows.get(fingerprint) ?? ''}`;
  }

  /** One line of JSON for each meaning. */
  toText(): string {
    return [...this.#rows].map(([fingerprint, row]) => `${fingerprint} ${row}\n`).join('');
  }

  /** Takes in what was kept; a damaged line, or one whose words do not have its fingerprint, is left out. */
  takeIn(text: string): void {
    for (const line of text.split('\n')) {
      const parts = line.startsWith('@') ? readParts(line.slice(14)) : null;
      if (parts !== null && digestsOf(parts).fingerprint === line.slice(0, 13)) this.put(parts);
    }
  }

  #add(fingerprint: string, row: string): void {
    for (const oldest of this.#rows.keys()) {
      if (this.#size + row.length <= this.#most) break;
      this.#drop(oldest);
    }
    this.#rows.set(fingerprint, row);
    this.#size += row.length;
    this.version += 1;
  }

  #drop(fingerprint: string): void {
    this.#size -= this.#rows.get(fingerprint)?.length ?? 0;
    if (this.#rows.delete(fingerprint)) this.version += 1;
  }
}

function readParts(row: string): MeaningParts | null {
  try {
    const value: unknown = JSON.parse(row);
    return isParts(value) ? value : null;
  } catch {
    return null;
  }
}

function isParts(value: unknown): value is MeaningParts {
  if (typeof value !== 'object' || value === null || !('title' in value) || !('sections' in value)) return false;
  return typeof value.title === 'string' && Array.isArray(value.sections) && value.sections.every(isSection);
}

function isSection(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('key' in value) || !('lines' in value)) return false;
  const { name, key, lines } = value;
  return typeof name === 'string' && typeof key === 'string' && Array.isArray(lines) && lines.every((line) => typeof line === 'string');
}

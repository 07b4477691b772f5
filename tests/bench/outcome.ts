import { median, smallest } from './measure';
import type { Times } from './measure';

/** What one benchmark found, beside its goal. */
export interface Outcome {
  /** Number of the goal. */
  readonly number: number;
  readonly what: string;
  readonly goal: string;
  readonly result: string;
  /** null when it could not be measured here. */
  readonly met: boolean | null;
  /** Further lines for a person. */
  readonly details: readonly string[];
  /** The numbers behind the result. */
  readonly values: Readonly<Record<string, number>>;
}

/** A benchmark by the number of its goal; the size makes it small enough to try out. */
export type Bench = (size: BenchSize) => readonly Outcome[] | Promise<readonly Outcome[]>;

export interface BenchSize {
  /** Divides every number of notes. */
  readonly smaller: number;
}

export function ratio(slow: Times, fast: Times): number {
  return median(slow) / median(fast);
}

export function shownTimes(name: string, times: Times): string {
  return `${name}: median ${shownMs(median(times))}, minimum ${shownMs(smallest(times))}, ${times.length} rounds`;
}

export function shownMs(milliseconds: number): string {
  return milliseconds >= 100 ? `${milliseconds.toFixed(0)} ms` : `${milliseconds.toFixed(milliseconds >= 1 ? 1 : 3)} ms`;
}

export function times(value: number): string {
  return `${value >= 10 ? value.toFixed(0) : value.toFixed(2)}×`;
}

export function notMeasured(row: Pick<Outcome, 'number' | 'what' | 'goal'>, why: string): Outcome {
  return { ...row, result: 'not measured', met: null, details: [why], values: {} };
}

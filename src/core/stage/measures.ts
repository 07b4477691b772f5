import type { RunMeasure } from './run';

/** What is recorded of a measure, computed. */
export interface Measured {
  /** null when nothing usable is recorded. */
  readonly percent: number | null;
  /** How it was computed: `11 of 12 = 91.67 %, needs > 95 %`. */
  readonly formula: string;
  /** null when there is nothing to compute with. */
  readonly met: boolean | null;
}

/** Shares of many tries: all that is recorded counts. Of every other measure the newest value does. */
const SUMMED = /\b(?:rate|success|stability)\b/i;

/** Computes a measure from its own values. */
export function measureOf(measure: Pick<RunMeasure, 'name' | 'text' | 'target' | 'values'>): Measured {
  return computed(measure, [measure.values.map(({ text }) => text)]);
}

/** Computes one measure over several subjects: a rate over all tries, any other from the newest value of each. */
export function measureOverAll(measures: readonly Pick<RunMeasure, 'name' | 'text' | 'target' | 'values'>[]): Measured {
  const [first] = measures;
  return first === undefined ? { percent: null, formula: 'nothing recorded', met: null } : computed(first, measures.map(({ values }) => values.map(({ text }) => text)));
}

function computed({ name, text, target }: Pick<RunMeasure, 'name' | 'text' | 'target'>, lists: readonly (readonly string[])[]): Measured {
  const taken = lists.flatMap((texts) => usable(SUMMED.test(name) ? texts : texts.slice(-1)));
  const needs = target === null ? '' : `, needs ${target.sign === '>=' ? '' : `${target.sign} `}${figure(target.percent)} %`;
  if (taken.length === 0) return { percent: null, formula: `nothing recorded${target === null ? `: ${text}` : needs}`, met: null };
  const percent = share(taken);
  const met = target === null ? null : MEETS[target.sign](percent, target.percent);
  return { percent, formula: `${working(taken, percent)}${needs}`, met };
}

const MEETS: Readonly<Record<NonNullable<RunMeasure['target']>['sign'], (percent: number, target: number) => boolean>> = {
  '<': (percent, target) => percent < target,
  '<=': (percent, target) => percent <= target,
  '>': (percent, target) => percent > target,
  '>=': (percent, target) => percent >= target,
};

interface Count {
  readonly part: number;
  readonly whole: number;
  readonly isPercent: boolean;
}

const COUNT = /^(\d{1,12}(?:\.\d{1,6})?) {0,2}(?:of|\/) {0,2}(\d{1,12}(?:\.\d{1,6})?)(?![\d.])/i;
const PERCENT = /^(\d{1,3}(?:[.,]\d{1,6})?) {0,2}%/;

/** `11 of 12`, `719/720 hours` or `97.5 %`; null for anything else, and for more than the whole. */
export function readMeasured(text: string): Count | null {
  const [, part, whole] = COUNT.exec(text.trim()) ?? [];
  const [, percent] = PERCENT.exec(text.trim()) ?? [];
  const count = part === undefined ? { part: Number(percent?.replace(',', '.') ?? NaN), whole: 100, isPercent: true } : { part: Number(part), whole: Number(whole), isPercent: false };
  return Number.isNaN(count.part) || count.whole <= 0 || count.part > count.whole ? null : count;
}

function usable(texts: readonly string[]): Count[] {
  return texts.flatMap((text) => readMeasured(text) ?? []);
}

/** Percentages have no weight of their own: with one among the values, the mean is taken. */
function share(counts: readonly Count[]): number {
  const sum = (pick: (count: Count) => number): number => counts.reduce((all, count) => all + pick(count), 0);
  if (counts.some(({ isPercent }) => isPercent)) return sum(({ part, whole }) => (part * 100) / whole) / counts.length;
  return (sum(({ part }) => part) * 100) / sum(({ whole }) => whole);
}

function working(counts: readonly Count[], percent: number): string {
  const result = `${figure(percent)} %`;
  const [only] = counts;
  if (only !== undefined && counts.length === 1) return only.isPercent ? `${result} as recorded` : `${String(only.part)} of ${String(only.whole)} = ${result}`;
  if (counts.some(({ isPercent }) => isPercent)) return `mean of ${String(counts.length)} values = ${result}`;
  return `(${counts.map(({ part }) => String(part)).join(' + ')}) of (${counts.map(({ whole }) => String(whole)).join(' + ')}) = ${result}`;
}

function figure(value: number): string {
  return String(Math.floor(value * 100 + 1e-9) / 100);
}

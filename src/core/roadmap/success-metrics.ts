import { listItems } from '../text/list-items';
import { findSections } from '../text/sections';
import type { Scan } from '../text/scan';
import { boldLead } from '../text/bold-lead';
import { readScope } from './scope';
import type { MetricTarget, MetricValue, SuccessMetric } from './roadmap';

const SIGNED = /(<=|>=|<|>|≤|≥)[ ]?(\d[\d,]*)(\.\d+)?[ ]?(%|[A-Za-z]+)?/;
const LEADING = /^[+]?(\d{1,15})([.,]\d{1,9})?[ ]?%/;
const SIGNS: Readonly<Record<string, MetricTarget['sign']>> = { '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' };

/** Reads `- **Setup Time**: < 30 minutes …` below Success Metrics, with the dated values below each. */
export function readMetrics(scan: Scan): SuccessMetric[] {
  const section = findSections(scan, ['Success Metrics'])[0];
  if (section === undefined) return [];
  return listItems(scan, section.lines).flatMap(({ text, line, endLine }) => {
    const { name, rest } = boldLead(text);
    if (name === null) return [];
    return { name, text: rest, target: readTarget(rest), values: readValues(scan, { from: line + 1, to: endLine }), line, endLine };
  });
}

/** `< 30 minutes`, `>80%`, or a percentage at the start, which is meant as the least. Words without either have no target to compute with. */
export function readTarget(text: string): MetricTarget | null {
  const [, sign = '', number, decimals = '', unit = ''] = SIGNED.exec(text) ?? [];
  if (number !== undefined) return { sign: SIGNS[sign] ?? '>=', value: decimal(number, decimals), unit };
  const [, share, rest = ''] = LEADING.exec(text) ?? [];
  return share === undefined ? null : { sign: '>=', value: decimal(share, rest), unit: '%' };
}

const THOUSANDS = /^\d{1,3}(?:,\d{3}){1,6}$/;

/** `1,000` and `.5`, `2,5`, or `2` and `,5`: a comma that does not part thousands is a decimal point. */
function decimal(whole: string, decimals: string): number {
  const plain = THOUSANDS.test(whole) ? whole.split(',').join('') : whole.replace(',', '.');
  return Number.parseFloat(plain + decimals.replace(',', '.'));
}

function readValues(scan: Scan, lines: { readonly from: number; readonly to: number }): MetricValue[] {
  return readScope(scan, lines).flatMap(({ text, line }) => {
    const [start = '', date] = /^(\d{4}-\d{2}-\d{2})[: ]{1,3}/.exec(text) ?? [];
    if (date === undefined) return [];
    const said = text.slice(start.length).trim();
    return { date, text: said, value: numberIn(said), line };
  });
}

/** The first number of a recorded value. */
export function numberIn(text: string): number | null {
  return measureIn(text)?.value ?? null;
}

const MEASURE = /(?:^|[ ~<>=≤≥])([-−+]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})([.,]\d{1,9})?[ ]?(%|[A-Za-z]{1,20})?/;

function measureIn(text: string): { readonly value: number; readonly unit: string } | null {
  const [, sign, whole, rest = '', unit = ''] = MEASURE.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = decimal(whole, rest);
  return { value: sign === '-' || sign === '−' ? -value : value, unit: unit.toLowerCase() };
}

/** Seconds in each unit of time. */
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3_600, hr: 3_600, hour: 3_600, d: 86_400, day: 86_400, w: 604_800, week: 604_800 };

function secondsOf(unit: string): number | undefined {
  return SECONDS[unit] ?? SECONDS[unit.endsWith('s') ? unit.slice(0, -1) : unit];
}

/** A recorded value in the unit of its target; null when the two measure different things. */
function inUnitOf(target: MetricTarget, { text, value }: MetricValue): number | null {
  const unit = measureIn(text)?.unit ?? '';
  const wanted = target.unit.toLowerCase();
  const [own, other] = [secondsOf(unit), secondsOf(wanted)];
  if (value === null || unit === '' || unit === wanted) return value;
  if (own !== undefined && other !== undefined) return (value * own) / other;
  const isTold = own !== undefined || other !== undefined || unit === '%' || wanted === '%';
  return isTold ? null : value;
}

const MEETS: Readonly<Record<MetricTarget['sign'], (value: number, target: number) => boolean>> = {
  '<': (value, target) => value < target,
  '<=': (value, target) => value <= target,
  '>': (value, target) => value > target,
  '>=': (value, target) => value >= target,
};

/** Whether the newest value meets the target; null while nothing is recorded or nothing can be computed. */
export function isMet({ target, values }: Pick<SuccessMetric, 'target' | 'values'>): boolean | null {
  const newest = [...values].sort((a, b) => (a.date < b.date ? -1 : 1)).pop();
  const value = target === null || newest === undefined ? null : inUnitOf(target, newest);
  return target === null || value === null ? null : MEETS[target.sign](value, target.value);
}

import { listItems } from '../text/list-items';
import { findSections } from '../text/sections';
import type { Scan } from '../text/scan';
import { boldLead } from '../text/bold-lead';
import { readScope } from './scope';
import type { MetricTarget, MetricValue, SuccessMetric } from './roadmap';

const SIGNED = /(<=|>=|<|>|≤|≥)[ ]?(\d+(?:\.\d+)?)[ ]?(%|[A-Za-z]+)?/;
const LEADING = /^[+]?(\d+(?:\.\d+)?)[ ]?(%)/;
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
  const [, sign = '', number, unit = ''] = SIGNED.exec(text) ?? [];
  if (number !== undefined) return { sign: SIGNS[sign] ?? '>=', value: Number(number), unit };
  const [, share] = LEADING.exec(text) ?? [];
  return share === undefined ? null : { sign: '>=', value: Number(share), unit: '%' };
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
  const number = /\d+(?:\.\d+)?/.exec(text)?.[0];
  return number === undefined ? null : Number(number);
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
  if (target === null || newest?.value === null || newest === undefined) return null;
  return MEETS[target.sign](newest.value, target.value);
}

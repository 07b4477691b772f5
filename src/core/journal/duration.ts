import { addMinutes, minutesBetween, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { Pause, Session } from './journal';

const CLOCK_RANGE = /^(\d{1,2}):([0-5]\d) {0,3}(?:-|–|—|to|→) {0,3}(\d{1,2}):([0-5]\d)(?!\d)/;
const CLOCK = /^(\d{1,3}):([0-5]\d)(?!\d)/;
const RANGE = /(\d{1,4}(?:[.,]\d{1,3})?) {0,3}(?:-|–|—|to) {0,3}(\d{1,4}(?:[.,]\d{1,3})?) {0,3}(days?|d|hours?|hrs?|h|minutes?|mins?|min|m)(?![a-z])/;
const PART = /(\d{1,6}(?:[.,]\d{1,3})?) {0,3}(days?|d|hours?|hrs?|h|minutes?|mins?|min|m)(?![a-z])/g;
const GROUPED = /(?:hours?|hrs?|h) {0,3}(\d{1,2})$/;
const NUMBER = /^\d{1,4}(?:[.,]\d{1,3})?$/;
const HOURS_A_DAY = 8;
const LONGEST = 200;

/** Hours in a written duration: `1.5 hours`, `45 min`, `1h 30m`, `1:30`, `09:00-11:30`, `2–3 hours` (the middle), `2`; null when it reads as none. */
export function parseHours(text: string): number | null {
  const plain = text.slice(0, LONGEST).trim().toLowerCase().replace(/^(?:~|≈|ca\.?|about|approx\.?) {0,3}/, '');
  const span = CLOCK_RANGE.exec(plain);
  if (span !== null) return tidy(hoursOfClock(span[3], span[4]) - hoursOfClock(span[1], span[2]));
  const clock = CLOCK.exec(plain);
  if (clock !== null) return tidy(hoursOfClock(clock[1], clock[2]));
  const range = RANGE.exec(plain);
  if (range !== null) return tidy(((numberOf(range[1]) + numberOf(range[2])) / 2) * hoursPer(range[3] ?? 'h'));
  const parts = [...plain.matchAll(PART)];
  if (parts.length > 0) return tidy(parts.reduce((sum, [, amount, unit]) => sum + numberOf(amount) * hoursPer(unit ?? 'h'), numberOf(GROUPED.exec(plain)?.[1]) / 60));
  return NUMBER.test(plain) ? tidy(numberOf(plain)) : null;
}

function hoursOfClock(hours: string | undefined, minutes: string | undefined): number {
  return Number(hours) + Number(minutes) / 60;
}

/** `1 hour`, else `1.5 hours`. */
export function hoursText(hours: number): string {
  return hours === 1 ? '1 hour' : `${String(hours)} hours`;
}

interface Span {
  readonly from: Minute;
  readonly to: Minute;
}

interface Worked {
  readonly started: Minute;
  readonly end: Minute;
  readonly paused: readonly Pause[];
}

/** Worked hours from start to end without the pauses, to the nearest 0.1, at least 0.1. Clocks that jump back cost nothing. */
export function workedHours(session: Worked): number {
  return Math.max(0.1, Math.round(workedMinutes(session) / 6) / 10);
}

/** Minutes from start to end without the pauses. */
export function workedMinutes({ started, end, paused }: Worked): number {
  const total = minutesBetween(started, end);
  const away = paused.map((pause) => spanOf(pause, started, end)).sort((a, b) => (a.from < b.from ? -1 : 1));
  return Math.max(0, total - minutesIn(away));
}

/** A pause as full minutes within the session; one without an end lasts to the session's end. */
function spanOf(pause: Pause, started: Minute, end: Minute): Span {
  const from = fullMinute(pause.from, started);
  const to = pause.to === null ? end : fullMinute(pause.to, from);
  const within = (at: Minute): Minute => (at < started ? started : at > end ? end : at);
  return { from: within(from), to: within(to) };
}

/** Minutes in spans that may overlap; sorted by their start. */
function minutesIn(spans: readonly Span[]): number {
  let minutes = 0;
  let until: Minute | null = null;
  for (const { from, to } of spans) {
    const start: Minute = until === null || from > until ? from : until;
    if (to <= start) continue;
    minutes += minutesBetween(start, to);
    until = to;
  }
  return minutes;
}

/** The last moment at which somebody was at a session: its newest entry, its start, or where a pause began or ended. */
export function lastSignOf({ started, paused, lastEntry }: Pick<Session, 'started' | 'paused'> & { readonly lastEntry: string | null }): Minute | null {
  const signs = [started, parseMinute(lastEntry ?? '')].filter((sign) => sign !== null);
  if (started !== null) {
    for (const { from, to } of paused) {
      const began = fullMinute(from, started);
      signs.push(began, to === null ? began : fullMinute(to, began));
    }
  }
  return signs.sort().at(-1) ?? null;
}

/** `HH:MM` as the first such time at or after another. */
function fullMinute(text: string, notBefore: Minute): Minute {
  const whole = parseMinute(text);
  if (whole !== null) return whole;
  const sameDay = parseMinute(`${notBefore.slice(0, 10)} ${text.padStart(5, '0')}`) ?? notBefore;
  return sameDay >= notBefore ? sameDay : addMinutes(sameDay, 24 * 60);
}

function hoursPer(unit: string): number {
  if (unit.startsWith('d')) return HOURS_A_DAY;
  return unit.startsWith('m') ? 1 / 60 : 1;
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '0').replace(',', '.'));
}

/** To 0.01; a span over midnight goes on into the next day. */
function tidy(hours: number): number {
  return Math.round((hours < 0 ? hours + 24 : hours) * 100) / 100;
}

import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { addMinutes } from '../vault/time';
import type { Minute } from '../vault/time';

/** When a workflow is started by itself, on the wall clock of its machine. */
export interface Schedule {
  /** 0 is Sunday; null is every day. */
  readonly weekday: number | null;
  readonly hour: number;
  readonly minute: number;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const TIMED = /^(?:([a-z]{3,9})\s{1,5})?(\d{1,2}):(\d{2})$/;
const DAY_MINUTES = 24 * 60;
const MOST_MISSED = 1000;

/** Reads `daily`, `weekly` (Sunday), `03:00`, `daily 03:00`, `Sun 03:00`, `weekly 03:00`, a day's name in full or with three letters. */
export function parseSchedule(text: string): Result<Schedule> {
  const plain = text.trim().toLowerCase();
  if (plain === 'daily') return ok({ weekday: null, hour: 0, minute: 0 });
  if (plain === 'weekly') return ok({ weekday: 0, hour: 0, minute: 0 });
  const [, day, hour = '', minute = ''] = TIMED.exec(plain) ?? [];
  const weekday = day === undefined || day === 'daily' ? null : day === 'weekly' ? 0 : weekdayOf(day);
  if (hour === '' || weekday === 'unknown' || Number(hour) > 23 || Number(minute) > 59) return noSchedule(text);
  return ok({ weekday, hour: Number(hour), minute: Number(minute) });
}

function weekdayOf(word: string): number | 'unknown' {
  const at = DAYS.findIndex((day) => word === day || word === FULL_DAYS[day]);
  return at < 0 ? 'unknown' : at;
}

const FULL_DAYS: Readonly<Record<(typeof DAYS)[number], string>> = { sun: 'sunday', mon: 'monday', tue: 'tuesday', wed: 'wednesday', thu: 'thursday', fri: 'friday', sat: 'saturday' };

/** `every day at 03:00`, `Sundays at 03:00`. */
export function scheduleText({ weekday, hour, minute }: Schedule): string {
  const day = weekday === null ? 'every day' : `${capital(FULL_DAYS[DAYS[weekday] ?? 'sun'])}s`;
  return `${day} at ${two(hour)}:${two(minute)}`;
}

/** The first time after a minute, never the minute itself. */
export function nextAfter(schedule: Schedule, after: Minute): Minute {
  const { weekday, hour, minute } = schedule;
  const sinceMidnight = Number(after.slice(11, 13)) * 60 + Number(after.slice(14, 16));
  const midnight = addMinutes(after, -sinceMidnight);
  for (let day = 0; ; day++) {
    const time = addMinutes(midnight, day * DAY_MINUTES + hour * 60 + minute);
    if (time > after && (weekday === null || weekdayAt(time) === weekday)) return time;
  }
}

/** Times after one minute up to and with another: what was missed while the machine was off. At most the newest thousand. */
export function missedSince(schedule: Schedule, since: Minute, now: Minute): readonly Minute[] {
  const missed: Minute[] = [];
  for (let time = nextAfter(schedule, since); time <= now; time = nextAfter(schedule, time)) {
    missed.push(time);
    if (missed.length > MOST_MISSED) missed.shift();
  }
  return missed;
}

/** By the rule that the days of the week go on without a break (1970-01-01 was a Thursday). */
function weekdayAt(at: Minute): number {
  const days = Math.floor(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)) - 1, Number(at.slice(8, 10))) / (DAY_MINUTES * 60_000));
  return (((days + 4) % 7) + 7) % 7;
}

export function weekdayShort({ weekday }: Schedule): string | null {
  return weekday === null ? null : capital(DAYS[weekday] ?? 'sun');
}

export function timeText({ hour, minute }: Schedule): string {
  return `${two(hour)}:${two(minute)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}

function noSchedule(text: string): Result<never> {
  return problem('workflow/schedule', { what: 'The schedule was not understood.', why: `"${text.slice(0, 60)}" is neither daily, weekly, nor a day with a time.`, next: 'Write daily, weekly, 03:00, or a day and a time such as Sun 03:00.' });
}

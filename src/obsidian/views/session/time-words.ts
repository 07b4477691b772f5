import type { Minute } from '../../../core/vault/time';
import { addMinutes } from '../../../core/vault/time';

const A_DAY = 24 * 60;

/** A minute as people say it: `22:10` today, `yesterday 22:10`, else `2026-11-20 22:10`. */
export function sinceWords(minute: string, now: Minute): string {
  const day = minute.slice(0, 10);
  const time = minute.slice(11, 16);
  if (day === now.slice(0, 10)) return time;
  return day === addMinutes(now, -A_DAY).slice(0, 10) ? `yesterday ${time}` : `${day} ${time}`;
}

/** The time alone on the group's own day, else with its date. */
export function timeOnDay(minute: string, day: string | null): string {
  return minute.slice(0, 10) === day ? minute.slice(11, 16) : minute.slice(0, 16);
}

/** `1 entry`, `3 entries`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

declare const minute: unique symbol;

/** A local wall-clock minute, `YYYY-MM-DD HH:MM`, in the vault's zone. Sorts as text. */
export type Minute = string & { readonly [minute]: true };

/** Tells the time. Core never asks the machine itself. */
export interface Clock {
  /** Now, on the wall clock of the vault's zone. */
  minute(): Minute;
  /** Now, as ISO 8601 with `Z` and milliseconds, for device files. */
  instant(): string;
}

/** Makes the random part of ids: 6 characters of `0123456789abcdefghjkmnpqrstvwxyz`. */
export interface Ids {
  random(): string;
}

const MINUTE = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})/;
const STAMP = /^(\d{4})(\d{2})(\d{2})-?(\d{2})(\d{2})$/;
const MILLISECONDS = 60_000;

/** Reads `YYYY-MM-DD HH:MM`, also with `T` and with seconds; null when it is no real time. */
export function parseMinute(text: string): Minute | null {
  return fromMatch(MINUTE.exec(text.trim()));
}

/** Reads the time inside an id, `20261121-1405`. */
export function minuteOfStamp(stamp: string): Minute | null {
  return fromMatch(STAMP.exec(stamp));
}

/** The minute as ids hold it: `20261121-1405`. */
export function stampOf(at: Minute): string {
  return `${at.slice(0, 4)}${at.slice(5, 7)}${at.slice(8, 10)}-${at.slice(11, 13)}${at.slice(14, 16)}`;
}

/** The minute as properties hold it: `2026-11-21T14:05:00`. */
export function propertyTime(at: Minute): string {
  return `${at.slice(0, 10)}T${at.slice(11)}:00`;
}

/** Wall-clock minutes from one time to the other; never below 0. */
export function minutesBetween(from: Minute, to: Minute): number {
  return Math.max(0, Math.round((epochOf(to) - epochOf(from)) / MILLISECONDS));
}

export function addMinutes(at: Minute, minutes: number): Minute {
  return brand(textOf(epochOf(at) + minutes * MILLISECONDS));
}

/** The later of two minutes. */
export function laterOf(one: Minute, other: Minute): Minute {
  return one >= other ? one : other;
}

function fromMatch(found: RegExpExecArray | null): Minute | null {
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour = '', minutes = ''] = found;
  const text = `${year}-${month}-${day} ${hour}:${minutes}`;
  const epoch = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minutes));
  return textOf(epoch) === text ? brand(text) : null;
}

// A wall clock without its zone is calculated as if it were UTC: only differences are asked of it.
function epochOf(at: Minute): number {
  return Date.parse(`${at.slice(0, 10)}T${at.slice(11)}:00Z`);
}

function textOf(epoch: number): string {
  return new Date(epoch).toISOString().slice(0, 16).replace('T', ' ');
}

function brand(text: string): Minute {
  return text as Minute;
}

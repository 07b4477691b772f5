import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { hoursText, parseHours, workedHours } from './duration';

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

const worked = (started: string, end: string, ...paused: [string, string | null][]): number =>
  workedHours({ started: minute(started), end: minute(end), paused: paused.map(([from, to]) => ({ from, to })) });

describe('a written duration', () => {
  it.each([
    ['1.5 hours', 1.5], ['1 hour', 1], ['1,5 h', 1.5], ['45 min', 0.75], ['1h 30m', 1.5], ['1h30', 1.5], ['1:30', 1.5], ['2–3 hours', 2.5], ['2-3h', 2.5],
    ['~2 hours', 2], ['about 90 minutes', 1.5], ['1 hour 15 minutes', 1.25], ['2', 2], ['0.5 Hours (short)', 0.5], ['09:00-11:30', 2.5], ['23:30–00:30', 1], ['1 day', 8],
  ])('%s is %d hours', (text, hours) => {
    expect(parseHours(text)).toBe(hours);
  });

  it.each(['', '{X hours}', 'a while', 'TBD', 'mehr', '-'])('%j is none', (text) => {
    expect(parseHours(text)).toBeNull();
  });
});

describe('a duration as it is written', () => {
  it.each([[1, '1 hour'], [0.1, '0.1 hours'], [1.5, '1.5 hours'], [0, '0 hours'], [12, '12 hours']])('%d reads %s', (hours, text) => {
    expect(hoursText(hours)).toBe(text);
  });
});

describe('the hours of a session', () => {
  it('are rounded to a tenth', () => {
    expect(worked('2026-11-21 14:05', '2026-11-21 15:35')).toBe(1.5);
    expect(worked('2026-11-21 14:00', '2026-11-21 14:47')).toBe(0.8);
  });

  it('are at least a tenth, also when the clock was set back', () => {
    expect(worked('2026-11-21 14:05', '2026-11-21 14:05')).toBe(0.1);
    expect(worked('2026-11-21 14:05', '2026-11-21 13:10')).toBe(0.1);
    expect(worked('2026-11-21 14:00', '2026-11-21 15:00', ['14:00', '15:00'])).toBe(0.1);
  });

  it('leave out pauses, and one that is still open to the end', () => {
    expect(worked('2026-11-21 14:00', '2026-11-21 17:00', ['14:40', '15:10'], ['16:00', null])).toBe(1.5);
  });

  it('leave out a pause over midnight, with and without dates', () => {
    expect(worked('2026-11-21 22:00', '2026-11-22 02:00', ['23:30', '00:30'])).toBe(3);
    expect(worked('2026-11-21 22:00', '2026-11-22 02:00', ['2026-11-21 23:30', '2026-11-22 00:30'])).toBe(3);
    expect(worked('2026-11-21 22:00', '2026-11-22 02:00', ['00:30', '01:30'])).toBe(3);
  });

  it('count pauses that overlap, and pauses in any order, once', () => {
    expect(worked('2026-11-21 10:00', '2026-11-21 14:00', ['12:00', '13:00'], ['11:30', '12:30'])).toBe(2.5);
  });

  it('ignore pauses outside of the session', () => {
    expect(worked('2026-11-21 10:00', '2026-11-21 11:00', ['12:00', '13:00'], ['2026-11-20 09:00', '2026-11-20 12:00'])).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, minuteOfStamp, minutesBetween, parseMinute, propertyTime, stampOf } from './time';
import type { Minute } from './time';

function minute(text: string): Minute {
  const found = parseMinute(text);
  if (found === null) throw new Error(text);
  return found;
}

describe('parseMinute', () => {
  it.each(['2026-11-21 14:05', '2026-11-21T14:05:00', ' 2026-11-21 14:05 '])('reads %j', (text) => {
    expect(parseMinute(text)).toBe('2026-11-21 14:05');
  });

  it.each(['2026-02-30 10:00', '2026-11-21 24:00', '2026-13-01 10:00', '2026-11-21', 'yesterday', ''])('does not read %j', (text) => {
    expect(parseMinute(text)).toBeNull();
  });
});

describe('minutes', () => {
  it('counts the minutes between two times, never below 0', () => {
    expect(minutesBetween(minute('2026-11-21 23:50'), minute('2026-11-22 00:20'))).toBe(30);
    expect(minutesBetween(minute('2026-11-22 00:20'), minute('2026-11-21 23:50'))).toBe(0);
  });

  it('writes the stamp of ids and the form of properties', () => {
    expect(stampOf(minute('2026-11-21 14:05'))).toBe('20261121-1405');
    expect(minuteOfStamp('20261121-1405')).toBe('2026-11-21 14:05');
    expect(propertyTime(minute('2026-11-21 14:05'))).toBe('2026-11-21T14:05:00');
  });

  it('adds what it then finds between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (minutes) => {
        const start = minute('2026-11-21 14:05');

        expect(minutesBetween(start, addMinutes(start, minutes))).toBe(minutes);
      }),
    );
  });
});

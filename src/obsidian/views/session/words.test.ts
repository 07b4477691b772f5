import { describe, expect, it } from 'vitest';
import { parseMinute } from '../../../core/vault/time';
import { initialOf, peopleAmong, sideOf } from './authors';
import { withoutIds } from './entry-copy';
import { counted, sinceWords, timeOnDay } from './time-words';

const NOW = parseMinute('2026-11-24 14:31');

describe('times as people say them', () => {
  it.each([
    ['2026-11-24 09:05', '09:05'],
    ['2026-11-23 22:10', 'yesterday 22:10'],
    ['2026-11-20 22:10', '2026-11-20 22:10'],
  ])('%s is %s', (minute, words) => {
    expect(NOW === null ? '' : sinceWords(minute, NOW)).toBe(words);
  });

  it('leave out the day of their group', () => {
    expect([timeOnDay('2026-11-24 09:05', '2026-11-24'), timeOnDay('2026-11-24 09:05', '2026-11-23')]).toEqual(['09:05', '2026-11-24 09:05']);
  });
});

describe('counts', () => {
  it('say one of one', () => {
    expect([counted(1, 'entry', 'entries'), counted(2, 'entry', 'entries'), counted(0, 'session')]).toEqual(['1 entry', '2 entries', '0 sessions']);
  });
});

describe('who wrote an entry', () => {
  it('is a person without a name or with one of the vault, else an agent', () => {
    const people = peopleAmong(['Anna', 'Claude', 'Ben']);
    expect(['Anna', 'BEN', 'Claude', 'Builder', null].map((name) => sideOf(name, people))).toEqual(['people', 'people', 'agents', 'agents', 'people']);
  });

  it('is shown by initials', () => {
    expect(['Claude', 'Anna Maria Berg', 'émile', ''].map(initialOf)).toEqual(['C', 'AM', 'É', '']);
  });
});

describe('an entry to be read elsewhere', () => {
  it('has no ids and no fingerprints', () => {
    const entry = { text: 'Registered [[a|A]] <!-- @7caf21b825f7 -->', author: 'Claude', points: [{ text: 'one ^e-20261121-1407-aaaaaa', depth: 1 }, { text: 'two', depth: 2 }] };
    expect(withoutIds(entry)).toBe('- Registered [[a|A]] (Claude)\n  - one\n    - two');
  });
});

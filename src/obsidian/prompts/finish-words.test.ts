import { describe, expect, it } from 'vitest';
import { parseMinute } from '../../core/vault/time';
import type { Minute } from '../../core/vault/time';
import { durationLine, endLabel, endMinute, endOptions, gapsLine, proposedStatus, specStatusFor } from './finish-words';

function at(text: string): Minute {
  const minute = parseMinute(text);
  if (minute === null) throw new Error(text);
  return minute;
}

const NOW = at('2026-11-21 19:40');
const LAST = at('2026-11-21 18:12');
const STARTED = at('2026-11-21 16:12');

describe('the finish prompt', () => {
  it('offers the last sign of life, now, and another time', () => {
    expect(endLabel({ lastEntry: LAST, started: STARTED }, NOW)).toBe('Last entry 18:12. End at');
    expect(endOptions({ lastSign: LAST }, NOW).map(({ label }) => label)).toEqual(['18:12', 'Now, 19:40', 'Other']);
    expect(endOptions({ lastSign: NOW }, NOW).map(({ label }) => label)).toEqual(['Now, 19:40', 'Other']);
    expect(endOptions({ lastSign: at('2026-11-20 18:12') }, NOW)[0]?.label).toBe('2026-11-20 18:12');
    expect(endLabel({ lastEntry: null, started: STARTED }, NOW)).toBe('Started 16:12, no entry since. End at');
  });

  it('says how long the session was before it is written', () => {
    const session = { started: STARTED, paused: [{ from: '17:00', to: '17:30' }] };
    expect(durationLine(session, endMinute('last-sign', { lastSign: LAST, now: NOW, typed: '' }))).toBe('Duration 1.5 hours, without pauses.');
    expect(durationLine({ ...session, paused: [] }, endMinute('other', { lastSign: LAST, now: NOW, typed: '2026-11-21T17:12' }))).toBe('Duration 1 hour.');
    expect(durationLine(session, endMinute('other', { lastSign: LAST, now: NOW, typed: '' }))).toBe('Give the time at which it ended.');
    expect(durationLine(session, at('2026-11-21 09:00'))).toBe('That is before it started.');
    expect(durationLine({ started: null, paused: [] }, NOW)).toContain('not known');
  });

  it('asks for a reason with numbers, not with "some"', () => {
    expect(gapsLine({ unticked: [], withoutEvidence: ['a', 'b'] })).toBe('2 criteria are ticked without evidence. Add a reason to go on.');
    expect(gapsLine({ unticked: ['a'], withoutEvidence: [] })).toBe('1 criterion is open. Add a reason to go on.');
    expect(gapsLine({ unticked: ['a', 'b'], withoutEvidence: ['c'] })).toBe('2 criteria are open, 1 criterion is ticked without evidence. Add a reason to go on.');
    expect(gapsLine({ unticked: [], withoutEvidence: [] })).toBeNull();
  });

  it('proposes partial while criteria are open, and a status of the spec that fits', () => {
    expect(proposedStatus({ unticked: ['a'] })).toBe('partial');
    expect(proposedStatus({ unticked: [] })).toBe('completed');
    expect([specStatusFor('completed'), specStatusFor('partial'), specStatusFor('blocked')]).toEqual(['completed', null, 'blocked']);
  });
});

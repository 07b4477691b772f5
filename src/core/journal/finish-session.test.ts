import { describe, expect, it } from 'vitest';
import type { Meaning } from '../fingerprint/fingerprint';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { finishSession } from './finish-session';
import type { SessionEnd } from './finish-session';

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

const HEAD = '# Context: A\n\n**Spec**: [[spec|A]] <!-- @7caf21b825f7 -->  \n**Status**: implementing  \n**Updated**: 2026-11-24 09:00\n\n## Summary\n\n## Implementation Timeline\n\n';
const OPEN = '### Session 1: 2026-11-24 - A\n**Participants**: User  \n**Status**: in-progress  \n**Started**: 2026-11-24 09:00 ^s-20261124-0900-openit\n';
const MEANING: Meaning = { fingerprint: '@6f4bbec84dea', title: '81e7cd', sections: new Map([['Acceptance Criteria', '869c55']]) };
const END = minute('2026-11-24 10:00');

const finished = (text: string, more: Partial<SessionEnd> = {}): string => {
  const result = finishSession(text, { session: null, end: END, status: 'completed', summary: null, specStatus: null, meaning: null, now: END, ...more });
  return result.ok ? result.value : result.problem.code;
};

describe('a finished session', () => {
  it('says how long it took, first, and how it ended', () => {
    expect(finished(HEAD + OPEN)).toContain('- A\n**Duration**: 1 hour  \n**Participants**: User  \n**Status**: completed  \n**Started**: 2026-11-24 09:00 ^s-20261124-0900-openit\n');
  });

  it('leaves the status of the spec alone', () => {
    expect(finished(HEAD + OPEN)).toContain('**Status**: implementing  \n**Updated**: 2026-11-24 10:00\n');
  });

  it('sets the status of the spec when told', () => {
    expect(finished(HEAD + OPEN, { specStatus: 'blocked' })).toContain('**Status**: blocked  \n**Updated**');
  });

  it('records what the spec means now, at its link and in the ledger', () => {
    const text = finished(HEAD + OPEN, { meaning: MEANING });

    expect(text).toContain('**Spec**: [[spec|A]] <!-- @6f4bbec84dea -->  \n');
    expect(text.endsWith('\n\n<!-- throughline:fingerprints\n@6f4bbec84dea 2026-11-24 10:00 | title=81e7cd | Acceptance Criteria=869c55\n-->\n')).toBe(true);
  });

  it('keeps a tie that is still true, with who said so', () => {
    const text = HEAD.replace('@7caf21b825f7 ', '@6f4bbec84dea ok 2026-11-23 11:30 Anna ') + OPEN;

    expect(finished(text, { meaning: MEANING })).toContain('<!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->');
  });

  it('has no duration when nobody knows its start', () => {
    expect(finished(HEAD + OPEN.replace('Started', 'Begun'))).not.toContain('**Duration**');
  });

  it('keeps a duration of a tenth when it ends before it starts', () => {
    expect(finished(HEAD + OPEN, { end: minute('2026-11-24 08:00') })).toContain('**Duration**: 0.1 hours');
  });

  it('ends a pause at its end', () => {
    const text = finished(HEAD + OPEN.replace('**Started**', '**Paused**: 09:30-  \n**Started**'));

    expect(text).toContain('**Paused**: 09:30-10:00  \n');
    expect(text).toContain('**Duration**: 0.5 hours');
  });

  it('is the one named, of several', () => {
    const other = OPEN.replace('Session 1', 'Session 2').replace('openit', 'second');
    const text = finished(`${HEAD}${OPEN}\n${other}`, { session: 's-20261124-0900-openit' });

    expect(text.split('### Session')[2]).toContain('in-progress');
    expect(text.split('### Session')[1]).toContain('completed');
  });

  it('works with properties', () => {
    const text = `---\nspec: "[[spec|A]]"\nspec-fingerprint: "@7caf21b825f7"\nstatus: implementing\nupdated: 2026-11-24T09:00:00\n---\n# Context: A\n\n## Implementation Timeline\n\n${OPEN}`;

    expect(finished(text, { meaning: MEANING }).slice(0, 120)).toBe('---\nspec: "[[spec|A]]"\nspec-fingerprint: "@6f4bbec84dea"\nstatus: implementing\nupdated: 2026-11-24T10:00:00\n---\n# Context');
  });

  it('adds the lines that its header lacks, each on a line of its own', () => {
    const text = `${HEAD}### Session 1: 2026-11-24 - A ^s-20261124-0900-openit\n**Participants**: User\n\n#### Planning\n`;

    expect(finished(text, { session: 's-20261124-0900-openit' })).toContain('openit\n**Participants**: User  \n**Status**: completed\n\n#### Planning');
  });

  it('is refused when none is open, or a merge is unfinished', () => {
    expect(finished(HEAD + OPEN.replace('in-progress', 'partial'))).toBe('journal/no-session');
    expect(finished(`${HEAD}${OPEN}\n<<<<<<< HEAD\n`)).toBe('journal/merge-conflict');
  });
});

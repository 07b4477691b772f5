import { describe, expect, it } from 'vitest';
import { addEntry } from './add-entry';
import type { NewEntry } from './add-entry';
import { sessionMeant, sessionWindow } from './session-window';

const DONE = '### Session 1: 2026-11-20 - A\n**Status**: completed  \n**Started**: 2026-11-20 09:00 ^s-20261120-0900-doneit\n\n#### Planning\n- Decided to use NFS for the mount <!-- kept --> ^e-20261120-1407-aaaaaa\n\n';
const OPEN = '### Session 2: 2026-11-24 - B\n**Status**: in-progress  \n**Started**: 2026-11-24 09:00 ^s-20261124-0900-openit\n\n#### Planning\n- one\n\n## Deliverables\n\n## Notes & Learnings\n';
const HEAD = '# Context: A\n\n**Status**: implementing\n\n## Implementation Timeline\n\n';
const MANY = DONE.repeat(2_000);

const entry = (more: Partial<NewEntry>): NewEntry => ({ kind: 'plan', id: 'e-20261124-0910-aaaaaa', session: null, text: 'said', author: null, ...more });
const value = (text: string, one: NewEntry): string => {
  const result = addEntry(text, one);
  return result.ok ? result.value : result.problem.code;
};

describe('the end of a long journal', () => {
  it('is read by itself', () => {
    const window = sessionWindow(HEAD + MANY + OPEN, null);

    expect(window?.place.session.id).toBe('s-20261124-0900-openit');
    expect(window?.scan.text.length).toBeLessThan(1_000);
  });

  it('is found by the id of a session near the end', () => {
    expect(sessionWindow(HEAD + MANY + OPEN, 's-20261124-0900-openit')?.place.session.number).toBe(2);
  });

  it.each([['a fence', '```\nx\n```\n'], ['a comment of another kind', '%% x %%\n'], ['a merge', '<<<<<<< HEAD\n'], ['an open comment', '<!-- x\n']])('is not read by itself below %s', (_, above) => {
    expect(sessionWindow(HEAD + above + MANY.replaceAll(' <!-- kept -->', '') + OPEN, null)).toBeNull();
  });

  it('is not read by itself when no session is open, or the file is short', () => {
    expect(sessionWindow(HEAD + MANY + OPEN.replace('in-progress', 'partial'), null)).toBeNull();
    expect(sessionWindow(HEAD + OPEN, null)).toBeNull();
  });

  it.each(['plan', 'implement', 'test', 'commit', 'issue', 'run'] as const)('takes a %s entry as the whole would', (kind) => {
    const whole = `%% read as a whole %%\n${HEAD}${MANY}${OPEN}`;
    const near = `-- read from its end --\n${HEAD}${MANY}${OPEN}`;
    for (const newline of ['\n', '\r\n']) {
      const expected = value(whole.replaceAll('\n', newline), entry({ kind }));

      expect(value(near.replaceAll('\n', newline), entry({ kind })).slice(24)).toBe(expected.slice(22));
    }
  });

  it('refuses what the whole would refuse', () => {
    expect(value(HEAD + MANY + OPEN.replace('- one', '<<<<<<< HEAD\n- one\n=======\n>>>>>>> x'), entry({}))).toBe('journal/merge-conflict');
  });
});

describe('the session meant', () => {
  it('is the same in long and short journals', () => {
    expect(sessionMeant(HEAD + MANY + OPEN, null)).toMatchObject({ id: 's-20261124-0900-openit', open: true, number: 2 });
    expect(sessionMeant(HEAD + OPEN, null)).toMatchObject({ id: 's-20261124-0900-openit', open: true, number: 2 });
  });

  it('is none where none is open', () => {
    expect(sessionMeant(HEAD + DONE, null)).toBeNull();
  });
});

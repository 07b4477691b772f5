import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { vaultPath } from '../vault/paths';
import { parseMinute } from '../vault/time';
import { forgottenSessions, journalFaults } from './journal-findings';
import { parseJournal } from './parse-journal';

const HEAD = '# Context: A\n\n## Implementation Timeline\n\n';
const faults = (text: string): [string, number][] => journalFaults(parseJournal(scanNote(text))).map(({ code, line }) => [code, line]);
const numbered = (...numbers: number[]): string => HEAD + numbers.map((number) => `### Session ${number}: 2026-11-21 - A\n\n`).join('');

describe('session numbers', () => {
  it('in order have no fault', () => {
    expect(faults(numbered(1, 2, 3))).toEqual([]);
  });

  it('twice are a fault of the later one', () => {
    expect(faults(numbered(1, 2, 2))).toEqual([['journal/session-number', 9]]);
  });

  it('skipped are a fault', () => {
    expect(faults(numbered(1, 3))).toEqual([['journal/session-gap', 7]]);
  });

  it('that a merge has swapped are all there', () => {
    expect(faults(numbered(1, 3, 2))).toEqual([]);
  });
});

describe('entry ids', () => {
  const session = `${HEAD}### Session 1: 2026-11-21 - A\n\n#### Planning\n`;

  it('on two equal entries are a duplicate', () => {
    expect(faults(`${session}- a ^e-20261121-1407-aaaaaa\n- a ^e-20261121-1407-aaaaaa\n`)).toEqual([['journal/duplicate-entry', 9]]);
  });

  it('on two entries with other words or other nested lines are a contradiction', () => {
    expect(faults(`${session}- a ^e-20261121-1407-aaaaaa\n- b ^e-20261121-1407-aaaaaa\n`)).toEqual([['journal/entry-differs', 9]]);
    expect(faults(`${session}- a ^e-20261121-1407-aaaaaa\n  - x\n- a ^e-20261121-1407-aaaaaa\n`)).toEqual([['journal/entry-differs', 10]]);
  });

  it('with text behind them are a fault', () => {
    expect(faults(`${session}- a ^e-20261121-1407-aaaaaa ✅ 2026-11-21\n`)).toEqual([['journal/id-not-last', 8]]);
  });

  it('are compared across sessions and notes', () => {
    const text = `${session}- a ^e-20261121-1407-aaaaaa\n\n## Notes & Learnings\n\n### References\n- a ^E-20261121-1407-AAAAAA\n`;

    expect(faults(text)).toEqual([['journal/duplicate-entry', 13]]);
  });
});

describe('a gate', () => {
  const gate = (...boxes: string[]): string => `- **Gate**: Go? <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1\n${boxes.map((box, index) => `  - [${box}] m4t8q1 o${index}\n`).join('')}  - Comment:\n  - Answer:`;

  it('with two answers is a fault', () => {
    expect(faults(gate('x', 'x'))).toEqual([['gate/two-answers', 1]]);
  });

  it('is history once it is answered', () => {
    expect(faults(`${gate('x', 'x')} o0, 2026-11-21 14:20\n`)).toEqual([]);
  });
});

describe('a session that is open', () => {
  const path = vaultPath('specs/1000/context.md');
  const base = parseJournal(scanNote(`${HEAD}### Session 1: 2026-11-20 - A\n**Status**: in-progress\n**Started**: 2026-11-20 09:00\n`)).sessions[0];

  function codes(now: string, lastEntry: string | null): string[] {
    const at = parseMinute(now);
    if (!path.ok || base === undefined || at === null) throw new Error('no session');
    return forgottenSessions(path.value, [{ ...base, entries: 1, lastEntry }], at).map(({ code }) => code);
  }

  it('is forgotten after a day without a sign of life', () => {
    expect(codes('2026-11-21 09:01', null)).toEqual(['journal/forgotten-session']);
  });

  it('is not forgotten while entries come', () => {
    expect(codes('2026-11-21 09:01', '2026-11-20 18:12')).toEqual([]);
    expect(codes('2026-11-21 09:00', null)).toEqual([]);
  });
});

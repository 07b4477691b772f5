import { describe, expect, it } from 'vitest';
import { answerGate } from '../journal/gates';
import type { Minute } from '../vault/time';
import type { PlannedStep } from './plan';
import { runAnswerIn, withRunGates } from './run-gate';
import type { RunQuestion } from './run-gate';

const STEP = { number: 3, name: 'Put it in place', work: { kind: 'command', command: { kind: 'argv', argv: ['cp', 'a', 'b'] }, by: { kind: 'run' } } } as unknown as PlannedStep;
const QUESTION: RunQuestion = { kind: 'step', gate: 'g-20261121-1410-m4t8q1', step: STEP };
const NOTE = '# Run of deploy, 2026-11-21 14:05\n\n**Status**: waiting for an answer\n\n## Gates\n';

function asked(text = NOTE): string {
  const noted = withRunGates(text, [QUESTION]);
  if (!noted.ok) throw new Error(noted.problem.why);
  return noted.value;
}

describe('a question of a run in its note', () => {
  it('stands below the heading of the gates, once', () => {
    expect(asked()).toMatch(/## Gates\n\n- \*\*Gate\*\*: Start step 3, Put it in place\? <!-- @[0-9a-f]{12} --> \^g-20261121-1410-m4t8q1\n {2}- \[ \] m4t8q1 approve\n {2}- \[ \] m4t8q1 stop\n {2}- Comment:\n {2}- Answer:\n$/);
    expect(asked(asked())).toBe(asked());
  });

  it('is open until somebody answers, and answered once by a tick or by name', () => {
    expect(runAnswerIn(asked(), QUESTION)).toBeNull();
    expect(runAnswerIn(asked().replace('[ ] m4t8q1 approve', '[x] m4t8q1 approve'), QUESTION)).toEqual({ answer: 'goOn', person: null, isWritten: false });
    const answered = answerGate(asked(), { gate: QUESTION.gate, option: 'stop', at: '2026-11-21 14:20' as Minute, person: 'Anna', comment: null });
    expect(answered.ok && runAnswerIn(answered.value, QUESTION)).toEqual({ answer: 'stop', person: 'Anna', isWritten: true });
  });

  it('is answered neither by two ticks, nor for another command, nor in other words', () => {
    const both = asked().replaceAll('[ ] m4t8q1', '[x] m4t8q1');
    const ticked = asked().replace('[ ] m4t8q1 approve', '[x] m4t8q1 approve');
    const other: RunQuestion = { ...QUESTION, step: { ...STEP, name: 'Put it elsewhere' } };

    expect([runAnswerIn(both, QUESTION), runAnswerIn(ticked, other), runAnswerIn(ticked.replace('m4t8q1 approve', 'm4t8q1 sudo'), QUESTION)]).toEqual([null, null, null]);
  });

  it('about files without a way back is answered for exactly these files', () => {
    const question: RunQuestion = { kind: 'left-out', gate: QUESTION.gate, files: 'huge.bin (It is larger than 64 MB)', sha256: 'a'.repeat(64) };
    const noted = withRunGates(NOTE, [question]);
    const ticked = noted.ok ? noted.value.replace('[ ] m4t8q1 approve', '[x] m4t8q1 approve') : '';

    expect(ticked).toContain('- **Gate**: Start although no rollback brings these back: huge.bin (It is larger than 64 MB)? <!-- @');
    expect([runAnswerIn(ticked, question)?.answer, runAnswerIn(ticked, { ...question, sha256: 'b'.repeat(64) })]).toEqual(['goOn', null]);
  });

  it('is nobody else’s: a gate with another id changes nothing', () => {
    expect(runAnswerIn(asked().replaceAll('m4t8q1', 'aaaaaa').replace('[ ] aaaaaa approve', '[x] aaaaaa approve'), QUESTION)).toBeNull();
  });
});

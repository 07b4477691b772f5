import { describe, expect, it } from 'vitest';
import type { RunFacts, StepFacts, StepLook } from './run-facts';
import { buttonsOf, standing, stepOfNow } from './run-words';

function step(number: number, look: StepLook): StepFacts {
  return { number, name: `Step ${number}`, by: null, look, attempt: 1, startedAt: null, seconds: null, percent: null, isCheckpoint: false, asksPassword: false, nested: null, outputs: [], error: null };
}

function run(more: Partial<RunFacts>): RunFacts {
  return {
    run: 'r-20261121-2105-4k9x', workflow: 'deploy', phase: 'running', startedAt: '', updatedAt: '', completedAt: null, spec: null, steps: [], phases: [], checkpoints: [], parent: null,
    leftOutAsked: null, commitAsked: null, restored: null, editedByOthers: [], trouble: null, controls: [], ...more,
  };
}

const FAILED = run({ phase: 'parked', steps: [step(1, 'completed'), step(2, 'failed'), step(3, 'pending')], controls: ['retry', 'retry-after', 'skip', 'rollback', 'resume'] });

describe('the words of a run', () => {
  it('say where it stands', () => {
    expect(standing(FAILED)).toBe('failed at 2 of 3');
    expect(standing(run({ phase: 'done', steps: [step(1, 'completed')] }))).toBe('finished');
    expect(standing(run({ phase: 'running', steps: [step(1, 'completed'), step(2, 'running')] }))).toBe('running at 2 of 2');
  });

  it('put a question before everything else', () => {
    expect(stepOfNow({ steps: [step(1, 'failed'), step(2, 'running'), step(3, 'asks')] })?.number).toBe(3);
  });
});

describe('the buttons of a run', () => {
  it('are those that are legal now, and no others', () => {
    expect(buttonsOf(run({ controls: ['pause', 'cancel'] }), null).map(({ text }) => text)).toEqual(['Pause', 'Stop']);
    expect(buttonsOf(run({ controls: [] }), null)).toEqual([]);
    expect(buttonsOf(FAILED, null).map(({ text }) => text)).toEqual(['Retry this step', 'Retry from here', 'Resume', 'Skip step...', 'Restore files...']);
  });

  it('are about the step that failed, unless another fitting one is chosen', () => {
    expect(buttonsOf(FAILED, null).find(({ act }) => act === 'retry')?.step).toBe(2);
    expect(buttonsOf(FAILED, 1).find(({ act }) => act === 'retry')?.step).toBe(2);
    expect(buttonsOf(FAILED, 1).find(({ act }) => act === 'retry-after')?.step).toBe(1);
    expect(buttonsOf(FAILED, 3).find(({ act }) => act === 'skip')?.step).toBe(3);
  });

  it('name each step that asks, a commit that is asked for, and a start without a way back for some files', () => {
    const asking = run({ controls: ['confirm'], steps: [step(1, 'asks'), step(2, 'asks')], commitAsked: 'Deploy', leftOutAsked: { files: ['huge.bin (It is larger than 64 MB)'], count: 1 } });
    expect(buttonsOf(asking, null).map(({ act, step: at }) => [act, at])).toEqual([['left-out', null], ['confirm', 1], ['confirm', 2], ['commit', null]]);
  });
});

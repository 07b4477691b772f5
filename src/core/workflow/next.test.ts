import { describe, expect, it } from 'vitest';
import { planOf } from '../../../tests/builders/plan-of';
import { PlayedRun } from '../../../tests/fakes/play-run';
import { NO_RETRY } from './definition';
import { newRun, reduce } from './reduce';

const NOTE = { kind: 'notify' as const, what: 'success', line: 1 };
const phaseOf = (run: PlayedRun) => run.state.phase;
const statuses = (run: PlayedRun): string => run.state.steps.map(({ status }) => status).join(' ');

describe('a sequence', () => {
  it('starts one step after the other and is done at the end', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.settle();
    const first = statuses(run);
    run.complete(1);
    const second = statuses(run);
    run.complete(2);

    expect([first, second, statuses(run), phaseOf(run)]).toEqual(['running pending', 'completed running', 'completed completed', 'done']);
  });

  it('parks at a failure and goes on from there when it is resumed', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.complete(1);
    run.fail(2);
    const parked = phaseOf(run);
    run.happen({ type: 'run.resumed', from: { kind: 'unfinished' }, revision: 1 });
    run.settle();

    expect([parked, statuses(run), run.state.steps[1]?.attempt]).toEqual(['parked', 'completed running', 2]);
    expect(run.state.errors).toEqual([expect.objectContaining({ code: 'step/exit', step: 2, attempt: 1 })]);
  });

  it('waits before a retry', () => {
    const run = new PlayedRun(planOf([{ steps: [{ retry: { ...NO_RETRY, times: 1 } }] }]));
    run.fail(1, 30);
    const waiting = run.todo.map(({ kind }) => kind);
    run.wait(31);

    expect([waiting, run.todo]).toEqual([['wait-until'], [{ kind: 'start-step', step: 1, attempt: 2 }]]);
  });

  it('goes on behind a step that was skipped', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.fail(1);
    run.happen({ type: 'run.skip-asked', step: 1, reason: 'Done by hand' });
    run.happen({ type: 'run.resumed', from: { kind: 'unfinished' }, revision: 1 });
    run.settle();

    expect(statuses(run)).toBe('skipped running');
  });

  it('goes back to a step and what follows it, or to the step alone', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}, {}] }]));
    run.complete(1);
    run.complete(2);
    run.fail(3);
    run.happen({ type: 'run.resumed', from: { kind: 'step-and-after', step: 2 }, revision: 1 });
    run.settle();

    expect(statuses(run)).toBe('completed running pending');
  });

  it('does a finished step once more, and stands still where it failed before', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.complete(1);
    run.fail(2);
    run.happen({ type: 'run.resumed', from: { kind: 'step', step: 1 }, revision: 1 });
    run.settle();
    const again = statuses(run);
    run.complete(1);

    expect([again, phaseOf(run), statuses(run)]).toEqual(['running failed', 'parked', 'completed failed']);
  });

  it('asks for its prerequisites again when they were not met', () => {
    const run = new PlayedRun(planOf([{ steps: [{}] }]));
    run.happen({ type: 'prerequisites.failed', message: 'The build is not complete.' });
    const parked = phaseOf(run);
    run.happen({ type: 'run.resumed', from: { kind: 'unfinished' }, revision: 1 });

    expect([parked, run.todo]).toEqual(['parked', [{ kind: 'check-prerequisites' }]]);
  });

  it('skips a step whose condition does not hold', () => {
    const run = new PlayedRun(planOf([{ steps: [{ id: 'a' }, { condition: 'a.status == "failure"' }, { condition: 'a.status == "success"' }] }]));
    run.complete(1);

    expect(statuses(run)).toBe('completed skipped running');
  });

  it('asks before a step that wants it', () => {
    const run = new PlayedRun(planOf([{ steps: [{ confirm: true }] }]));
    run.settle();
    const asked = run.todo;
    run.happen({ type: 'step.confirm-asked', step: 1, gate: 'g-1' });
    const waiting = [run.todo, run.state.waitingFor];
    run.happen({ type: 'step.confirmed', step: 1, by: 'Anna' });

    expect(asked).toEqual([{ kind: 'ask-confirm', step: 1 }]);
    expect(waiting).toEqual([[], 'g-1']);
    expect(run.todo).toEqual([{ kind: 'start-step', step: 1, attempt: 1 }]);
  });

  it('waits for nobody any more when the step it asked about is skipped', () => {
    const run = new PlayedRun(planOf([{ steps: [{ confirm: true }, {}] }]));
    run.settle();
    run.happen({ type: 'step.confirm-asked', step: 1, gate: 'g-1' });
    run.happen({ type: 'run.skip-asked', step: 1, reason: 'not today' });
    run.settle();

    expect([run.state.waitingFor, statuses(run)]).toEqual([null, 'skipped running']);
  });

  it('passes a checkpoint before it goes on, also behind its last step', () => {
    const run = new PlayedRun(planOf([{ steps: [{ checkpoint: true }] }], { onSuccess: [NOTE] }));
    run.settle();
    run.happen({ type: 'step.completed', step: 1, exitCode: 0, outputs: {} });
    const due = run.todo;
    run.settle();

    expect(due).toEqual([{ kind: 'pass-checkpoint', step: 1 }]);
    expect([run.state.checkpoints, run.todo.map(({ kind }) => kind)]).toEqual([[{ step: 1, starts: 1 }], ['run-action']]);
  });
});

describe('a parallel phase', () => {
  const four = [{}, {}, {}, {}];

  it('starts as many as it may', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', max: 2, steps: four }]));
    run.settle();
    const first = statuses(run);
    run.complete(2);

    expect([first, statuses(run)]).toEqual(['running running pending pending', 'running completed running pending']);
  });

  it('waits for all before it fails', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', steps: four.slice(0, 2) }]));
    run.fail(1);
    const first = phaseOf(run);
    run.complete(2);

    expect([first, phaseOf(run), statuses(run)]).toEqual(['running', 'parked', 'failed completed']);
  });

  it('stops the rest at the first failure when it is told to', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', max: 2, sync: { kind: 'fail-fast' }, steps: four }]));
    run.fail(1);
    const todo = run.todo;
    run.happen({ type: 'step.cancelled', step: 2 });

    expect(todo).toEqual([{ kind: 'stop-step', step: 2 }]);
    expect([phaseOf(run), statuses(run)]).toEqual(['parked', 'failed cancelled pending pending']);
  });

  it('gives one failed step of several another try, also where the first failure ends all', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', max: 2, sync: { kind: 'fail-fast' }, steps: four.slice(0, 2) }]));
    run.fail(1);
    run.happen({ type: 'step.cancelled', step: 2 });
    run.happen({ type: 'run.resumed', from: { kind: 'step', step: 1 }, revision: 1 });
    run.settle();
    run.complete(1);
    run.complete(2);

    expect(phaseOf(run)).toBe('done');
  });

  it('goes on when enough have succeeded', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', max: 2, sync: { kind: 'n-of', count: 2 }, steps: four }]));
    run.complete(1);
    run.complete(2);
    run.happen({ type: 'step.cancelled', step: 3 });

    expect([phaseOf(run), statuses(run)]).toEqual(['done', 'completed completed cancelled skipped']);
  });

  it('fails as soon as enough can succeed no more', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', sync: { kind: 'n-of', count: 2 }, steps: four.slice(0, 2) }]));
    run.fail(1);

    expect(run.todo).toEqual([{ kind: 'stop-step', step: 2 }]);
  });
});

describe('phases', () => {
  it('come one after the other, each with its validation', () => {
    const run = new PlayedRun(planOf([{ name: 'a', steps: [{}], validations: 1 }, { name: 'b', condition: 'a.status == "success"', steps: [{}] }]));
    run.complete(1);
    const validating = run.todo;
    run.happen({ type: 'action.completed', index: 0 });
    run.settle();

    expect(validating).toEqual([{ kind: 'run-action', stage: { kind: 'phase-validation', phase: 0 }, index: 0 }]);
    expect(statuses(run)).toBe('completed running');
  });

  it('run what follows a failure to its end, and park', () => {
    const run = new PlayedRun(planOf([{ steps: [{}] }], { onFailure: [NOTE, NOTE] }));
    run.fail(1);
    run.happen({ type: 'action.failed', index: 0, message: 'no' });
    const second = run.todo;
    run.happen({ type: 'action.completed', index: 1 });

    expect([second.map(({ kind }) => kind), phaseOf(run)]).toEqual([['run-action'], 'parked']);
  });

  it('validate again when a run that failed there is resumed', () => {
    const run = new PlayedRun(planOf([{ steps: [{}] }], { validation: [NOTE] }));
    run.complete(1);
    run.happen({ type: 'action.failed', index: 0, message: 'no' });
    const parked = phaseOf(run);
    run.happen({ type: 'run.resumed', from: { kind: 'unfinished' }, revision: 1 });

    expect([parked, run.todo]).toEqual(['parked', [{ kind: 'run-action', stage: { kind: 'validation' }, index: 0 }]]);
  });
});

describe('controls', () => {
  it('pause after what runs', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.settle();
    run.happen({ type: 'run.pause-asked' });
    const pausing = [phaseOf(run), run.todo];
    run.happen({ type: 'step.completed', step: 1, exitCode: 0, outputs: {} });

    expect([pausing, phaseOf(run), run.todo]).toEqual([['pausing', []], 'paused', []]);
  });

  it('cancel by stopping what runs', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', steps: [{}, {}] }]));
    run.settle();
    run.happen({ type: 'run.cancel-asked' });
    const todo = run.todo.map(({ kind }) => kind);
    run.happen({ type: 'step.cancelled', step: 1 });
    run.happen({ type: 'step.cancelled', step: 2 });

    expect([todo, phaseOf(run)]).toEqual([['stop-step', 'stop-step'], 'cancelled']);
  });

  it('cancel what waits for an answer or for its next try', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', steps: [{}, { confirm: true }] }]));
    run.settle();
    run.happen({ type: 'step.confirm-asked', step: 2, gate: 'g-1' });
    run.happen({ type: 'step.failed', step: 1, exitCode: 1, code: 'step/exit', message: 'It ended with 1.', retryAt: '2026-11-21T14:00:00.000Z' });
    run.happen({ type: 'run.cancel-asked' });

    expect([phaseOf(run), statuses(run)]).toEqual(['cancelled', 'cancelled pending']);
  });

  it('take up a step that was cut off only where that is safe', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', steps: [{ idempotent: true }, {}] }]));
    run.settle();
    run.happen({ type: 'step.interrupted', step: 1 });
    run.happen({ type: 'step.interrupted', step: 2 });

    expect(statuses(run)).toBe('pending failed');
  });

  it('change nothing when they come too late', () => {
    const run = new PlayedRun(planOf([{ steps: [{}] }]));
    run.complete(1);
    const before = run.state;
    run.happen({ type: 'run.cancel-asked' });
    run.happen({ type: 'step.failed', step: 1, exitCode: 1, code: 'x', message: 'late', retryAt: null });
    run.happen({ type: 'run.resumed', from: { kind: 'unfinished' }, revision: 2 });

    expect(run.state).toBe(before);
  });
});

describe('the journal', () => {
  it('makes the same run again', () => {
    const run = new PlayedRun(planOf([{ type: 'parallel', max: 2, steps: [{ checkpoint: true }, {}, {}] }]));
    run.complete(1);
    run.fail(2);
    run.complete(3);

    expect(run.journal.reduce((state, event) => reduce(run.plan, state, event), newRun(run.plan))).toEqual(run.state);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../tests/builders/plan-of';
import type { PhaseDraft, StepDraft } from '../../../tests/builders/plan-of';
import { PlayedRun, startOf } from '../../../tests/fakes/play-run';
import type { Happening } from '../../../tests/fakes/play-run';
import { runs } from '../../../tests/long-runs';
import { NO_RETRY } from './definition';
import type { SyncPoint } from './definition';
import type { Plan } from './plan';
import { isFinal, isPassed } from './plan-reader';
import { newRun, reduce } from './reduce';
import { outcomeOf } from './sync-point';

const anyStep: fc.Arbitrary<StepDraft> = fc
  .record({ checkpoint: fc.boolean(), confirm: fc.boolean(), retries: fc.nat(2), idempotent: fc.constantFrom(true, false, null), condition: fc.constantFrom(null, null, 's1.status == "success"', 's2.status == "failure"') })
  .map(({ retries, ...step }) => ({ ...step, retry: { ...NO_RETRY, times: retries } }));
const anySync: fc.Arbitrary<SyncPoint> = fc.constantFrom({ kind: 'all' }, { kind: 'any' }, { kind: 'fail-fast' }, { kind: 'n-of', count: 2 });
const anyPhase: fc.Arbitrary<PhaseDraft> = fc.record({
  type: fc.constantFrom('sequential', 'parallel'),
  max: fc.integer({ min: 1, max: 3 }),
  sync: anySync,
  steps: fc.array(anyStep, { minLength: 1, maxLength: 4 }),
  validations: fc.nat(2),
});
const NOTE = { kind: 'notify' as const, what: 'x', line: 1 };
const anyPlan = fc
  .record({ phases: fc.array(anyPhase, { minLength: 1, maxLength: 3 }), success: fc.nat(2), failure: fc.nat(2), validation: fc.nat(2) })
  .map(({ phases, success, failure, validation }) => planOf(phases, { validation: Array(validation).fill(NOTE), onSuccess: Array(success).fill(NOTE), onFailure: Array(failure).fill(NOTE) }));

/** One move of the world: an engine takes something up, something ends well or badly, somebody presses a button. */
type Move = { readonly kind: 'engine' | 'end-well' | 'end-badly' | 'control'; readonly pick: number };
const anyMove: fc.Arbitrary<Move> = fc.record({ kind: fc.constantFrom('engine', 'engine', 'engine', 'end-well', 'end-well', 'end-badly', 'control'), pick: fc.nat(50) });

function play(plan: Plan, moves: readonly Move[]): PlayedRun {
  const run = new PlayedRun(plan);
  for (const move of moves) {
    const event = eventOf(run, move);
    if (event !== null) run.happen(event);
    run.wait(1);
    check(run, event);
  }
  return run;
}

function eventOf(run: PlayedRun, { kind, pick }: Move): Happening | null {
  if (kind === 'engine') return engineEvent(run, pick);
  if (kind === 'control') return controlEvent(run, pick);
  const running = run.state.steps.filter(({ status }) => status === 'running');
  const step = running[pick % Math.max(1, running.length)];
  if (step === undefined) return null;
  if (kind === 'end-well') return { type: 'step.completed', step: step.number, exitCode: 0, outputs: {} };
  const mayRetry = step.retries < run.plan.steps[step.number - 1]!.retry.times;
  const retryAt = mayRetry ? new Date(Date.parse(run.now) + 3000).toISOString() : null;
  return { type: 'step.failed', step: step.number, exitCode: 1, code: 'step/exit', message: 'no', retryAt };
}

function engineEvent(run: PlayedRun, pick: number): Happening | null {
  const { todo } = run;
  const one = todo[pick % Math.max(1, todo.length)];
  if (one === undefined) return null;
  if (one.kind === 'stop-step') return { type: 'step.cancelled', step: one.step };
  if (one.kind === 'ask-confirm') return { type: 'step.confirm-asked', step: one.step, gate: `g-${pick}` };
  if (one.kind === 'run-action') return pick % 5 === 0 ? { type: 'action.failed', index: one.index, message: 'no' } : { type: 'action.completed', index: one.index };
  return startOf(one);
}

function controlEvent(run: PlayedRun, pick: number): Happening {
  const step = 1 + (pick % run.plan.steps.length);
  const all: readonly Happening[] = [
    { type: 'run.pause-asked' },
    { type: 'run.resumed', from: { kind: 'unfinished' }, revision: 1 },
    { type: 'run.resumed', from: { kind: 'step-and-after', step }, revision: 1 },
    { type: 'run.skip-asked', step, reason: 'by hand' },
    { type: 'run.cancel-asked' },
    { type: 'step.confirmed', step, by: 'Anna' },
    { type: 'step.interrupted', step },
  ];
  return all[pick % all.length]!;
}

/** What must hold after every move. */
function check(run: PlayedRun, event: Happening | null): void {
  const { plan, state } = run;
  for (const phase of plan.phases) {
    const steps = phase.steps.map((number) => state.steps[number - 1]!);
    const running = steps.filter(({ status }) => status === 'running').length;
    expect(running).toBeLessThanOrEqual(phase.type === 'sequential' ? 1 : (phase.maxConcurrent ?? Infinity));
  }
  if (event?.type === 'step.started') checkStart(run, event.step);
  if (state.phase === 'done') expect(plan.phases.every((phase) => outcomeOf(phase, phase.steps.map((number) => state.steps[number - 1]!)).kind === 'passed')).toBe(true);
  if (['done', 'parked', 'paused', 'cancelled'].includes(state.phase)) {
    expect(run.todo).toEqual([]);
    expect(state.steps.some(({ status }) => status === 'running')).toBe(false);
  }
}

function checkStart({ plan, state, journal }: PlayedRun, number: number): void {
  const step = plan.steps[number - 1]!;
  const earlier = plan.phases.slice(0, step.phase).every((phase) => outcomeOf(phase, phase.steps.map((one) => state.steps[one - 1]!)).kind === 'passed');
  expect(earlier).toBe(true);
  const phase = plan.phases[step.phase]!;
  if (phase.type === 'sequential') expect(phase.steps.filter((one) => one < number).every((one) => isPassed(state.steps[one - 1]!.status))).toBe(true);
  expect(state.steps[number - 1]!.status).toBe('running');
  expect(journal.filter((one) => one.type === 'step.started' && one.step === number)).toHaveLength(state.steps[number - 1]!.attempt);
}

describe('the planner, whatever happens', () => {
  it('never starts too much, too early or twice, and stands still when it should', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyMove, { maxLength: 120 }), (plan, moves) => {
        const run = play(plan, moves);

        expect(run.journal.reduce((state, event) => reduce(plan, state, event), newRun(plan))).toEqual(run.state);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it('comes to an end when everything that is started ends', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }), (plan, luck) => {
        const run = new PlayedRun(plan);
        for (const [turn, well] of luck.entries()) {
          run.settle();
          const engine = engineEvent(run, well ? 1 : 5);
          const ended = eventOf(run, { kind: well ? 'end-well' : 'end-badly', pick: turn });
          const asked = run.state.steps.find(({ status }) => status === 'waiting');
          if (asked !== undefined) run.happen({ type: 'step.confirmed', step: asked.number, by: 'Anna' });
          else if (ended !== null) run.happen(ended);
          else if (engine !== null) run.happen(engine);
          run.wait(5);
        }

        expect(['done', 'parked']).toContain(run.state.phase);
        expect(run.state.phase === 'parked' || run.state.steps.every(({ status }) => isFinal(status))).toBe(true);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });
});

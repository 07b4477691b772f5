import { problem, ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Plan, PlannedStep } from '../../../../src/core/workflow/plan';
import { newRun } from '../../../../src/core/workflow/reduce';
import type { RunState, StepState } from '../../../../src/core/workflow/run-state';
import { planJson } from './plan-json';
import type { RunRecord } from './run-record';

/** Says no to a changed definition when it changes, drops or moves apart what is finished: that cannot be done again by going on. */
export function mayRevise({ plan, state }: RunRecord, revised: Plan): Result<null> {
  if (plan.workflow !== revised.workflow) return refused(`The definition is of another workflow, ${revised.workflow}`);
  const finished = plan.steps.filter(({ number }) => state.steps[number - 1]?.status === 'completed');
  const changed = finished.find((step) => workOf(revised.steps.find(({ id }) => id === step.id)) !== workOf(step));
  return changed === undefined ? ok(null) : refused(`The step ${changed.id} is finished, and was changed`);
}

/** A run with another plan: every step keeps what it reached, found again by its id. */
export function carryOver(record: RunRecord, revised: Plan): RunRecord {
  const { plan, state, facts } = record;
  const numberOf = (id: string): number | null => revised.steps.find((step) => step.id === id)?.number ?? null;
  const moved = new Map(plan.steps.flatMap(({ id, number }) => pair(number, numberOf(id))));
  const fresh = newRun(revised);
  const steps = fresh.steps.map((step): StepState => {
    const from = plan.steps.find(({ number }) => moved.get(number) === step.number);
    return { ...(from === undefined ? step : (state.steps[from.number - 1] ?? step)), number: step.number };
  });
  const checkpoints = state.checkpoints.flatMap(({ step, starts }) => pair(moved.get(step), starts).map(([number, at]) => ({ step: number, starts: at })));
  const next: RunState = { ...state, steps, checkpoints, stage: { kind: 'ended' } };
  const nested = new Map([...facts.nested].flatMap(([step, run]) => pair(moved.get(step), run)));
  const checkpointSnapshots = new Map([...facts.checkpointSnapshots].flatMap(([step, snapshot]) => pair(moved.get(step), snapshot)));
  return { ...record, plan: revised, state: next, facts: { ...facts, nested, checkpointSnapshots } };
}

/** What a step does, without where it stands. */
function workOf(step: PlannedStep | undefined): string {
  if (step === undefined) return '';
  const { work, cwd, env } = step;
  return JSON.stringify(JSON.parse(planJson({ work, cwd, env })), (key, value: unknown) => (key === 'line' ? undefined : value));
}

function pair<A, B>(one: A | null | undefined, other: B | null | undefined): readonly (readonly [A, B])[] {
  return one === null || one === undefined || other === null || other === undefined ? [] : [[one, other]];
}

function refused(why: string): Result<null> {
  return problem('run/revision', { what: 'The run does not go on with the changed definition.', why: `${why}.`, next: 'Go on as it was started, or start over.' });
}

import { checkpointDue, stepsOfPhase } from './advance';
import { holds, parseCondition } from './condition';
import type { Facts } from './condition';
import type { Plan, PlannedPhase } from './plan';
import { actionsOf, phaseOf, stepOf } from './plan-reader';
import type { RunState, StepState, Todo } from './run-state';
import { outcomeOf } from './sync-point';

/** What a decision needs besides the run: the values of its inputs, and the time. */
export interface Now {
  /** ISO 8601 with milliseconds. */
  readonly at: string;
  readonly inputs: ReadonlyMap<string, string>;
  /** How many steps the device lets a run do at the same time; null as many as its phase does. */
  readonly mostAtOnce: number | null;
}

/** Everything an engine is to do now. Nothing while the run is paused, parked or at its end. */
export function next(plan: Plan, state: RunState, now: Now): readonly Todo[] {
  if (state.phase === 'cancelling') return running(state).map(({ number }) => ({ kind: 'stop-step', step: number }));
  if (state.phase !== 'running') return [];
  const { stage } = state;
  if (stage.kind === 'prerequisites') return [{ kind: 'check-prerequisites' }];
  if (stage.kind === 'steps') return inPhase(plan, state, { now, place: stage.phase });
  return state.actionsDone < actionsOf(plan, stage).length ? [{ kind: 'run-action', stage, index: state.actionsDone }] : [];
}

interface Place {
  readonly now: Now;
  readonly place: number;
}

function inPhase(plan: Plan, state: RunState, { now, place }: Place): readonly Todo[] {
  const phase = phaseOf(plan, place);
  const steps = stepsOfPhase(plan, state, place);
  const due = steps.filter((step) => checkpointDue(plan, state, step)).map(({ number }): Todo => ({ kind: 'pass-checkpoint', step: number }));
  if (due.length > 0) return due;
  const outcome = outcomeOf(phase, steps);
  if (outcome.kind !== 'going') return outcome.stopRest ? running(state).map(({ number }) => ({ kind: 'stop-step', step: number })) : [];
  const facts = factsOf(plan, state, now);
  if (phase.condition !== null && steps.every(({ attempt }) => attempt === 0) && !isTrue(phase.condition, facts)) {
    return steps.filter(({ status }) => status === 'pending').map(({ number }) => ({ kind: 'note-false-condition', step: number, condition: phase.condition ?? '' }));
  }
  return starts(plan, { phase, steps, facts, now });
}

interface Starting {
  readonly phase: PlannedPhase;
  readonly steps: readonly StepState[];
  readonly facts: Facts;
  readonly now: Now;
}

function starts(plan: Plan, { phase, steps, facts, now }: Starting): readonly Todo[] {
  const todo: Todo[] = [];
  let free = Math.min(phase.maxConcurrent ?? Infinity, now.mostAtOnce ?? Infinity) - steps.filter(({ status }) => status === 'running').length;
  for (const step of steps) {
    const one = todoOf(plan, step, { facts, now });
    if (one?.kind === 'start-step' && free <= 0) break;
    if (one?.kind === 'start-step') free -= 1;
    if (one !== null) todo.push(one);
    // In a sequence nothing goes past a step that is not through.
    if (phase.type === 'sequential' && step.status !== 'completed' && step.status !== 'skipped') break;
  }
  return todo;
}

function todoOf(plan: Plan, step: StepState, { facts, now }: Pick<Starting, 'facts' | 'now'>): Todo | null {
  const { number, attempt, status, retryAt } = step;
  if (status === 'backing-off' && retryAt !== null) return retryAt <= now.at ? { kind: 'start-step', step: number, attempt: attempt + 1 } : { kind: 'wait-until', at: retryAt };
  if (status !== 'pending') return null;
  const { condition, confirm } = stepOf(plan, number);
  if (condition !== null && !isTrue(condition, facts)) return { kind: 'note-false-condition', step: number, condition };
  if (confirm && !step.confirmed) return { kind: 'ask-confirm', step: number };
  return { kind: 'start-step', step: number, attempt: attempt + 1 };
}

function running(state: RunState): readonly StepState[] {
  return state.steps.filter(({ status }) => status === 'running');
}

/** A plan's conditions were read when it was compiled; one that cannot be read never holds. */
function isTrue(text: string, facts: Facts): boolean {
  const condition = parseCondition(text);
  return condition.ok && holds(condition.value, facts);
}

/** Conditions name steps by id, and phases by name. */
function factsOf(plan: Plan, state: RunState, { inputs }: Now): Facts {
  const stepNamed = (id: string): StepState | undefined => state.steps[(plan.steps.find((step) => step.id === id)?.number ?? 0) - 1];
  return {
    status: (name) => stepNamed(name)?.status ?? phaseStatus(plan, state, name),
    exitCode: (id) => stepNamed(id)?.exitCode ?? null,
    output: (id, name) => {
      const outputs = stepNamed(id)?.outputs ?? {};
      return Object.hasOwn(outputs, name) ? String(outputs[name]) : null;
    },
    input: (name) => inputs.get(name) ?? null,
  };
}

function phaseStatus(plan: Plan, state: RunState, name: string): StepState['status'] | null {
  const place = plan.phases.findIndex((phase) => phase.name === name);
  if (place < 0) return null;
  const outcome = outcomeOf(phaseOf(plan, place), stepsOfPhase(plan, state, place));
  return outcome.kind === 'going' ? 'running' : outcome.kind === 'passed' ? 'completed' : 'failed';
}

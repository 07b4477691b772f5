import type { Plan } from './plan';
import { actionsOf, isFinal, phaseOf, stepOf } from './plan-reader';
import type { RunState, Stage, StepState } from './run-state';
import { outcomeOf } from './sync-point';

/** Moves a run on as far as it goes without anything being done: to the next phase, to validation, to its end. */
export function advance(plan: Plan, state: RunState): RunState {
  let now = state;
  for (let turns = 0; turns <= plan.phases.length * 2 + 4; turns++) {
    const after = advanceOnce(plan, now);
    if (after === now) break;
    now = after;
  }
  return restOf(now);
}

function advanceOnce(plan: Plan, state: RunState): RunState {
  const { stage } = state;
  if (state.phase !== 'running' && state.phase !== 'pausing') return state;
  if (stage.kind === 'prerequisites' || stage.kind === 'ended') return state;
  if (stage.kind === 'steps') return afterSteps(plan, state, stage.phase);
  return state.actionsDone < actionsOf(plan, stage).length ? state : enter(state, stageAfter(plan, stage));
}

function afterSteps(plan: Plan, state: RunState, place: number): RunState {
  const outcome = outcomeOf(phaseOf(plan, place), stepsOfPhase(plan, state, place));
  if (outcome.kind === 'going' || isBusy(plan, state, place) || owesCheckpoint(plan, state, place)) return state;
  if (outcome.kind === 'failed') return failRun(plan, state);
  return enter(skipRest(plan, state, place), { kind: 'phase-validation', phase: place });
}

/** Running steps are stopped first; only then does the phase end. */
function isBusy(plan: Plan, state: RunState, place: number): boolean {
  return stepsOfPhase(plan, state, place).some(({ status }) => status === 'running');
}

function owesCheckpoint(plan: Plan, state: RunState, place: number): boolean {
  return stepsOfPhase(plan, state, place).some((step) => checkpointDue(plan, state, step));
}

/** True for a completed step whose checkpoint was not passed yet. */
export function checkpointDue(plan: Plan, state: RunState, step: StepState): boolean {
  return step.status === 'completed' && stepOf(plan, step.number).checkpoint && !state.checkpoints.some((passed) => passed.step === step.number);
}

/** What had not begun when its phase had enough. */
function skipRest(plan: Plan, state: RunState, place: number): RunState {
  const rest = new Set(phaseOf(plan, place).steps);
  const steps = state.steps.map((step): StepState => (rest.has(step.number) && !isFinal(step.status) ? { ...step, status: 'skipped', reason: 'Others were enough.' } : step));
  return { ...state, steps };
}

/** Goes to what follows a failure; without such actions the run parks. */
export function failRun(plan: Plan, state: RunState): RunState {
  return plan.onFailure.length === 0 ? park(state) : enter(state, { kind: 'on_failure' });
}

export function park(state: RunState): RunState {
  return { ...state, phase: 'parked', stage: { kind: 'ended' }, actionsDone: 0, completedAt: state.updatedAt };
}

function stageAfter(plan: Plan, stage: Stage): Stage | 'done' | 'parked' {
  if (stage.kind === 'phase-validation') return stage.phase + 1 < plan.phases.length ? { kind: 'steps', phase: stage.phase + 1 } : { kind: 'validation' };
  if (stage.kind === 'validation') return { kind: 'on_success' };
  return stage.kind === 'on_success' ? 'done' : 'parked';
}

function enter(state: RunState, stage: Stage | 'done' | 'parked'): RunState {
  if (stage === 'parked') return park(state);
  if (stage === 'done') return { ...state, phase: 'done', stage: { kind: 'ended' }, actionsDone: 0, completedAt: state.updatedAt };
  return { ...state, stage, actionsDone: 0 };
}

/** A run that was asked to pause or stop has done so when nothing of it runs. */
function restOf(state: RunState): RunState {
  if (state.steps.some(({ status }) => status === 'running')) return state;
  if (state.phase === 'pausing') return { ...state, phase: 'paused' };
  if (state.phase !== 'cancelling') return state;
  return { ...state, phase: 'cancelled', stage: { kind: 'ended' }, steps: state.steps.map(letGo), completedAt: state.updatedAt };
}

/** A step of a run that ended waits neither for an answer nor for its next try. */
function letGo(step: StepState): StepState {
  if (step.status === 'waiting') return { ...step, status: 'pending' };
  return step.status === 'backing-off' ? { ...step, status: 'cancelled', retryAt: null } : step;
}

/** The states of a phase's steps, in order. */
export function stepsOfPhase(plan: Plan, state: RunState, place: number): readonly StepState[] {
  return phaseOf(plan, place).steps.flatMap((number) => state.steps[number - 1] ?? []);
}

import type { Change, ChangeGate } from './change';
import { exitCriteria, openGate, skipReason, standingOf } from './derive-state';
import type { ExitCriterion } from './derive-state';
import { legalMoves } from './moves';
import type { Move } from './moves';
import { moveStep, pendingMoves } from './pending-moves';
import { PHASES } from './phases';
import type { Phase } from './phases';

/** What a change waits for: the open phase, its live exit criteria, the moves that are legal now, and one next step in words. */
export interface NextStep {
  readonly phase: Phase;
  /** 1 to 7. */
  readonly number: number;
  readonly goal: string;
  readonly exits: readonly ExitCriterion[];
  readonly moves: readonly Move[];
  readonly gate: ChangeGate | null;
  readonly step: string;
  /** The command that takes the step; null when a person works outside. */
  readonly command: string | null;
}

/** What each phase is for. */
export const GOALS: Readonly<Record<Phase, string>> = {
  proposal: 'It is clear what changes, and why',
  'spec update': 'The specs say what will be',
  refinement: 'No critical gap is open',
  alignment: 'The other specs agree',
  implementation: 'The code does what the specs say',
  validation: 'It is shown to work',
  commit: 'Specs, code and summary are kept together',
};

/** Moves that follow from the folder by themselves, so that nobody is offered them. */
const DERIVED: ReadonlySet<Move> = new Set(['specs-updated', 'converged', 'stall', 'aligned', 'critical-finding', 'finding-solved', 'implemented', 'task-failed', 'validated', 'validation-failed', 'committed']);

export function nextStep(change: Change): NextStep {
  const gate = openGate(change, change.phase);
  return {
    phase: change.phase,
    number: PHASES.indexOf(change.phase) + 1,
    goal: GOALS[change.phase],
    exits: exitCriteria(change, change.phase),
    moves: offeredMoves(change, gate),
    gate,
    ...stepOf(change, gate),
  };
}

/** The legal moves that the folder allows as well: in an escalation, the answers of its gate. */
export function offeredMoves(change: Change, gate: ChangeGate | null): Move[] {
  const legal = legalMoves(change.state).filter((move) => !DERIVED.has(move));
  if (change.state === 'STALLED' || change.state === 'BLOCKED') {
    const words = gate?.options.map(({ word }) => word) ?? [];
    return legal.filter((move) => move === 'abort' || words.includes(move) || (gate === null && move === 'fix'));
  }
  return legal.filter((move) => move !== 'confirm' || (change.proposal?.questions ?? []).every(({ answer }) => answer !== null));
}

interface Step {
  readonly step: string;
  readonly command: string | null;
}

function stepOf(change: Change, gate: ChangeGate | null): Step {
  if (change.state === 'COMPLETE') return { step: 'Nothing is left to do.', command: null };
  if (change.state === 'ABORTED') return { step: `It was aborted${change.proposal?.aborted?.reason === undefined ? '' : `: ${change.proposal.aborted.reason}`}.`, command: null };
  if ((change.state === 'STALLED' || change.state === 'BLOCKED') && gate !== null) return { step: `Answer "${gate.question}": ${gate.options.map(({ word }) => word).join(', ')}.`, command: 'throughline feature escalate ANSWER' };
  const [move] = pendingMoves(change);
  if (move !== undefined) return moveStep(move);
  return STEPS[change.phase](change);
}

const STEPS: Readonly<Record<Phase, (change: Change) => Step>> = {
  proposal: proposalStep,
  'spec update': specStep,
  refinement: refinementStep,
  alignment: () => ({ step: 'Check the affected specs against the others.', command: 'throughline feature align' }),
  implementation: implementationStep,
  validation: () => ({ step: 'Run the validations, or write down what they showed.', command: 'throughline feature validate' }),
  commit: () => ({ step: 'Look at the draft of the commit, and commit.', command: 'throughline feature commit' }),
};

function proposalStep({ proposal }: Change): Step {
  const question = proposal?.questions.findIndex(({ answer }) => answer === null) ?? -1;
  if (proposal === null) return { step: 'Write the proposal.', command: 'throughline feature new NAME' };
  if (proposal.affected.length === 0) return { step: 'Name the specs that are affected.', command: 'throughline feature edit --affects PATH' };
  if (question >= 0) return { step: `Answer the question "${proposal.questions[question]?.text ?? ''}".`, command: `throughline feature answer ${String(question + 1)} TEXT` };
  return { step: 'Read the proposal, and confirm it.', command: 'throughline feature confirm' };
}

function specStep(change: Change): Step {
  const open = exitCriteria(change, 'spec update').filter(({ isMet }) => !isMet).length;
  return { step: `Edit the affected specs, then record what changed (${String(open)} to go).`, command: 'throughline feature diff --record' };
}

function refinementStep(change: Change): Step {
  const { openRound, specs } = standingOf(change);
  const critical = specs.reduce((sum, spec) => sum + spec.critical, 0);
  if (openRound !== null) return { step: `Round ${String(openRound)} goes on: write down gaps and resolve them, then close it.`, command: 'throughline feature round --close' };
  if (critical > 0) return { step: `Resolve ${critical === 1 ? 'the critical gap' : `${String(critical)} critical gaps`}, and look again in another round.`, command: 'throughline feature round' };
  return { step: 'Start a round of refinement.', command: 'throughline feature round' };
}

function implementationStep({ implementation }: Change): Step {
  const tasks = implementation?.tasks ?? [];
  const next = tasks.find(({ isDone, after }) => !isDone && after.every((id) => tasks.find((task) => task.id === id)?.isDone ?? true));
  if (tasks.length === 0) return { step: 'Derive the tasks from the diffs.', command: 'throughline feature tasks' };
  if (next !== undefined) return { step: `Do ${next.id}: ${next.text}.`, command: `throughline feature task ${next.id}` };
  return { step: 'Every task is done: verify all of it.', command: 'throughline feature check' };
}

/** How each phase stands, for a stepper. */
export interface PhaseStanding {
  readonly phase: Phase;
  readonly standing: 'done' | 'open' | 'ahead' | 'skipped';
  /** Why it is left out. */
  readonly reason: string | null;
}

export function phaseStandings(change: Change): PhaseStanding[] {
  const now = PHASES.indexOf(change.phase);
  return PHASES.map((phase, at) => {
    const reason = skipReason(change, phase);
    if (reason !== null) return { phase, standing: 'skipped', reason };
    const isDone = at < now || change.state === 'COMPLETE';
    return { phase, standing: isDone ? 'done' : at === now ? 'open' : 'ahead', reason: null };
  });
}

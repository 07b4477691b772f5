import type { RunPhase } from '../../../core/workflow/run-state';
import type { RunControl, RunFacts, StepFacts, StepLook } from './run-facts';

/** A Lucide icon and a word: a state is never told by colour alone. */
export interface Look {
  readonly icon: string;
  readonly word: string;
  /** For its colour: `is-good`, `is-bad`, `is-busy`, `is-asking`, or nothing. */
  readonly tone: 'good' | 'bad' | 'busy' | 'asking' | 'quiet';
}

export const STEP_LOOKS: Readonly<Record<StepLook, Look>> = {
  pending: { icon: 'circle', word: 'not started', tone: 'quiet' },
  running: { icon: 'circle-dot', word: 'running', tone: 'busy' },
  asks: { icon: 'hand', word: 'waits for you', tone: 'asking' },
  waiting: { icon: 'hourglass', word: 'waits before the next try', tone: 'busy' },
  completed: { icon: 'circle-check', word: 'completed', tone: 'good' },
  failed: { icon: 'circle-x', word: 'failed', tone: 'bad' },
  skipped: { icon: 'circle-slash', word: 'skipped', tone: 'quiet' },
};

export const RUN_LOOKS: Readonly<Record<RunPhase, Look>> = {
  running: { icon: 'circle-dot', word: 'running', tone: 'busy' },
  waiting: { icon: 'hand', word: 'waiting for an answer', tone: 'asking' },
  'backing-off': { icon: 'hourglass', word: 'waiting before the next try', tone: 'busy' },
  pausing: { icon: 'pause', word: 'pausing', tone: 'busy' },
  paused: { icon: 'pause', word: 'paused', tone: 'asking' },
  parked: { icon: 'circle-x', word: 'failed', tone: 'bad' },
  cancelling: { icon: 'square', word: 'stopping', tone: 'busy' },
  cancelled: { icon: 'square', word: 'stopped', tone: 'quiet' },
  'rolling-back': { icon: 'undo-2', word: 'restoring files', tone: 'busy' },
  'rolled-back': { icon: 'undo-2', word: 'files restored', tone: 'quiet' },
  'rollback-failed': { icon: 'circle-x', word: 'files not restored', tone: 'bad' },
  done: { icon: 'circle-check', word: 'finished', tone: 'good' },
};

/** `failed at 3 of 7`, `running, 3 of 7`, `finished`. */
export function standing(facts: Pick<RunFacts, 'phase' | 'steps'>): string {
  const { word } = RUN_LOOKS[facts.phase];
  const step = stepOfNow(facts);
  if (facts.phase === 'done' || facts.steps.length === 0 || step === null) return word;
  return `${word} at ${step.number} of ${facts.steps.length}`;
}

const OF_NOW: readonly StepLook[] = ['asks', 'running', 'failed', 'waiting', 'pending'];

/** The step that a person wants to see: one that asks, one at work, the one that failed, the next one. */
export function stepOfNow({ steps }: Pick<RunFacts, 'steps'>): StepFacts | null {
  for (const look of OF_NOW) {
    const step = steps.find((one) => one.look === look);
    if (step !== undefined) return step;
  }
  return steps.at(-1) ?? null;
}

export type RunAct = 'pause' | 'resume' | 'cancel' | 'retry' | 'retry-after' | 'skip' | 'restore' | 'undo' | 'confirm' | 'commit' | 'left-out' | 'stop-step';

/** A button that is legal now. */
export interface RunButton {
  readonly act: RunAct;
  readonly text: string;
  /** The whole accessible name, where the text does not say which step. */
  readonly name: string;
  /** The step that it is about. */
  readonly step: number | null;
  readonly isMain: boolean;
}

type Place = { readonly facts: RunFacts; readonly selected: number | null };

/** The buttons of a run in the order of the wireframe; only those that the engine calls legal. */
export function buttonsOf(facts: RunFacts, selected: number | null): readonly RunButton[] {
  const has = (control: RunControl): boolean => facts.controls.includes(control);
  const place: Place = { facts, selected };
  return [
    ...(has('confirm') ? confirmations(facts) : []),
    ...(has('pause') ? [plain('pause', 'Pause')] : []),
    ...(has('retry') ? aboutStep(place, { act: 'retry', text: 'Retry this step', looks: ['failed'] }) : []),
    ...(has('retry-after') ? aboutStep(place, { act: 'retry-after', text: 'Retry from here', looks: ['failed'] }) : []),
    ...(has('resume') ? [plain('resume', 'Resume')] : []),
    ...(has('skip') ? aboutStep(place, { act: 'skip', text: 'Skip step...', looks: ['failed', 'asks'] }) : []),
    ...(has('rollback') ? [plain('restore', 'Restore files...')] : []),
    ...(has('undo') ? [plain('undo', 'Take the restore back')] : []),
    ...(has('cancel') ? [plain('cancel', 'Stop')] : []),
  ];
}

function plain(act: RunAct, text: string): RunButton {
  return { act, text, name: text, step: null, isMain: act === 'resume' };
}

function confirmations({ steps, commitAsked, leftOutAsked }: RunFacts): readonly RunButton[] {
  const asked = steps.filter(({ look }) => look === 'asks').map(({ number, name }): RunButton => ({ act: 'confirm', text: `Start step ${number}`, name: `Start step ${number}, ${name}`, step: number, isMain: true }));
  const commit: RunButton = { act: 'commit', text: 'Make the commit', name: `Make the commit "${commitAsked ?? ''}"`, step: null, isMain: true };
  const leftOut: RunButton = { act: 'left-out', text: 'Start all the same', name: 'Start all the same, without a way back for these files', step: null, isMain: true };
  return [...(leftOutAsked === null ? [] : [leftOut]), ...asked, ...(commitAsked === null ? [] : [commit])];
}

function aboutStep({ facts: { steps }, selected }: Place, { act, text, looks }: { readonly act: RunAct; readonly text: string; readonly looks: readonly StepLook[] }): readonly RunButton[] {
  const chosen = steps.find(({ number }) => number === selected);
  const fits = chosen !== undefined && (looks.includes(chosen.look) || (act === 'retry-after' && chosen.look === 'completed') || (act === 'skip' && chosen.look === 'pending'));
  const step = fits ? chosen : steps.find(({ look }) => looks.includes(look));
  return step === undefined ? [] : [{ act, text, name: `${text.replace('...', '')}: step ${step.number}, ${step.name}`, step: step.number, isMain: false }];
}

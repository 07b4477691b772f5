import type { RunPhase } from './run-state';

/** Where a run stands, in the words that people read in its note and in a terminal. */
export const RUN_PHASE_WORDS: Readonly<Record<RunPhase, string>> = {
  running: 'running',
  waiting: 'waiting for an answer',
  'backing-off': 'waiting before the next try',
  pausing: 'pausing',
  paused: 'paused',
  parked: 'stopped after a failure',
  cancelling: 'being cancelled',
  cancelled: 'cancelled',
  'rolling-back': 'being rolled back',
  'rolled-back': 'rolled back',
  'rollback-failed': 'rollback failed',
  done: 'done',
};

const NAMES = ['running', 'waiting', 'backing-off', 'pausing', 'paused', 'parked', 'cancelling', 'cancelled', 'rolling-back', 'rolled-back', 'rollback-failed', 'done'] as const satisfies readonly RunPhase[];

/** The phase that the words of a note tell; null for other words. */
export function phaseOfWords(words: string): RunPhase | null {
  return NAMES.find((phase) => RUN_PHASE_WORDS[phase] === words) ?? null;
}

import { answerGate, withdrawGate } from '../../../../src/core/journal/gates';
import { minuteAt } from '../../../../src/core/vault/wall-minute';
import { RUN_ANSWERS } from '../../../../src/core/workflow/run-gate';
import type { RunPhase } from '../../../../src/core/workflow/run-state';
import type { Engine, RunView } from '../engine/engine';
import type { RunEntry } from '../engine/run-entry';
import { openQuestions } from './run-gates';

/** A question that the run waits for no more: somebody answered it, in whatever way, or nobody is asked now. */
export interface SettledQuestion {
  readonly gate: string;
  /** Instant. */
  readonly at: string;
  /** Who confirmed it; null for a question that is not asked any more. */
  readonly by: string | null;
}

/** In these a run asks nothing, whatever it waited for before. */
const ASKS_NOTHING: ReadonlySet<RunPhase> = new Set(['done', 'cancelled', 'rolled-back', 'rollback-failed']);

/** Every question that a run asked and does not wait for now. */
export function settledQuestions(engine: Pick<Engine, 'entriesAfter'>, view: RunView): readonly SettledQuestion[] {
  const { run, state } = view;
  const open = new Set(ASKS_NOTHING.has(state.phase) ? [] : openQuestions(engine, view).map(({ gate }) => gate));
  const entries = engine.entriesAfter(run, 0);
  const newest = new Map<string, string>();
  const settled = new Map<string, SettledQuestion>();
  for (const { entry } of entries.ok ? entries.value : []) {
    const about = subjectOf(entry);
    if (about !== null && 'gate' in entry) {
      newest.set(about, entry.gate);
      settled.set(entry.gate, { gate: entry.gate, at: state.updatedAt, by: null });
    }
    const gate = about === null ? undefined : newest.get(about);
    if (gate !== undefined && 'by' in entry) settled.set(gate, { gate, at: entry.at, by: entry.by });
  }
  return [...settled.values()].filter(({ gate }) => !open.has(gate));
}

/** What a question or an answer of a run's journal is about; null for other entries. */
function subjectOf(entry: RunEntry): string | null {
  if (entry.type === 'step.confirm-asked' || entry.type === 'step.confirmed') return `step ${entry.step}`;
  if (entry.type === 'commit.asked' || entry.type === 'commit.confirmed') return 'commit';
  return entry.type === 'left-out.asked' || entry.type === 'left-out.confirmed' ? 'left-out' : null;
}

/** The note of a run with the answers that were not given in it. What somebody wrote or ticked there stays. */
export function withSettled(text: string, questions: readonly SettledQuestion[], timezone: string | null): string {
  return questions.reduce((told, { gate, at, by }) => {
    const minute = minuteAt(Date.parse(at), timezone);
    if (by === null) return withdrawGate(told, { gate, at: minute });
    const answered = answerGate(told, { gate, option: RUN_ANSWERS.goOn, at: minute, person: personOf(by), comment: null });
    return answered.ok ? answered.value : told;
  }, text);
}

/** A name, or where it was said by nobody who is known by name. */
function personOf(by: string): string {
  if (by === 'terminal') return '(in a terminal)';
  return by.startsWith('client ') ? '(in the app)' : by;
}

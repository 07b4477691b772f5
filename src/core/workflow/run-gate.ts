import { sha256Hex } from '../fingerprint/fingerprint';
import { addGate, stateOfGate } from '../journal/gates';
import type { NewGate } from '../journal/gates';
import { parseGates } from '../journal/parse-gates';
import { ok } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import type { PlannedStep } from './plan';

/** What may be ticked below a question of a run. */
export const RUN_ANSWERS = { goOn: 'approve', stop: 'stop' } as const;
export type RunAnswer = keyof typeof RUN_ANSWERS;

/** What a run asks before it goes on: a start although some files are in no snapshot, a step that wants a confirmation, or the commit at its end. */
export type RunQuestion = { readonly gate: string } & (
  | { readonly kind: 'step'; readonly step: PlannedStep }
  | { readonly kind: 'commit'; readonly message: string }
  /** `files` names those that no rollback would bring back; `sha256` is over all of them. */
  | { readonly kind: 'left-out'; readonly files: string; readonly sha256: string }
);

/** The gate of a question. Its fingerprint covers what would be started, so that nobody approves what changed afterwards. */
export function runGate(question: RunQuestion): NewGate {
  return { id: question.gate, question: wordsOf(question), options: Object.values(RUN_ANSWERS), fingerprint: subjectOf(question) };
}

function wordsOf(question: RunQuestion): string {
  if (question.kind === 'left-out') return `Start although no rollback brings these back: ${question.files}?`;
  return question.kind === 'step' ? `Start step ${question.step.number}, ${question.step.name}?` : `Commit what the run changed as "${question.message}"?`;
}

function subjectOf(question: RunQuestion): string {
  return `@${sha256Hex(JSON.stringify(partsOf(question))).slice(0, 12)}`;
}

function partsOf(question: RunQuestion): readonly unknown[] {
  if (question.kind === 'left-out') return ['left-out', question.sha256];
  return question.kind === 'step' ? [question.step.number, question.step.name, question.step.work] : [question.message];
}

/** Adds the gates of these questions below everything else of a run note; those that stand there stay as they are. */
export function withRunGates(text: string, questions: readonly RunQuestion[]): Result<string> {
  return questions.reduce<Result<string>>((told, question) => (told.ok ? addGate(told.value, runGate(question)) : told), ok(text));
}

export interface RunAnswered {
  readonly answer: RunAnswer;
  /** Who said so in the note; null for a tick made by hand. */
  readonly person: string | null;
  /** Whether the note names the answer already, beside the tick. */
  readonly isWritten: boolean;
}

/** What a note answers to a question; null while it is open, contradictory, about something else, or in other words. */
export function runAnswerIn(text: string, question: RunQuestion): RunAnswered | null {
  const wanted = runGate(question);
  const gate = parseGates(scanNote(text)).find(({ id }) => id === wanted.id);
  if (gate?.fingerprint !== wanted.fingerprint) return null;
  const state = stateOfGate(gate);
  if (state.kind === 'ticked') return answerOf(state.option, { person: null, isWritten: false });
  if (state.kind !== 'answered') return null;
  const [word = '', , ...person] = state.answer.split(', ');
  return answerOf(word, { person: person.join(', ') || null, isWritten: true });
}

function answerOf(word: string, rest: Omit<RunAnswered, 'answer'>): RunAnswered | null {
  const said = word.trim().toLowerCase();
  if (said === RUN_ANSWERS.goOn) return { answer: 'goOn', ...rest };
  return said === RUN_ANSWERS.stop ? { answer: 'stop', ...rest } : null;
}

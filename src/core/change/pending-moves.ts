import type { Change, ChangeGate } from './change';
import { answerOf, counts } from './going-back';
import { TAKEN_BACK } from './questions';

/** What an answer does with the files of a task that failed: they go back to how they were, or the task gets them again. */
export type FileMove = 'take-back' | 'give-back';

interface MoveShape {
  readonly answer: string;
  /** Whether the files were taken back when the question was asked. */
  readonly isTakenBack: boolean;
  /** As the log tells it. */
  readonly said: string;
}

const MOVES: Readonly<Record<FileMove, MoveShape>> = {
  'take-back': { answer: 'rollback-change', isTakenBack: false, said: 'taken back' },
  'give-back': { answer: 'fix', isTakenBack: true, said: 'given back' },
};

/** The task whose failure a question is about, and whether its files were taken back when it was asked; null for any other question. */
export function taskAsked({ question }: Pick<ChangeGate, 'question'>): { readonly task: string; readonly isTakenBack: boolean } | null {
  const task = /^Task (T\d{1,5}) failed/.exec(question)?.[1];
  return task === undefined ? null : { task, isTakenBack: question.endsWith(TAKEN_BACK) };
}

/** What an answer to a question does with files; null when it moves none. */
export function moveOf(gate: Pick<ChangeGate, 'question'>, answer: string): FileMove | null {
  const asked = taskAsked(gate);
  return (['take-back', 'give-back'] as const).find((move) => MOVES[move].answer === answer && MOVES[move].isTakenBack === asked?.isTakenBack) ?? null;
}

/** Files of a task that are to be moved: that was answered, and nobody has done it yet. */
export interface PendingMove {
  readonly task: string;
  readonly move: FileMove;
  readonly gate: ChangeGate;
}

/** What was answered and not done yet, wherever the answer came from. The log tells of what was done. */
export function pendingMoves(change: Pick<Change, 'proposal' | 'gates' | 'implementation'>): readonly PendingMove[] {
  const { tasks = [], issues = [] } = change.implementation ?? {};
  return tasks.filter(({ isDone }) => !isDone).flatMap(({ id }) => {
    const gate = change.gates.findLast((one) => taskAsked(one)?.task === id);
    const move = gate === undefined ? null : answeredMove(change, gate);
    const told = issues.findLast((issue) => issue.startsWith(`${id}: `)) ?? '';
    return gate === undefined || move === null || told.startsWith(`${id}: ${MOVES[move].said}`) ? [] : [{ task: id, move, gate }];
  });
}

function answeredMove(change: Pick<Change, 'proposal' | 'gates'>, gate: ChangeGate): FileMove | null {
  const said = answerOf(gate);
  return said !== null && counts(change, 'implementation', said.at) ? moveOf(gate, said.word) : null;
}

/** The files of a task that were moved; null says that a person did it by hand. */
export interface MovedFiles {
  readonly task: string;
  readonly move: FileMove;
  readonly files: readonly string[] | null;
}

/** What the log says of files that were moved. */
export function movedLine({ task, move, files }: MovedFiles, at: string): string {
  const { said } = MOVES[move];
  if (files === null) return `${task}: ${said} by hand, ${at}`;
  const which = files.length === 0 ? 'no file' : `${String(files.length)} ${files.length === 1 ? 'file' : 'files'}: ${namedFiles(files)}`;
  return `${task}: ${said} (${which}), ${at}`;
}

/** The next step of a change whose files wait to be moved. */
export function moveStep({ task, move }: Pick<PendingMove, 'task' | 'move'>): { readonly step: string; readonly command: string } {
  const { answer } = MOVES[move];
  const what = move === 'take-back' ? `Take the files of ${task} back` : `Give ${task} its files again`;
  return { step: `${what}: "${answer}" was answered, and nobody has done it yet.`, command: `throughline feature task ${task} --${move}` };
}

const NAMED = 8;

/** Files by name, the first of many. */
export function namedFiles(files: readonly string[]): string {
  const more = files.length - NAMED;
  return `${files.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

import type { Change, ChangeGate } from '../change/change';
import { forgetChecks, untickTasks } from '../change/implementation-edit';
import { stampFor } from '../change/going-back';
import { skipFailures } from '../change/validation';
import { answerGate as answerIn, stateOfGate } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { openChange } from './change-desk';
import type { Desk } from './desk';

export interface ChangeAnswer {
  /** Name or folder; null is the only open change. */
  readonly change: string | null;
  /** `g-…`; null is the only open question of the change. */
  readonly gate: string | null;
  /** null takes up what is ticked in the note. */
  readonly option: string | null;
  readonly comment: string | null;
  /** null is the person at this device. */
  readonly author: string | null;
}

export interface ChangeAnswered {
  readonly change: VaultPath;
  readonly path: VaultPath;
  readonly gate: string;
  readonly question: string;
  readonly answer: string;
}

const GOES_BACK: ReadonlySet<string> = new Set(['rollback-5', 'rollback-3']);

/** Answers a question of a change, once. Going back takes the ticks of the tasks, and what checks said, away in the same act. */
export async function answerChange(desk: Desk, request: ChangeAnswer): Promise<Result<Act<ChangeAnswered>>> {
  const opened = await openChange(desk, request.change);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  const gate = gateOf(change, request.gate);
  if (!gate.ok) return gate;
  const word = wordOf(gate.value, request);
  if (!word.ok) return word;
  if (word.value.option === 'skip' && (request.comment ?? gate.value.comment ?? '').trim() === '') return noReason();
  const person = word.value.isTicked ? '(in the note)' : request.author ?? desk.person;
  const answer = { gate: gate.value.id, option: word.value.option, at: stampFor(change, gate.value.phase, desk.clock.minute()), person, comment: request.comment };
  const changes = new ChangeSet().edit(gate.value.path, (text) => answerIn(text, answer));
  const log = change.implementation?.path;
  if (log !== undefined && GOES_BACK.has(word.value.option)) changes.edit(log, (text) => untickTasks(text, null), forgetChecks);
  if (word.value.option === 'skip') changes.edit(gate.value.path, (text) => ok(skipFailures(text, request.comment ?? gate.value.comment ?? '', gate.value.path)));
  const outcome = { change: change.folder, path: gate.value.path, gate: gate.value.id, question: gate.value.question, answer: word.value.option };
  const fine = await tried(desk, gate.value.path, (text) => answerIn(text, answer));
  return fine.ok ? changes.act(`Answer "${gate.value.question}"`, outcome) : fine;
}

async function tried(desk: Desk, path: VaultPath, edit: (text: string) => Result<string>): Promise<Result<string>> {
  const text = await desk.read(path);
  return text.ok ? edit(text.value) : text;
}

function gateOf({ gates }: Change, id: string | null): Result<ChangeGate> {
  const wanted = id?.replace('^', '').toLowerCase() ?? null;
  const open = gates.filter((gate) => (wanted === null ? stateOfGate(gate).kind !== 'answered' : gate.id.toLowerCase() === wanted));
  const last = open.at(-1);
  if (last === undefined) return refused(wanted === null ? 'No question of the change is open' : `No question has the id ${wanted}`, 'See the questions: throughline feature status');
  return wanted !== null || open.length === 1 ? ok(last) : refused(`${String(open.length)} questions are open`, `Name one: ${open.map((gate) => gate.id).join(', ')}`);
}

function wordOf(gate: ChangeGate, { option }: ChangeAnswer): Result<{ readonly option: string; readonly isTicked: boolean }> {
  if (option !== null) return ok({ option: option.trim().toLowerCase(), isTicked: false });
  const state = stateOfGate(gate);
  if (state.kind === 'ticked') return ok({ option: state.option, isTicked: true });
  return refused('No single option is ticked in the note', `Answer with one of: ${gate.options.map(({ word }) => word).join(', ')}`);
}

function noReason(): Failure {
  return refused('Skipping needs a reason', 'Give it with --reason');
}

function refused(why: string, next: string): Failure {
  return problem('change/answer', { what: 'The question was not answered.', why: `${why}.`, next: `${next}.` });
}

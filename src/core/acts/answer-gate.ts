import { answerGate as answerIn, stateOfGate } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { PlacedGate } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { judgeRun, openGate } from '../stage/judge';
import { readRun } from '../stage/read-run';
import { scanNote } from '../text/scan-note';
import { editFile } from './chain-edits';
import type { Desk } from './desk';
import { answerStageGate, takeUpStageGate } from './stage-gate';

export interface AnswerRequest {
  /** `g-…`, with or without its caret. */
  readonly gate: string;
  /** The option's word; null takes the one that is ticked in the note. */
  readonly option: string | null;
  readonly comment: string | null;
  /** null is the person at this device. */
  readonly author: string | null;
  /** Fingerprint of what is decided, as it is now; without it the gate's own note tells. */
  readonly current?: string;
}

export interface AnswerOutcome {
  readonly gate: string;
  readonly path: VaultPath;
  readonly answer: string;
}

/** Answers a gate: ticks the option and fills in the answer, once. */
export async function answerGate(desk: Desk, request: AnswerRequest): Promise<Result<Act<AnswerOutcome>>> {
  const gate = gateOf(desk, request.gate);
  if (gate === null) return refused('gate/unknown', `No gate has the id ${request.gate}`, 'List open gates with "throughline inbox"');
  const option = optionOf(gate, request);
  if (!option.ok) return option;
  const answer = { gate: gate.id, option: option.value.word, at: desk.clock.minute(), person: option.value.person ?? personOf(desk, request), comment: request.comment, ...(request.current === undefined ? {} : { current: request.current }) };
  const text = await desk.read(gate.path);
  if (!text.ok) return text;
  const ofStage = await answerOfStage(desk, { gate, text: text.value, option: option.value.word, request });
  if (ofStage !== null) return ofStage;
  const tried = answerIn(text.value, answer);
  if (!tried.ok) return tried;
  const outcome = { gate: gate.id, path: gate.path, answer: answer.option };
  return ok({ title: `Answer "${gate.question}"`, changes: [editFile(gate.path, (now) => answerIn(now, answer))], outcome });
}

interface StageAnswering {
  readonly gate: PlacedGate;
  readonly text: string;
  readonly option: string;
  readonly request: AnswerRequest;
}

/** A question of a staged process counts only where its stage says so; null for every other question. */
async function answerOfStage(desk: Desk, { gate, text, option, request }: StageAnswering): Promise<Result<Act<AnswerOutcome>> | null> {
  const run = readRun(scanNote(text));
  if (run === null) return null;
  const { current } = judgeRun(run, desk.clock.minute());
  const word = gate.options.find((one) => one.word === option)?.word.trim().toLowerCase();
  if (current === null || openGate(current.stage)?.id !== gate.id) return refused('gate/answered', 'The subject is not in that stage, or was asked anew', 'Look at the note as it is now');
  if (word !== 'pass' && word !== 'waive' && word !== 'wait') return refused('gate/unanswered', `"${option}" is none of its answers`, 'Answer pass, waive or wait');
  const done = request.option === null ? await takeUpStageGate(desk, gate.path) : await answerStageGate(desk, { path: gate.path, answer: word, reason: request.comment });
  return done.ok ? ok({ ...done.value, outcome: { gate: gate.id, path: gate.path, answer: word } }) : done;
}

function gateOf(desk: Desk, id: string): PlacedGate | null {
  const wanted = id.replace('^', '').toLowerCase();
  return desk.trace.gates.find((gate) => gate.id.toLowerCase() === wanted) ?? null;
}

/** A tick made by hand in the note is taken up without a name. */
function optionOf(gate: PlacedGate, { option }: AnswerRequest): Result<{ readonly word: string; readonly person: string | null }> {
  if (option !== null) return ok({ word: option, person: null });
  const state = stateOfGate(gate);
  if (state.kind === 'ticked') return ok({ word: state.option, person: '(in the note)' });
  if (state.kind === 'answered') return refused('gate/answered', `It was answered already: ${state.answer}`, 'Ask again if the answer must change');
  if (state.kind === 'contradiction') return refused('gate/two-answers', 'Two options are ticked in the note', 'Clear one of them');
  return refused('gate/unanswered', 'No option is ticked in the note', `Answer with one of: ${gate.options.map(({ word }) => word).join(', ')}`);
}

function personOf(desk: Desk, { author }: AnswerRequest): string | null {
  return author ?? desk.person;
}

function refused(code: string, why: string, next: string): Failure {
  return problem(code, { what: 'The gate was not answered.', why: `${why}.`, next: `${next}.` });
}

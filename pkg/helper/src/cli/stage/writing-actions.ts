import type { Desk } from '../../../../../src/core/acts/desk';
import { answerStageGate, askStageGate, takeUpStageGate } from '../../../../../src/core/acts/stage-gate';
import { exportProposal } from '../../../../../src/core/acts/stage-export';
import { writeStagePlan } from '../../../../../src/core/acts/stage-plan';
import { addEvidence, addLesson, fillField, recordMeasure, takeFallback, tickStage } from '../../../../../src/core/acts/stage-press';
import { startProcess } from '../../../../../src/core/acts/stage-start';
import { finishActivity, makeStageWorkflow } from '../../../../../src/core/acts/stage-workflow';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { Act } from '../../../../../src/core/vault/store';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import type { OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { teller } from '../teller';
import { misused } from '../read-values';
import { openShelf } from '../workflow/open-shelf';
import { findRun, readProcessAt, type FoundRun } from './find-runs';

type Decide = (desk: Desk) => Promise<Result<Act<object>>>;

/** A change of one subject: what else has to be typed, and the act. */
export interface SubjectChange {
  readonly needs: readonly ('TEXT' | 'text' | 'reason')[];
  readonly decide: (input: Input, path: VaultPath) => Decide;
}

const words = (input: Input): string => input.argument('TEXT') ?? '';
const said = (input: Input, option: string): string => input.option(option) ?? '';
const place = (input: Input, path: VaultPath) => ({ path, stage: input.option('stage') });

export const SUBJECT_CHANGES = {
  tick: { needs: ['TEXT'], decide: (input, path) => (desk) => tickStage(desk, { ...place(input, path), line: words(input), mark: input.flag('untick') ? 'open' : 'done' }) },
  evidence: { needs: ['TEXT', 'text'], decide: (input, path) => (desk) => addEvidence(desk, { ...place(input, path), criterion: words(input), evidence: said(input, 'text') }) },
  measure: { needs: ['TEXT', 'text'], decide: (input, path) => (desk) => recordMeasure(desk, { ...place(input, path), measure: words(input), value: said(input, 'text') }) },
  fill: { needs: ['TEXT', 'text'], decide: (input, path) => (desk) => fillField(desk, { ...place(input, path), field: words(input), value: said(input, 'text') }) },
  waive: { needs: ['reason'], decide: (input, path) => (desk) => answerStageGate(desk, { path, answer: 'waive', reason: said(input, 'reason') }) },
  fallback: { needs: ['TEXT'], decide: (input, path) => (desk) => takeFallback(desk, { ...place(input, path), failure: words(input), reason: said(input, 'reason') }) },
  lesson: { needs: ['TEXT'], decide: (input, path) => (desk) => addLesson(desk, { ...place(input, path), lesson: words(input) }) },
  workflow: { needs: ['TEXT'], decide: (input, path) => (desk) => makeStageWorkflow(desk, { ...place(input, path), activity: words(input) }) },
  plan: { needs: [], decide: (input, path) => (desk) => writeStagePlan(desk, place(input, path)) },
  export: { needs: [], decide: (input, path) => (desk) => exportProposal(desk, { path, folder: input.option('folder') }) },
} as const satisfies Record<string, SubjectChange>;

/** Writes one change of a subject. */
export async function changeSubject(open: OpenDesk, input: Input, change: SubjectChange): Promise<Result<Answer>> {
  const lacking = change.needs.find((need) => (need === 'TEXT' ? words(input) : said(input, need)) === '');
  if (lacking !== undefined) return misused(lacking === 'TEXT' ? 'It was not said what is meant.' : `--${lacking} is missing.`);
  const found = await subjectOf(open, input);
  return found.ok ? perform(open, change.decide(input, found.value.path)) : found;
}

async function perform(open: OpenDesk, decide: Decide): Promise<Result<Answer>> {
  const done = await performAct(open, decide);
  if (!done.ok) return done;
  const { outcome, receipt } = done.value;
  return ok(actAnswer(done.value, () => lines(...outcomeLines(outcome), receipt.paths.length === 0 ? 'Nothing to change.' : `Changed: ${receipt.paths.join(', ')}`)));
}

function outcomeLines(outcome: object): string[] {
  const rows: string[] = [];
  if ('workflow' in outcome) rows.push(`Read it, then run it: throughline workflow run ${String(outcome.workflow)}`);
  if ('next' in outcome && typeof outcome.next === 'string') rows.push(`Stage ${outcome.next} begins.`);
  if ('fallbacks' in outcome && Array.isArray(outcome.fallbacks)) rows.push(...outcome.fallbacks.map((pair: { failure: string; fallback: string }) => `Offered: ${pair.failure}: ${pair.fallback}`));
  if ('absent' in outcome && Array.isArray(outcome.absent) && outcome.absent.length > 0) rows.push(`Not there: ${outcome.absent.join(', ')}`);
  if ('unread' in outcome && Array.isArray(outcome.unread) && outcome.unread.length > 0) rows.push('Not everything of the process was understood; what is missing can be written into the note by hand.', ...outcome.unread.map((line: string) => `  ${line}`));
  return rows;
}

/** `stage start SUBJECT`. */
export async function startSubject(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  const subject = input.argument('SUBJECT');
  if (subject === null) return misused('No subject was named.', 'Use: throughline stage start alpha');
  const more = input.argument('TEXT');
  if (more !== null) return misused(`"${more}" is one word too many.`, 'Name another process with --process.');
  const parameters = new Map<string, string>();
  for (const pair of input.values('set')) {
    const at = pair.indexOf('=');
    if (at < 1) return misused(`--set: "${pair}" is no NAME=VALUE.`);
    parameters.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const typed = input.option('process');
  const process = typed === null ? null : await readProcessAt(open, typed);
  if (process?.ok === false) return process;
  return perform(open, (desk) => startProcess(desk, { process: process?.value.path ?? null, subject, parameters, spec: input.option('spec') }));
}

/** `stage gate SUBJECT [pass|waive|wait|take]`: without an answer it is asked in the note. */
export async function stageGate(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  const found = await subjectOf(open, input);
  if (!found.ok) return found;
  const { path } = found.value;
  const word = words(input);
  if (word === '') return perform(open, (desk) => askStageGate(desk, path));
  if (word === 'take') return perform(open, (desk) => takeUpStageGate(desk, path));
  if (word !== 'pass' && word !== 'waive' && word !== 'wait') return misused(`"${word}" is no answer.`, 'Answer pass, waive or wait, take up a ticked answer with take, or leave it out to ask.');
  return perform(open, (desk) => answerStageGate(desk, { path, answer: word, reason: input.option('reason') }));
}

/** `stage result SUBJECT ACTIVITY`: how its workflow ended, taken from the last run unless it is said. */
export async function stageResult(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  if (words(input) === '') return misused('No activity was named.', 'Use: throughline stage result SUBJECT ACTIVITY');
  const found = await subjectOf(open, input);
  if (!found.ok) return found;
  const ended = await endOf(open, input, found.value);
  if (!ended.ok) return ended;
  const told = input.option('ended') === null ? {} : { toldBy: teller(open) };
  const request = { ...place(input, found.value.path), activity: words(input), ended: ended.value, missing: input.flag('make') ? 'make' : 'name', ...told } as const;
  return perform(open, (desk) => finishActivity(desk, request));
}

async function endOf({ desk }: OpenDesk, input: Input, { path }: FoundRun): Promise<Result<'done' | 'failed'>> {
  const typed = input.option('ended');
  if (typed !== null) return typed === 'done' || typed === 'failed' ? ok(typed) : misused('--ended: give done or failed.');
  const made = await makeStageWorkflow(desk, { ...place(input, path), activity: words(input) });
  const shelf = openShelf(input);
  if (!made.ok || !shelf.ok) return made.ok ? unknownEnd('Its runs could not be read') : made;
  const last = shelf.value.runs().find(({ workflow }) => workflow === made.value.outcome.workflow);
  if (last === undefined) return unknownEnd(`${made.value.outcome.workflow} has not run on this device`);
  if (last.phase === 'done') return ok('done');
  return last.isOpen && last.phase !== 'parked' ? unknownEnd('Its run goes on') : ok('failed');
}

function unknownEnd(why: string): Result<never> {
  return problem('stage/no-result', { what: 'Nothing was taken over.', why: `${why}.`, next: 'Run its workflow first, or say how it ended by hand: --ended done or --ended failed.' });
}

async function subjectOf(open: OpenDesk, input: Input): Promise<Result<FoundRun>> {
  const typed = input.argument('SUBJECT');
  return typed === null ? misused('No subject was named.', 'Use: throughline stage ACTION SUBJECT; list them with: throughline stage list') : findRun(open, typed, input.option('process'));
}

import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { ResumeFrom } from '../../../../../src/core/workflow/run-state';
import type { RunView } from '../../engine/engine';
import { isResumable } from '../../engine/shown-run';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { lookOf } from '../print/look';
import { misused } from '../read-values';
import { trustedOrAsked, trustLines } from './ask-trust';
import { atBench, begunAndFollowed, parkOthers, type Bench } from './bench';
import { findRun, findStep } from './find-run';
import { findAnyRun } from './apart-runs';
import { openShelf } from './open-shelf';
import { runAnswer } from './run-answer';
import { resumeApart } from './worktree-resume';

type Choice = 'as-started' | 'as-it-is';

/** `workflow resume NAME`: skips what is to be skipped, asks which definition it goes on with where that changed, stays with the run. */
export async function resumeRun(input: Input, asked: string): Promise<Result<Answer>> {
  if (input.flag('as-started') && input.flag('revised')) return misused('--as-started and --revised cannot both be.');
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const meant = findAnyRun(shelf.value, asked);
  if (meant.ok && meant.value.apart !== null) return resumeApart(input, { ...meant.value, apart: meant.value.apart });
  if (input.flag('yes')) return misused('--yes belongs to resume only for a run in a work tree of its own.');
  const ended = await atBench(input, (bench) => goOnWith(bench, asked));
  return ended.ok ? ok(runAnswer(ended.value)) : ended;
}

/** Goes on with a run, as the options say, and stays with it. */
export async function goOnWith(bench: Bench, asked: string): Promise<Result<RunView>> {
  const { engine, input } = bench;
  const found = findRun(engine.list(), asked);
  if (!found.ok) return found;
  const { run } = found.value;
  await parkOthers(bench, run);
  const view = engine.view(run);
  if (!view.ok) return view;
  const from = fromTyped(input, view.value);
  if (!from.ok) return from;
  const skip = await skipTyped(bench, view.value);
  if (!skip.ok) return skip;
  if (!isResumable(skip.value.state.phase)) return begunAndFollowed(bench, () => Promise.resolve(goesOnByItself(skip.value)));
  const choice = await definitionMeant(bench, view.value);
  if (!choice.ok) return choice;
  return begunAndFollowed(bench, () => bench.resume({ run, from: from.value, definition: choice.value }));
}

/** A run that waits, or that a killed process left, goes on without being resumed. */
function goesOnByItself(view: RunView): Result<RunView> {
  if (view.state.phase !== 'done' && view.state.phase !== 'rollback-failed') return ok(view);
  return problem('run/not-now', { what: 'The run does not go on.', why: `It is ${view.state.phase === 'done' ? 'done' : 'between two states after a failed rollback'}.`, next: view.state.phase === 'done' ? `Start a new one: throughline workflow run ${view.workflow}` : `Roll back again: throughline workflow rollback ${view.workflow}` });
}

/** `--step N`, with `--downstream` also what follows it. */
function fromTyped(input: Input, { plan }: RunView): Result<ResumeFrom | null> {
  const typed = input.option('step');
  if (typed === null) return input.flag('downstream') ? misused('--downstream needs --step.') : ok(null);
  const step = findStep(plan, typed);
  if (!step.ok) return step;
  return ok({ kind: input.flag('downstream') ? 'step-and-after' : 'step', step: step.value });
}

/** `--skip-step N` counts a step as done by hand, with the reason for it. */
async function skipTyped({ engine, input }: Bench, view: RunView): Promise<Result<RunView>> {
  const reason = input.option('reason')?.trim() ?? '';
  if (input.values('skip-step').length === 0 && reason !== '') return misused('--reason needs --skip-step.');
  let now = view;
  for (const typed of input.values('skip-step')) {
    const step = findStep(view.plan, typed);
    if (!step.ok) return step;
    const skipped = await engine.skip(view.run, step.value, reason === '' ? 'skipped by hand' : reason);
    if (!skipped.ok) return skipped;
    now = skipped.value;
  }
  return ok(now);
}

/** As started unless the definition changed since; then the person says which, and trust is asked in the same move. */
async function definitionMeant(bench: Bench, { workflow, run }: RunView): Promise<Result<Choice>> {
  const { input, library, shelf } = bench;
  if (input.flag('as-started')) return ok('as-started');
  const ready = library.read().ready(workflow);
  const isChanged = isChangedSince(bench, run, ready.ok ? ready.value.definitions : null);
  if (!input.flag('revised') && isChanged) {
    const choice = await ask(bench, workflow);
    if (!choice.ok || choice.value === 'as-started') return choice;
  }
  if (!ready.ok) return ready;
  const question = `Trust this and resume ${workflow}?`;
  const trusted = await trustedOrAsked({ terminal: input.terminal, library: library, ready: ready.value, by: bench.person, at: shelf.clock.instant(), question });
  if (!trusted.ok) return trusted;
  return ok(isChanged || input.flag('revised') ? 'as-it-is' : 'as-started');
}

function isChangedSince({ shelf }: Bench, run: string, definitions: ReadonlyMap<string, string> | null): boolean {
  const kept = shelf.kept(run);
  if (!kept.ok || definitions === null) return true;
  const { folder, record } = kept.value;
  const { revision } = record.state.metadata;
  const tail = revision === 1 ? '' : `-${revision}`;
  return [...definitions].some(([name, text]) => folder.text(name === record.plan.workflow ? `definition${tail}.yaml` : `includes${tail}/${name}.yaml`) !== text);
}

async function ask({ input, library }: Bench, workflow: string): Promise<Result<Choice>> {
  const { terminal } = input;
  const commands = 'Go on with --as-started or with --revised, or start over: cancel it, then run it again.';
  if (!terminal.inIsTerminal) return problem('run/definition-changed', { what: 'The run does not go on.', why: `The definition of ${workflow} changed since this run started.`, next: commands });
  terminal.err(`The definition of ${workflow} changed since this run started.\n`);
  const ready = library.read().ready(workflow);
  const shown = ready.ok ? trustLines(ready.value, { library: library, look: lookOf(terminal, 'err') }) : ready;
  if (!shown.ok) terminal.err(`${shown.problem.why}\n`);
  const reply = (await terminal.readLine('Resume [a]s started, with the [c]hange, or [n]ot at all? [a/c/N] ')) ?? '';
  if (/^a/i.test(reply)) return ok('as-started');
  if (/^c/i.test(reply)) return ok('as-it-is');
  return problem('cli/not-agreed', { what: 'The run does not go on.', why: 'Neither way was chosen.', next: commands });
}

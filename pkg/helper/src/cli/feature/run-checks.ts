import type { ValidationRun } from '../../../../../src/core/change/validation-run';
import { ok, type Problem, type Result } from '../../../../../src/core/problem';
import type { RunView } from '../../engine/engine';
import type { Input } from '../input';
import { trustedOrAsked } from '../workflow/ask-trust';
import { atBench, begunAndFollowed, parkOthers, type Bench } from '../workflow/bench';
import { openShelf, type Shelf } from '../workflow/open-shelf';

export interface ChecksWish {
  readonly names: readonly string[];
  readonly parallel: boolean;
  /** Inputs by place in `names`; one that a workflow does not have is left out. */
  readonly inputs?: readonly ReadonlyMap<string, string>[];
  /** Those that change no file: it is looked whether any changed. */
  readonly onlyLook?: readonly string[];
  /** Called as each one ends. */
  readonly told: (check: ValidationRun) => void;
}

/** Runs workflows of the vault through the engine. One that is missing or not trusted here is said to be so; the others run. */
export async function runChecks(input: Input, wish: ChecksWish): Promise<Result<readonly ValidationRun[]>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const readiness: (Problem | null)[] = [];
  for (const name of wish.names) readiness.push(await obstacle(input, shelf.value, name));
  const left = wish.names.flatMap((name, at) => (readiness[at] === null || readiness[at] === undefined ? [] : [notRun(name, readiness[at])]));
  const ready = wish.names.flatMap((name, at): Wanted[] => (readiness[at] === null ? [{ name, inputs: wish.inputs?.[at] ?? new Map<string, string>() }] : []));
  for (const check of left) wish.told(check);
  if (ready.length === 0) return ok(left);
  const done = await atBench(input, (bench) => runAll(bench, ready, wish));
  return done.ok ? ok([...left, ...done.value]) : done;
}

interface Wanted {
  readonly name: string;
  readonly inputs: ReadonlyMap<string, string>;
}

async function obstacle(input: Input, shelf: Shelf, name: string): Promise<Problem | null> {
  const ready = shelf.library.read().ready(name);
  if (!ready.ok) return ready.problem;
  const trusted = await trustedOrAsked({ terminal: input.terminal, library: shelf.library, ready: ready.value, by: shelf.config.name ?? 'terminal', at: shelf.clock.instant(), question: `Trust this and run ${name}?` });
  return trusted.ok ? null : trusted.problem;
}

async function runAll(bench: Bench, wanted: readonly Wanted[], { parallel, told, onlyLook = [] }: ChecksWish): Promise<Result<readonly ValidationRun[]>> {
  await parkOthers(bench, null);
  const one = async (next: Wanted): Promise<ValidationRun> => {
    const ended = await runOne(bench, next);
    const check = onlyLook.includes(next.name) ? { ...ended, changed: await changedBy(bench, ended.run) } : ended;
    told(check);
    return check;
  };
  if (parallel) return ok(await Promise.all(wanted.map(one)));
  const checks: ValidationRun[] = [];
  for (const next of wanted) checks.push(await one(next));
  return ok(checks);
}

async function runOne(bench: Bench, { name, inputs }: Wanted): Promise<ValidationRun> {
  const trusted = bench.library.read().trusted(name);
  if (!trusted.ok) return notRun(name, trusted.problem);
  const { plan, definitions, seal } = trusted.value;
  const request = { plan, definitions, inputs: new Map([...inputs].filter(([input]) => plan.inputs.some((known) => known.name === input))), only: null, triggeredBy: 'manual' as const, session: null, spec: null, confirmed: [], seal };
  const ended = await begunAndFollowed(bench, () => bench.engine.start(request));
  return ended.ok ? checkOf(name, ended.value) : notRun(name, ended.problem);
}

/** What going back to the start of a run would restore; nothing where no snapshot was kept. */
async function changedBy({ engine }: Bench, run: string | null): Promise<readonly string[]> {
  const preview = run === null ? null : await engine.previewRollback(run, 0);
  return preview?.ok === true ? preview.value.restored : [];
}

function checkOf(name: string, { state, plan, run }: RunView): ValidationRun {
  const done = state.steps.filter(({ status }) => status === 'completed' || status === 'skipped').length;
  const findings = `${String(done)} of ${String(plan.steps.length)} steps`;
  const failed = state.steps.filter(({ status }) => status === 'failed').map(({ number, reason, exitCode }) => `Step ${String(number)} failed${exitCode === null ? '' : `, exit code ${String(exitCode)}`}${reason === null ? '' : `: ${reason}`}`);
  const detail = [findings, ...failed, ...state.errors.filter(({ step }) => step === null).map(({ message }) => message), `Run ${run}`];
  const isDone = state.phase === 'done' && state.errors.length === 0 && failed.length === 0;
  const status = isDone ? 'PASS' : state.phase === 'waiting' || state.phase === 'paused' ? null : 'FAIL';
  return { name, status, findings: status === null ? 'waits for an answer' : findings, detail, run, changed: [] };
}

function notRun(name: string, { why, next }: Problem): ValidationRun {
  return { name, status: null, findings: 'not run', detail: [`${why} ${next}`], run: null, changed: [] };
}

import { ok, problem, type Result } from '../../../../../src/core/problem';
import { sessionMeant } from '../../../../../src/core/journal/session-window';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { RunMetadata } from '../../../../../src/core/workflow/run-state';
import type { RunView } from '../../engine/engine';
import type { ReadyWorkflow } from '../../helper/workflow-library';
import type { StoredTrust } from '../../node/trust-store';
import type { Answer } from '../answer';
import { sessionIdIn } from '../current-session';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { misused } from '../read-values';
import { trustedOrAsked } from './ask-trust';
import { atBench, begunAndFollowed, parkOthers, type Bench } from './bench';
import { findStep } from './find-run';
import { dryRun } from './plan-workflow';
import { runAnswer } from './run-answer';
import { openShelf, type Shelf } from './open-shelf';
import { runInWorktree } from './worktree-run';

/** `workflow run NAME`: trusts in the same move where somebody can be asked, runs, stays until it needs nobody or somebody. */
export async function runWorkflow(input: Input, name: string): Promise<Result<Answer>> {
  if (input.flag('dry-run')) return dryRun(input, name);
  if (input.flag('yes') && !input.flag('worktree')) return misused('--yes belongs to run only with --worktree.', `To trust ${name} without a question: throughline trust ${name} --yes --sha256 HASH.`);
  if (input.flag('worktree') && input.flag('spec')) return misused('--worktree and --spec cannot both be: the notes are not in that work tree.');
  const prepared = await prepare(input, name);
  if (!prepared.ok) return prepared;
  if (input.flag('worktree')) return runInWorktree(input, prepared.value);
  const ended = await atBench(input, (bench) => start(bench, prepared.value));
  return ended.ok ? ok(runAnswer(ended.value)) : ended;
}

/** A run that only has to be started. */
export interface Prepared {
  readonly shelf: Shelf;
  readonly ready: ReadyWorkflow;
  readonly trusted: StoredTrust;
  readonly inputs: ReadonlyMap<string, string>;
  readonly about: { readonly spec: VaultPath | null; readonly session: string | null };
  readonly confirmed: 'all' | readonly number[];
  readonly triggeredBy: RunMetadata['triggeredBy'];
}

async function prepare(input: Input, name: string): Promise<Result<Prepared>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const inputs = readInputs(input);
  if (!inputs.ok) return inputs;
  const ready = shelf.value.library.read().ready(name);
  if (!ready.ok) return ready;
  const confirmed = readConfirmed(input, ready.value);
  if (!confirmed.ok) return confirmed;
  const about = await specMeant(input);
  if (!about.ok) return about;
  const trusted = await trustedOrAsked({ terminal: input.terminal, library: shelf.value.library, ready: ready.value, by: shelf.value.config.name ?? 'terminal', at: shelf.value.clock.instant(), question: `Trust this and run ${name}?` });
  if (!trusted.ok) return trusted;
  return ok({ shelf: shelf.value, ready: ready.value, trusted: trusted.value, inputs: inputs.value, about: about.value, confirmed: confirmed.value, triggeredBy: triggerOf(input, about.value.session) });
}

async function start(bench: Bench, prepared: Prepared): Promise<Result<RunView>> {
  const { ready, inputs, about, confirmed, triggeredBy } = prepared;
  // Read again: what was trusted a moment ago must be what runs.
  const trusted = bench.library.read().trusted(ready.plan.workflow);
  if (!trusted.ok) return trusted;
  const { plan, definitions, seal } = trusted.value;
  await parkOthers(bench, null);
  return begunAndFollowed(bench, () => bench.engine.start({ plan, definitions, inputs, only: bench.input.option('phase'), triggeredBy, ...about, confirmed, seal }));
}

function triggerOf(input: Input, session: string | null): RunMetadata['triggeredBy'] {
  if (input.flag('scheduled')) return 'schedule';
  if (session !== null) return 'session';
  return (input.terminal.env['CI'] ?? '') === '' ? 'manual' : 'ci';
}

/** `--input k=v`, as often as there are inputs. */
export function readInputs(input: Input): Result<ReadonlyMap<string, string>> {
  const pairs = input.values('input').map((typed) => [typed, typed.indexOf('=')] as const);
  const bad = pairs.find(([, at]) => at < 1);
  if (bad !== undefined) return misused(`--input: "${bad[0]}" is no name=value.`);
  const values = new Map(pairs.map(([typed, at]) => [typed.slice(0, at).trim(), typed.slice(at + 1)]));
  return values.size === pairs.length ? ok(values) : misused('--input: one input was given twice.');
}

/** `--confirm all`, `left-out`, `commit`, or numbers or ids of steps. */
function readConfirmed(input: Input, { plan }: ReadyWorkflow): Result<'all' | readonly number[]> {
  const typed = input.values('confirm');
  if (typed.includes('all')) return ok('all');
  const numbers: number[] = [];
  for (const one of typed.filter((word) => word !== 'commit' && word !== 'left-out' && !word.includes('/'))) {
    const step = findStep(plan, one);
    if (!step.ok) return step;
    numbers.push(step.value);
  }
  return ok(numbers);
}

/** The spec of `--spec`, and its open session. */
async function specMeant(input: Input): Promise<Result<Prepared['about']>> {
  const typed = input.option('spec');
  if (typed === null) return ok({ spec: null, session: null });
  const open = openDesk(input);
  if (!open.ok) return open;
  const spec = findSpec(open.value.desk.trace, typed);
  if (!spec.ok) return spec;
  const text = spec.value.context === null ? null : await open.value.desk.read(spec.value.context);
  if (text === null || !text.ok) return noSession(typed);
  const named = sessionIdIn(input.terminal.env['THROUGHLINE_SESSION'] ?? '');
  const session = [named, null].map((id) => sessionMeant(text.value, id)).find((one) => one?.open === true);
  return session === undefined ? noSession(typed) : ok({ spec: spec.value.path, session: session?.id ?? null });
}

function noSession(spec: string): Result<never> {
  return problem('journal/no-session', { what: 'The run was not started.', why: `No session is open on ${spec.slice(0, 80)}, so that its journal could not tell of the run.`, next: `Start one: throughline work ${spec.slice(0, 80)}. Or run without --spec.` });
}

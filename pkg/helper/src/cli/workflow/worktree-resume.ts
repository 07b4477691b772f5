import { problem, type Result } from '../../../../../src/core/problem';
import type { ParamsOf } from '../../../../../src/protocol/messages';
import { isAtRest } from '../../engine/shown-run';
import type { Engine, RunView } from '../../engine/engine';
import { trustNow } from '../../helper/trust-now';
import type { ReadyWorkflow } from '../../helper/workflow-library';
import type { Answer } from '../answer';
import type { Input } from '../input';
import type { ApartRun, FoundRun } from './apart-runs';
import { begunAndFollowed, type Bench } from './bench';
import { goOnWith } from './resume-run';
import { endInTree, throwAway } from './worktree-end';
import { engineIn, openTree, sealThere, type Tree } from './worktree-place';

type Apart = FoundRun & { readonly apart: ApartRun };

/** `workflow resume` for a run in a work tree of its own: goes on there; at its end, or when it is done already, its files are brought back after a yes. */
export async function resumeApart(input: Input, found: Apart): Promise<Result<Answer>> {
  const tree = await openTree(input, found);
  if (!tree.ok) return tree;
  const view = await broughtOn(input, { found, tree: tree.value }, (bench) => goOnWith(bench, found.summary.run));
  return view.ok ? endInTree(input, { tree: tree.value, view: view.value }) : view;
}

/** `workflow cancel` for such a run: ends what runs, and throws the work tree away after a yes. */
export async function cancelApart(input: Input, found: Apart): Promise<Result<Answer>> {
  const tree = await openTree(input, found);
  if (!tree.ok) return tree;
  const { run, phase } = found.summary;
  const isOver = isAtRest(phase) && phase !== 'paused';
  const view = isOver ? found.shelf.view(run) : await atTree(input, { found, tree: tree.value }, (bench) => begunAndFollowed(bench, () => bench.engine.cancel(run)));
  return view.ok ? throwAway(input, { tree: tree.value, view: view.value }) : view;
}

interface Place {
  readonly found: Apart;
  readonly tree: Tree;
}

async function broughtOn(input: Input, place: Place, goOn: (bench: Bench) => Promise<Result<RunView>>): Promise<Result<RunView>> {
  const { shelf, summary } = place.found;
  return summary.phase === 'done' ? shelf.view(summary.run) : atTree(input, place, goOn);
}

async function atTree(input: Input, { found: { shelf, summary }, tree }: Place, work: (bench: Bench) => Promise<Result<RunView>>): Promise<Result<RunView>> {
  const ready = shelf.library.read().ready(summary.workflow);
  if (!ready.ok) return ready;
  const engine = await engineIn(tree, { shelf, ready: ready.value });
  if (!engine.ok) return engine;
  const resume: Bench['resume'] = (request) => resumeThere(request, { engine: engine.value, tree, found: { shelf, ready: ready.value } });
  try {
    return await work({ input, shelf, library: shelf.library, engine: engine.value, resume, person: shelf.config.name ?? 'terminal', isServed: false });
  } finally {
    await engine.value.close();
  }
}

interface There {
  readonly engine: Engine;
  readonly tree: Tree;
  readonly found: { readonly shelf: FoundRun['shelf']; readonly ready: ReadyWorkflow };
}

/** As it was started, and only while exactly that is trusted: another definition is not in the work tree. */
async function resumeThere({ run, from, definition }: ParamsOf<'run.resume'>, { engine, tree, found }: There): Promise<Result<RunView>> {
  if (definition === 'as-it-is') return asStartedOnly();
  const trusted = trustNow(found.shelf.trust, found.ready.whole);
  const seal = trusted.ok ? sealThere(tree, found, trusted.value) : trusted;
  return seal.ok ? engine.resume(run, { from, revision: null, seal: seal.value }) : seal;
}

function asStartedOnly(): Result<never> {
  return problem('worktree/changed', { what: 'The run does not go on.', why: 'It works in a work tree of its own, which has the definition that it was started with.', next: 'Resume it with --as-started, or cancel it and start over.' });
}

import type { Result } from '../../../../../src/core/problem';
import type { RunView } from '../../engine/engine';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { begunAndFollowed } from './bench';
import { runsKeptIn } from './open-shelf';
import type { Prepared } from './run-workflow';
import { endInTree } from './worktree-end';
import { engineIn, makeTree, sealThere, type Tree } from './worktree-place';

/** `workflow run NAME --worktree`: runs in a work tree of HEAD apart from the user's own, then brings back what changed, after a question. */
export async function runInWorktree(input: Input, prepared: Prepared): Promise<Result<Answer>> {
  const tree = await makeTree(input, prepared.shelf);
  if (!tree.ok) return tree;
  const ran = await runThere(input, prepared, tree.value);
  if (ran.ok) return endInTree(input, { tree: tree.value, view: ran.value });
  // A run that began can be gone on with; without one nothing is in the work tree.
  if (runsKeptIn(tree.value.stateFolder).runs().length === 0) await tree.value.trees.discard(tree.value.tree);
  return ran;
}

async function runThere(input: Input, { shelf, ready, trusted, inputs, confirmed, triggeredBy }: Prepared, tree: Tree): Promise<Result<RunView>> {
  const { plan, definitions } = ready;
  const seal = sealThere(tree, { shelf, ready }, trusted);
  if (!seal.ok) return seal;
  const engine = await engineIn(tree, { shelf, ready });
  if (!engine.ok) return engine;
  try {
    const request = { plan, definitions, inputs, only: input.option('phase'), triggeredBy, spec: null, session: null, confirmed, seal: seal.value };
    return await begunAndFollowed({ input, shelf, engine: engine.value, person: shelf.config.name ?? 'terminal', isServed: false }, () => engine.value.start(request));
  } finally {
    await engine.value.close();
  }
}

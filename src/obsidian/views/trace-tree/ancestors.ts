import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { isOpen, withFold } from './tree-choice';
import type { TreeChoice } from './tree-choice';

/** The specs above a spec, the outermost first. */
export function ancestorsOf({ specs }: Pick<Trace, 'specs'>, path: VaultPath): readonly Spec[] {
  const above: Spec[] = [];
  for (let at = parentOf(specs, path); at !== null; at = parentOf(specs, at.path)) above.unshift(at);
  return above;
}

function parentOf(specs: Trace['specs'], path: VaultPath): Spec | null {
  const parent = specs.get(path)?.parent ?? null;
  return parent === null ? null : (specs.get(parent) ?? null);
}

/** The choice with every branch open that the spec stands in, gone into as deep as its levels ask. */
export function openedTo(trace: Trace, choice: TreeChoice, path: VaultPath): TreeChoice {
  const above = ancestorsOf(trace, path);
  const closed = above.filter((spec) => !isOpen(choice.folds, spec)).map((spec) => spec.path);
  const folds = closed.length === 0 ? choice.folds : withFold(choice.folds, closed, 'open');
  return { ...choice, folds, top: topFor(choice, above) };
}

/** Stays where it is when the spec is in sight from there. */
function topFor({ levels, top }: TreeChoice, above: readonly Spec[]): VaultPath | null {
  const from = top === null ? 0 : above.findIndex((spec) => spec.path === top) + 1;
  const inSight = (top === null || from > 0) && (levels === null || above.length - from < levels);
  if (inSight) return top;
  return levels === null || above.length < levels ? null : (above[above.length - levels]?.path ?? null);
}

import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { SuspectMark } from '../../suspects/suspects';
import { shownSpecs } from './shown-specs';
import type { ShownSpecs } from './shown-specs';
import { inOrder, siblingOrder } from './sibling-order';
import { isOpen } from './tree-choice';
import type { TreeChoice } from './tree-choice';

/** What the rows are made of. */
export interface TreeSource {
  readonly trace: Trace;
  /** True when others wrote about the spec since this device last looked. */
  readonly isNew: (spec: Spec) => boolean;
  /** Links to check at the spec, and why; absent where nobody knows. */
  readonly suspectsAt?: (path: VaultPath) => SuspectMark;
}

/** `deeper`: a branch that is gone into, because its level is the last that opens in place. */
export type RowFold = 'leaf' | 'open' | 'closed' | 'deeper';

export interface TreeRow {
  readonly spec: Spec;
  /** From 0. */
  readonly depth: number;
  /** Place among its siblings that are shown, from 1. */
  readonly position: number;
  readonly siblings: number;
  readonly fold: RowFold;
  /** False when the spec stands here only for one below it that the filter lets through. */
  readonly isHit: boolean;
}

/** Siblings that are shown, in order. */
interface Branch {
  readonly depth: number;
  readonly paths: readonly VaultPath[];
}

/**
 * The rows of the tree as one flat list. Only open branches are walked, only as far as a row is asked for, and a row
 * becomes an object only when it is asked for: a list of any length costs what is looked at.
 */
export class TreeRows {
  readonly #trace: Trace;
  readonly #choice: TreeChoice;
  readonly #shown: ShownSpecs | null;
  readonly #order: ReturnType<typeof siblingOrder>;
  /** Of each walked row: its branch, and its place in it. */
  readonly #branches: Branch[] = [];
  readonly #places: number[] = [];
  /** Branches that the walk stands in, with the next place in each. */
  readonly #walk: { readonly branch: Branch; next: number }[] = [];

  constructor(source: TreeSource, choice: TreeChoice) {
    const { trace } = source;
    this.#trace = trace;
    this.#choice = choice;
    this.#shown = shownSpecs(source, choice);
    this.#order = siblingOrder(trace, choice.sort);
    const top = choice.top === null ? undefined : trace.specs.get(choice.top);
    this.#enter(top?.children ?? trace.roots, 0);
  }

  /** Rows of the list; as many as there can be at most while the walk is not done. */
  get count(): number {
    if (this.isDone) return this.#places.length;
    return Math.max(this.#places.length + 1, this.#shown?.paths.size ?? this.#trace.specs.size);
  }

  /** True when every open branch was walked, and `count` is exact. */
  get isDone(): boolean {
    return this.#walk.length === 0;
  }

  /** Specs that the filter lets through; null when nothing is filtered. */
  get hits(): number | null {
    return this.#shown?.hits.size ?? null;
  }

  /** The row at an index from 0; null behind the last. */
  rowAt(index: number): TreeRow | null {
    this.#walkTo(index);
    const branch = this.#branches[index];
    const place = this.#places[index];
    const spec = branch === undefined || place === undefined ? undefined : this.#specAt(branch, place);
    if (spec === undefined || branch === undefined || place === undefined) return null;
    return {
      spec,
      depth: branch.depth,
      position: place + 1,
      siblings: branch.paths.length,
      fold: this.#foldOf(spec, branch.depth),
      isHit: this.#shown?.hits.has(spec.path) ?? true,
    };
  }

  pathAt(index: number): VaultPath | null {
    this.#walkTo(index);
    const place = this.#places[index];
    return place === undefined ? null : (this.#branches[index]?.paths[place] ?? null);
  }

  /** The index of a spec's row; -1 when it is folded away or filtered out. */
  indexOf(path: VaultPath): number {
    if (!this.#trace.specs.has(path)) return -1;
    for (let index = 0; this.#walkTo(index); index++) {
      if (this.#branches[index]?.paths[this.#places[index] ?? 0] === path) return index;
    }
    return -1;
  }

  /** The index of the row that the row stands below; -1 for rows of the first level. */
  parentOf(index: number): number {
    const depth = this.#branches[index]?.depth ?? 0;
    for (let above = index - 1; above >= 0; above--) if ((this.#branches[above]?.depth ?? 0) < depth) return above;
    return -1;
  }

  /** Walks some rows further. */
  walkOn(rows: number): void {
    this.#walkTo(this.#places.length + rows - 1);
  }

  /** True when there is a row at the index; every row up to it is walked then. */
  #walkTo(index: number): boolean {
    while (this.#places.length <= index && this.#walk.length > 0) this.#step();
    return this.#places.length > index;
  }

  #step(): void {
    const at = this.#walk.at(-1);
    if (at === undefined) return;
    const place = at.next;
    if (place >= at.branch.paths.length) {
      this.#walk.pop();
      return;
    }
    at.next += 1;
    this.#branches.push(at.branch);
    this.#places.push(place);
    const spec = this.#specAt(at.branch, place);
    if (spec !== undefined && this.#foldOf(spec, at.branch.depth) === 'open') this.#enter(spec.children, at.branch.depth + 1);
    else this.#leaveFinished();
  }

  #enter(children: readonly VaultPath[], depth: number): void {
    const shown = this.#shown;
    const kept = shown === null ? children : children.filter((path) => shown.paths.has(path));
    if (kept.length > 0) this.#walk.push({ branch: { depth, paths: inOrder(this.#trace, kept, this.#order) }, next: 0 });
    else this.#leaveFinished();
  }

  #leaveFinished(): void {
    for (let at = this.#walk.at(-1); at !== undefined && at.next >= at.branch.paths.length; at = this.#walk.at(-1)) this.#walk.pop();
  }

  #specAt(branch: Branch, place: number): Spec | undefined {
    const path = branch.paths[place];
    return path === undefined ? undefined : this.#trace.specs.get(path);
  }

  #foldOf(spec: Spec, depth: number): RowFold {
    if (!this.#hasBelow(spec)) return 'leaf';
    const { levels, folds } = this.#choice;
    if (levels !== null && this.#shown === null && depth >= levels - 1) return 'deeper';
    return isOpen(folds, spec) ? 'open' : 'closed';
  }

  #hasBelow({ children }: Spec): boolean {
    const shown = this.#shown;
    return shown === null ? children.length > 0 : children.some((path) => shown.paths.has(path));
  }
}

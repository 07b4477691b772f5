import { comparePaths, folderOf, joinPath, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { SpecPlace } from './layouts';
import { compareIds, sameId } from './spec-id';

/** A spec before it has a parent. */
export interface TreeNode {
  readonly path: VaultPath;
  readonly place: SpecPlace;
  /** The spec that its header names as parent; null when it names none that exists. */
  readonly claim: VaultPath | null;
}

/** Who stands under whom. Specs in a circle have no parent, so that every walk ends. */
export interface SpecTree {
  parentOf(path: VaultPath): VaultPath | null;
  /** True when the folders, not the header, tell the parent. */
  isByFolder(path: VaultPath): boolean;
  /** In id order. */
  childrenOf(path: VaultPath): readonly VaultPath[];
  /** In id order. */
  readonly roots: readonly VaultPath[];
  /** Circles of parents, also those that only headers claim; each in path order. */
  readonly cycles: readonly (readonly VaultPath[])[];
  /** Specs outside every circle whose Parent headers, against what the folders say, lead into one. */
  readonly strays: readonly VaultPath[];
}

/** Gives every spec its parent: the nearest spec in a folder above, else the one its Parent link names. */
export function growTree(nodes: readonly TreeNode[]): SpecTree {
  const folders = new SpecFolders(nodes);
  const byFolder = new Map(nodes.map((node) => [node.path, folders.above(node)]));
  const parents = new Map(nodes.map((node) => [node.path, byFolder.get(node.path) ?? notItself(node)]));
  const claims = new Map(nodes.map((node) => [node.path, node.claim]));
  const circles = cyclesIn(parents);
  for (const path of circles.flat()) parents.set(path, null);
  const ids = new Map(nodes.map((node) => [node.path, node.place.id]));
  const children = groupChildren(parents, ids);
  const cycles = uniqueCycles([...circles, ...cyclesIn(claims)]);
  const lost = leadingInto(new Set(cycles.flat()), claims);
  return {
    parentOf: (path) => parents.get(path) ?? null,
    isByFolder: (path) => (byFolder.get(path) ?? null) !== null,
    childrenOf: (path) => children.get(path) ?? [],
    roots: children.get(null) ?? [],
    cycles,
    strays: nodes.filter(({ path, claim }) => lost.has(path) && (byFolder.get(path) ?? claim) !== claim).map(({ path }) => path),
  };
}

function notItself(node: TreeNode): VaultPath | null {
  return node.claim === node.path ? null : node.claim;
}

/** The specs of each folder: its own, and those that are one file among others. */
export class SpecFolders {
  readonly #own = new Map<VaultPath, TreeNode>();
  readonly #files = new Map<VaultPath, TreeNode>();

  constructor(nodes: readonly TreeNode[]) {
    for (const node of [...nodes].sort(byRank)) {
      const folder = folderOf(node.path);
      if (node.place.ownsFolder) keepFirst(this.#own, folder, node);
      else keepFirst(this.#files, fileKey(folder, node.place.ownId), node);
    }
  }

  /** The folder's own spec, or the one beside the folder that bears its name (`1001.md` beside `1001/`). */
  ownerOf(folder: VaultPath): VaultPath | null {
    const own = this.#own.get(folder) ?? this.#files.get(fileKey(folderOf(folder), nameOf(folder)));
    return own?.path ?? null;
  }

  /** The spec in the folder that a file named with this id means. */
  named(folder: VaultPath, id: string): VaultPath | null {
    const file = this.#files.get(fileKey(folder, id));
    if (file !== undefined) return file.path;
    const own = this.#own.get(folder);
    return own !== undefined && (sameId(own.place.ownId, id) || sameId(own.place.id, id)) ? own.path : null;
  }

  /** The nearest spec in the node's own folder or one above. */
  above(node: TreeNode): VaultPath | null {
    const folder = folderOf(node.path);
    return this.nearest(node.place.ownsFolder ? folderOf(folder) : folder, node.path);
  }

  /** The nearest spec of the folder or one above, except the file itself. */
  nearest(folder: VaultPath, except: VaultPath | null): VaultPath | null {
    for (let at = folder; ; at = folderOf(at)) {
      const owner = this.ownerOf(at);
      if (owner !== null && owner !== except) return owner;
      if (at === '') return null;
    }
  }
}

function byRank(a: TreeNode, b: TreeNode): number {
  return Number(b.place.certain) - Number(a.place.certain) || comparePaths(a.path, b.path);
}

function keepFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function fileKey(folder: VaultPath, id: string): VaultPath {
  return joinPath(folder, id.toUpperCase());
}

/** Circles of a "has this parent" table, each once. */
function cyclesIn(parents: ReadonlyMap<VaultPath, VaultPath | null>): VaultPath[][] {
  const seenIn = new Map<VaultPath, number>();
  const cycles: VaultPath[][] = [];
  let walk = 0;
  for (const start of parents.keys()) {
    walk++;
    const trail: VaultPath[] = [];
    for (let at: VaultPath | null = start; at !== null; at = parents.get(at) ?? null) {
      const seen = seenIn.get(at);
      if (seen === walk) cycles.push(trail.slice(trail.indexOf(at)).sort(comparePaths));
      if (seen !== undefined) break;
      seenIn.set(at, walk);
      trail.push(at);
    }
  }
  return cycles;
}

/** Who comes into one of the circles by going from parent to parent. */
function leadingInto(circles: ReadonlySet<VaultPath>, parents: ReadonlyMap<VaultPath, VaultPath | null>): ReadonlySet<VaultPath> {
  const verdicts = new Map<VaultPath, boolean>();
  for (const start of circles.size === 0 ? [] : parents.keys()) {
    const trail: VaultPath[] = [];
    let at: VaultPath | null = start;
    while (at !== null && !circles.has(at) && !verdicts.has(at)) {
      trail.push(at);
      at = parents.get(at) ?? null;
    }
    const verdict = at !== null && (circles.has(at) || verdicts.get(at) === true);
    for (const path of trail) verdicts.set(path, verdict);
  }
  return new Set([...verdicts].filter(([, verdict]) => verdict).map(([path]) => path));
}

function uniqueCycles(cycles: readonly VaultPath[][]): VaultPath[][] {
  return [...new Map(cycles.map((cycle) => [cycle.join('\n'), cycle])).values()];
}

function groupChildren(
  parents: ReadonlyMap<VaultPath, VaultPath | null>,
  ids: ReadonlyMap<VaultPath, string>,
): Map<VaultPath | null, VaultPath[]> {
  const groups = new Map<VaultPath | null, VaultPath[]>();
  for (const [path, parent] of parents) {
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [path]);
    else group.push(path);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => compareIds(ids.get(a) ?? '', ids.get(b) ?? '') || comparePaths(a, b));
  }
  return groups;
}

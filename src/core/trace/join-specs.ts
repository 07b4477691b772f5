import type { Dependency, Spec, SpecType } from '../spec/spec';
import { growTree } from '../spec/spec-tree';
import type { SpecTree } from '../spec/spec-tree';
import { readType, typeAtDepth } from '../spec/spec-type';
import { readStatus } from '../spec/status-words';
import { comparePaths, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { followReference } from './follow-reference';
import type { Guide } from './follow-reference';
import type { ContextPairs } from './pair-contexts';
import type { SpecFile } from './sort-files';
import { inOneGo, mapInSteps } from './steps';

/** Everything that the specs alone say, joined. */
export interface JoinedSpecs {
  /** In path order. */
  readonly specs: ReadonlyMap<VaultPath, Spec>;
  readonly byId: ReadonlyMap<string, readonly Spec[]>;
  readonly tree: SpecTree;
}

/** Joins specs with their parents, contexts, dependencies and dependents. */
export function joinSpecs(files: readonly SpecFile[], guide: Guide, pairs: ContextPairs): JoinedSpecs {
  return inOneGo(joinSpecsInSteps(files, guide, pairs));
}

export function* joinSpecsInSteps(files: readonly SpecFile[], guide: Guide, pairs: ContextPairs): Generator<undefined, JoinedSpecs> {
  const nodes = yield* mapInSteps(files, (spec) => ({ path: spec.file.path, place: spec.place, claim: claimOf(spec, guide) }));
  const tree = growTree(nodes);
  yield;
  const dependencies = new Map(files.map((spec) => [spec.file.path, dependenciesOf(spec, guide)]));
  const dependents = reverse(dependencies);
  yield;
  const specs = yield* mapInSteps(files, (file): [VaultPath, Spec] => {
    const { path } = file.file;
    return [path, joinSpec(file, { tree, pairs, guide, dependencies: dependencies.get(path) ?? [], dependents: dependents.get(path) ?? [] })];
  });
  const byPath = new Map(specs);
  return { specs: byPath, byId: groupById(byPath), tree };
}

interface Around {
  readonly tree: SpecTree;
  readonly pairs: ContextPairs;
  readonly guide: Guide;
  readonly dependencies: readonly Dependency[];
  readonly dependents: readonly VaultPath[];
}

function joinSpec(spec: SpecFile, { tree, pairs, guide, dependencies, dependents }: Around): Spec {
  const { file, place, facts } = spec;
  return {
    id: place.id,
    type: typeOf(spec),
    title: facts.title ?? place.id,
    status: facts.status === null ? null : readStatus(facts.status.text),
    statusText: facts.status?.text ?? null,
    path: file.path,
    parent: tree.parentOf(file.path),
    children: tree.childrenOf(file.path),
    context: pairs.contextOf(file.path),
    layout: place.layout,
    ownsFolder: place.ownsFolder,
    criteria: facts.criteria,
    created: facts.created,
    updated: facts.updated,
    parentTie: facts.parent?.tie ?? null,
    aliases: facts.aliases,
    dependencies,
    dependents,
    deliverables: listed(spec, guide),
    meaning: facts.meaning,
    unreadable: facts.unreadable,
  };
}

function typeOf({ place, facts }: SpecFile): SpecType {
  return readType(facts.type ?? '') ?? place.namedType ?? typeAtDepth(place.depth);
}

function claimOf({ file, facts }: SpecFile, guide: Guide): VaultPath | null {
  const reference = facts.parent ?? facts.above;
  const path = reference === null ? null : followReference(file.path, reference, guide);
  return path !== null && guide.isSpec(path) ? path : null;
}

function dependenciesOf({ file, facts }: SpecFile, guide: Guide): Dependency[] {
  return facts.dependencies.map((reference) => {
    const path = followReference(file.path, reference, guide);
    const spec = path !== null && guide.isSpec(path) ? path : null;
    const { text, by, form, isAlone, line, tie } = reference;
    return { spec, text, by, form, isAlone, line, tie };
  });
}

function reverse(dependencies: ReadonlyMap<VaultPath, readonly Dependency[]>): Map<VaultPath, VaultPath[]> {
  const dependents = new Map<VaultPath, VaultPath[]>();
  for (const [path, list] of dependencies) {
    for (const target of new Set(list.map(({ spec }) => spec))) {
      if (target !== null && target !== path) dependents.set(target, [...(dependents.get(target) ?? []), path]);
    }
  }
  return dependents;
}

function listed({ file, facts }: SpecFile, guide: Guide): VaultPath[] {
  const paths = facts.deliverables.map((reference) => followReference(file.path, reference, guide));
  return [...new Set(paths)].filter((path) => path !== null);
}

function groupById(specs: ReadonlyMap<VaultPath, Spec>): Map<string, Spec[]> {
  const groups = new Map<string, Spec[]>();
  for (const spec of specs.values()) {
    const group = groups.get(spec.id);
    if (group === undefined) groups.set(spec.id, [spec]);
    else group.push(spec);
  }
  for (const group of groups.values()) group.sort((a, b) => comparePaths(a.path, b.path));
  return groups;
}

/** How messages name a spec: `1001 - Storage`, or its file when it has no title of its own. */
export function labelOf(spec: Pick<Spec, 'id' | 'title' | 'path'>): string {
  return spec.title === spec.id ? `${spec.id} (${nameOf(spec.path)})` : `${spec.id} - ${spec.title}`;
}

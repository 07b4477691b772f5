import { sameId } from '../spec/spec-id';
import type { Spec } from '../spec/spec';
import type { Reference } from '../spec/reference';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import { finding } from './findings-table';
import { followReference } from './follow-reference';
import type { Guide } from './follow-reference';
import { labelOf } from './join-specs';
import type { JoinedSpecs } from './join-specs';
import type { SpecFile } from './sort-files';

/** What is wrong with specs as specs: ids, statuses, parents. */
export function findSpecFindings(files: readonly SpecFile[], joined: JoinedSpecs, guide: Guide): Finding[] {
  const inCycles = new Set(joined.tree.cycles.flat());
  return [
    ...duplicateIds(joined),
    ...cycles(joined),
    ...joined.tree.strays.map((path) => finding('spec/parent-cycle', { path, line: 1 }, 'The Parent headers lead from this spec into a circle.')),
    ...files.flatMap((file) => {
      const spec = joined.specs.get(file.file.path);
      return spec === undefined ? [] : ofSpec(file, spec, { joined, guide, inCycles });
    }),
  ];
}

interface Around {
  readonly joined: JoinedSpecs;
  readonly guide: Guide;
  readonly inCycles: ReadonlySet<VaultPath>;
}

function ofSpec(file: SpecFile, spec: Spec, around: Around): Finding[] {
  return [
    ...idDiffers(file, spec),
    ...unknownStatus(file, spec),
    ...missingParent(spec, around),
    ...parentDiffers(file, spec, around),
    ...unknownIds(file, around.guide),
    ...withoutContext(spec),
  ];
}

function duplicateIds({ byId }: JoinedSpecs): Finding[] {
  return [...byId.values()].filter((group) => group.length > 1).flatMap(duplicatesIn);
}

/** Names in one message. */
const SHOWN = 5;

function duplicatesIn(group: readonly Spec[]): Finding[] {
  return group.map(({ id, path }) => {
    const others = group.slice(0, SHOWN + 1).filter((other) => other.path !== path);
    return finding('spec/duplicate-id', { path, line: 1, about: id }, `The id ${id} is also that of ${others.map((other) => other.path).join(', ')}.`);
  });
}

function cycles({ tree, specs }: JoinedSpecs): Finding[] {
  return tree.cycles.flatMap((cycle) => {
    const names = cycle.slice(0, SHOWN).map((path) => specs.get(path)?.id ?? path).join(', ');
    const more = cycle.length > SHOWN ? ` and ${cycle.length - SHOWN} more` : '';
    return cycle.map((path) => finding('spec/parent-cycle', { path, line: 1 }, `These specs name each other as parent: ${names}${more}.`));
  });
}

function idDiffers({ facts, place }: SpecFile, { path, id }: Spec): Finding[] {
  const written = facts.id;
  if (written === null || sameId(written.text, id) || sameId(written.text, place.ownId)) return [];
  const message = `The header says the id is ${JSON.stringify(written.text)}, the path says ${id}.`;
  return [finding('spec/id-differs', { path, line: written.line, about: written.text }, message)];
}

function unknownStatus({ facts }: SpecFile, { path, status }: Spec): Finding[] {
  if (facts.status === null || status !== null) return [];
  return [finding('spec/unknown-status', { path, line: facts.status.line }, `No status is written ${JSON.stringify(facts.status.text)}.`)];
}

function missingParent(spec: Spec, { inCycles }: Around): Finding[] {
  if (spec.type === 'epic' || spec.parent !== null || inCycles.has(spec.path)) return [];
  return [finding('spec/missing-parent', { path: spec.path, line: 1 }, `No spec stands above the ${spec.type} ${labelOf(spec)}.`)];
}

function parentDiffers({ file, facts }: SpecFile, spec: Spec, { joined, guide }: Around): Finding[] {
  const reference = facts.parent;
  if (reference === null || spec.parent === null || !joined.tree.isByFolder(spec.path)) return [];
  const named = followReference(file.path, reference, guide);
  if (named === null || named === spec.parent) return [];
  const message = `The header names ${nameFor(named, joined)} as parent, the folder says ${nameFor(spec.parent, joined)}.`;
  return [finding('spec/parent-differs', { path: spec.path, line: reference.line, about: named }, message)];
}

function nameFor(path: VaultPath, { specs }: JoinedSpecs): string {
  const spec = specs.get(path);
  return spec === undefined ? path : labelOf(spec);
}

function unknownIds({ file, facts }: SpecFile, guide: Guide): Finding[] {
  const references: (Reference | null)[] = [facts.parent, facts.above, ...facts.dependencies, ...facts.children];
  const ids = references.filter((reference) => reference?.by === 'id').filter((reference) => reference !== null);
  return ids
    .filter(({ text }) => guide.specWithId(text) === null)
    .map(({ text, line }) => finding('spec/unknown-id', { path: file.path, line, about: text }, `Not exactly one spec has the id ${text}.`));
}

function withoutContext(spec: Spec): Finding[] {
  if (spec.status !== 'completed' || spec.context !== null) return [];
  return [finding('spec/completed-without-context', { path: spec.path, line: 1 }, `${labelOf(spec)} is completed and has no context.`)];
}

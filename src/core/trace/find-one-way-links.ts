import type { VaultPath } from '../vault/paths';
import type { Spec } from '../spec/spec';
import type { Finding } from './finding';
import { finding } from './findings-table';
import { labelOf } from './join-specs';
import type { ContextPairs } from './pair-contexts';
import type { Reached } from './reached-files';

interface Pair {
  readonly from: VaultPath;
  readonly to: VaultPath;
  readonly message: string;
}

/** Spec and context, parent and child: where one of the two does not link to the other. */
export function findOneWayLinks(specs: ReadonlyMap<VaultPath, Spec>, pairs: ContextPairs, reached: Reached): Finding[] {
  const expected = [...specs.values()].flatMap((spec) => [...contextPairs(spec, pairs), ...familyPairs(spec, specs)]);
  return expected
    .filter(({ from, to }) => isReadable(specs.get(from)) && reached.get(from)?.has(to) !== true)
    .map(({ from, to, message }) => finding('trace/missing-back-link', { path: from, line: 1, about: to }, message));
}

function isReadable(spec: Spec | undefined): boolean {
  return spec === undefined || spec.unreadable === null;
}

function contextPairs(spec: Spec, pairs: ContextPairs): Pair[] {
  return pairs.allOf(spec.path).flatMap((context) => [
    { from: spec.path, to: context, message: `${labelOf(spec)} does not link to its context ${context}.` },
    { from: context, to: spec.path, message: `The context does not link to its spec ${spec.path}.` },
  ]);
}

function familyPairs(spec: Spec, specs: ReadonlyMap<VaultPath, Spec>): Pair[] {
  const parent = spec.parent === null ? undefined : specs.get(spec.parent);
  if (parent === undefined) return [];
  return [
    { from: spec.path, to: parent.path, message: `${labelOf(spec)} does not link to its parent ${labelOf(parent)}.` },
    { from: parent.path, to: spec.path, message: `${labelOf(parent)} does not link to its ${spec.type} ${labelOf(spec)}.` },
  ];
}

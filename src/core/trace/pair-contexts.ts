import { SpecFolders } from '../spec/spec-tree';
import { folderOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { ContextFile, SpecFile } from './sort-files';
import { followReference } from './follow-reference';
import type { Guide } from './follow-reference';

/** Which context belongs to which spec. */
export interface ContextPairs {
  specOf(context: VaultPath): VaultPath | null;
  /** The context that is used for the spec. */
  contextOf(spec: VaultPath): VaultPath | null;
  /** All contexts of the spec, the used one first. */
  allOf(spec: VaultPath): readonly VaultPath[];
  /** The spec that the context's own header names. */
  claimOf(context: VaultPath): VaultPath | null;
}

/** Pairs by place first, then by the context's Spec line, then by the spec's Context line. */
export function pairContexts(contexts: readonly ContextFile[], specs: readonly SpecFile[], guide: Guide): ContextPairs {
  const folders = new SpecFolders(specs.map(({ file, place }) => ({ path: file.path, place, claim: null })));
  const byLine = new Map(specs.flatMap((spec) => contextLine(spec, guide)));
  const claims = new Map(contexts.map(({ file, facts }) => [file.path, specNamed(file.path, facts.spec, guide)]));
  const specOf = new Map<VaultPath, VaultPath>();
  const bySpec = new Map<VaultPath, VaultPath[]>();
  for (const context of contexts) {
    const { path } = context.file;
    const spec = byPlace(context, folders) ?? claims.get(path) ?? byLine.get(path) ?? null;
    if (spec === null) continue;
    specOf.set(path, spec);
    const others = bySpec.get(spec) ?? [];
    bySpec.set(spec, context.place.ownsFolder ? [path, ...others] : [...others, path]);
  }
  return {
    specOf: (context) => specOf.get(context) ?? null,
    contextOf: (spec) => bySpec.get(spec)?.[0] ?? null,
    allOf: (spec) => bySpec.get(spec) ?? [],
    claimOf: (context) => claims.get(context) ?? null,
  };
}

function byPlace({ file, place }: ContextFile, folders: SpecFolders): VaultPath | null {
  const folder = folderOf(file.path);
  return place.ownsFolder ? folders.ownerOf(folder) : folders.named(folder, place.ownId);
}

function specNamed(context: VaultPath, reference: ContextFile['facts']['spec'], guide: Guide): VaultPath | null {
  const path = reference === null ? null : followReference(context, reference, guide);
  return path !== null && guide.isSpec(path) ? path : null;
}

function contextLine({ file, facts }: SpecFile, guide: Guide): [VaultPath, VaultPath][] {
  const context = facts.context === null ? null : followReference(file.path, facts.context, guide);
  return context === null ? [] : [[context, file.path]];
}

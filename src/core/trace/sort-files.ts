import type { ContextPlace, SpecPlace } from '../spec/layouts';
import type { SpecFacts } from '../spec/parse-spec';
import { conflictOf } from '../vault/conflict-names';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { inOneGo, isStepEnd } from './steps';
import type { ContextFacts } from './context-facts';
import type { FileFacts } from './file-facts';
import type { Conflict } from './trace';
import type { TracedFile, TraceFiles } from './trace-files';

export interface SpecFile {
  readonly file: TracedFile;
  readonly place: SpecPlace;
  readonly facts: SpecFacts;
}

export interface ContextFile {
  readonly file: TracedFile;
  readonly place: ContextPlace;
  readonly facts: ContextFacts;
}

/** The traced files by what they turn out to be, now that their neighbours are known. Each list is in path order. */
export interface SortedFiles {
  readonly specs: readonly SpecFile[];
  readonly contexts: readonly ContextFile[];
  /** Files in `deliverables/` folders. */
  readonly deliverables: readonly TracedFile[];
  readonly sidecars: readonly TracedFile[];
  readonly conflicts: readonly Conflict[];
  /** Notes with gates that are no context. */
  readonly gateNotes: readonly TracedFile[];
}

/** Tells specs, contexts, deliverables and conflict copies apart where the path alone does not. */
export function sortFiles(files: TraceFiles): SortedFiles {
  return inOneGo(sortInSteps(files));
}

export function* sortInSteps(files: TraceFiles): Generator<undefined, SortedFiles> {
  const conflicts = new Map<VaultPath, Conflict>();
  for (const [at, file] of files.traced.entries()) {
    const conflict = conflictFor(file, files);
    if (conflict !== null) conflicts.set(file.path, conflict);
    if (isStepEnd(at)) yield;
  }
  const rest = files.traced.filter(({ path }) => !conflicts.has(path));
  const contexts = rest.flatMap(asContext);
  const beside = new Set(contexts.map(({ file, place }) => contextKey(file.path, place.ownsFolder ? null : place.ownId)));
  return {
    specs: rest.flatMap((file) => asSpec(file, beside)),
    contexts,
    deliverables: rest.filter(({ facts }) => facts.role === 'deliverable'),
    sidecars: rest.filter(({ facts }) => facts.role === 'sidecar'),
    conflicts: [...conflicts.values()],
    gateNotes: rest.filter(({ facts }) => facts.role !== 'context' && facts.gates.length > 0),
  };
}

const NEVER_WEAK: ReadonlySet<FileFacts['role']> = new Set(['spec', 'maybe-spec', 'context', 'sidecar']);

function conflictFor({ path, facts }: TracedFile, files: TraceFiles): Conflict | null {
  if (NEVER_WEAK.has(facts.role)) return null;
  const copy = conflictOf(path, files.has);
  if (copy === null) return null;
  if (copy.needsSameHeading && !sharesHeading(facts, files.factsOf(copy.of))) return null;
  return { path, of: copy.of, origin: copy.origin };
}

function sharesHeading(copy: FileFacts, original: FileFacts | null): boolean {
  return copy.heading !== null && copy.heading === original?.heading;
}

function asContext(file: TracedFile): ContextFile[] {
  const place = file.contextPlace;
  return place === null || file.facts.context === null ? [] : [{ file, place, facts: file.facts.context }];
}

function asSpec(file: TracedFile, beside: ReadonlySet<string>): SpecFile[] {
  const facts = file.facts.spec;
  const place = file.specPlace;
  if (facts === null || place === null) return [];
  const isSpec = place.certain || facts.hasHeader || beside.has(contextKey(file.path, place.ownId)) || ownsBeside(file, place, beside);
  return isSpec ? [{ file, place, facts }] : [];
}

function ownsBeside({ path }: TracedFile, place: SpecPlace, beside: ReadonlySet<string>): boolean {
  return place.ownsFolder && beside.has(contextKey(path, null));
}

function contextKey(path: VaultPath, id: string | null): string {
  return joinPath(folderOf(path), id === null ? '' : id.toUpperCase());
}

import { categoryOfFile, categoryOfHeading } from '../deliverable/category';
import { fileTypeOf } from '../deliverable/file-types';
import { sidecarPath } from '../deliverable/sidecar';
import { categoryByPlace } from '../spec/layouts';
import { SpecFolders } from '../spec/spec-tree';
import { comparePaths, folderOf, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { draftDeliverables, draftOf } from './deliverable-drafts';
import type { DeliverableDraft, DeliverableDrafts } from './deliverable-drafts';
import type { MarkFact } from './file-facts';
import type { ContextPairs } from './pair-contexts';
import type { SortedFiles } from './sort-files';
import type { Deliverable } from './trace';
import { inOneGo, mapInSteps } from './steps';
import type { TraceFiles } from './trace-files';

/** A deliverable with what the findings need beyond its row. */
export interface DeliverableRow {
  readonly deliverable: Deliverable;
  readonly draft: DeliverableDraft;
  readonly marks: readonly PlacedMark[];
  /** True for files in `deliverables/` folders. */
  readonly inFolder: boolean;
  /** False when nobody has looked into the file for marks. */
  readonly read: boolean;
  /** True when the file's type or text allows no mark. */
  readonly needsSidecar: boolean;
}

/** A mark with the file it stands in, which is the deliverable or its sidecar. */
export interface PlacedMark extends MarkFact {
  readonly path: VaultPath;
  /** The spec or context it leads to. */
  readonly leadsTo: VaultPath | null;
}

export interface JoinedDeliverables extends Pick<DeliverableDrafts, 'codeChanges' | 'outside' | 'judged'> {
  /** In path order, then by spec. */
  readonly rows: readonly DeliverableRow[];
}

/** Joins what registries, specs' lists, marks and folders say about each file. */
export function joinDeliverables(files: TraceFiles, sorted: SortedFiles, pairs: ContextPairs): JoinedDeliverables {
  return inOneGo(joinDeliverablesInSteps(files, sorted, pairs));
}

export function* joinDeliverablesInSteps(files: TraceFiles, sorted: SortedFiles, pairs: ContextPairs): Generator<undefined, JoinedDeliverables> {
  const found = draftDeliverables(files, sorted, pairs);
  yield;
  addUnnamed(found, files, sorted);
  yield;
  const drafts = [...found.drafts.values()];
  drafts.sort((a, b) => comparePaths(a.path, b.path) || comparePaths(a.spec ?? '', b.spec ?? ''));
  return { ...found, rows: yield* mapInSteps(drafts, (draft) => makeRow(draft, files)) };
}

/** Files in `deliverables/` that nobody names belong to the spec of their mark, else to the one of their folder. */
function addUnnamed(found: DeliverableDrafts, files: TraceFiles, sorted: SortedFiles): void {
  const named = new Set([...found.drafts.values()].map(({ path }) => path));
  const unnamed = sorted.deliverables.filter(({ path }) => !named.has(path));
  if (unnamed.length === 0) return;
  const nodes = sorted.specs.map(({ file, place }) => ({ path: file.path, place, claim: null }));
  const specs = new Set(nodes.map(({ path }) => path));
  const folders = new SpecFolders(nodes);
  for (const { path } of unnamed) {
    const marked = marksOf(path, files).find(({ kind, leadsTo }) => kind === 'spec' && leadsTo !== null && specs.has(leadsTo));
    draftOf(found, path, marked?.leadsTo ?? folders.nearest(folderOf(path), null));
  }
}

function makeRow(draft: DeliverableDraft, files: TraceFiles): DeliverableRow {
  const facts = files.factsOf(draft.path);
  const marks = marksOf(draft.path, files);
  const line = draft.registry?.line ?? null;
  return {
    deliverable: {
      path: draft.path,
      spec: draft.spec,
      category: categoryFor(draft, files),
      title: line?.title ?? null,
      description: line?.description ?? null,
      exists: files.has(draft.path),
      registered: draft.registry !== null,
      marked: marks.some(({ kind }) => kind === 'spec'),
      listed: draft.listedAt !== null,
      registry: draft.registry === null ? null : { context: draft.registry.context, line: draft.registry.line.line, target: draft.registry.line.target, tie: draft.registry.line.tie },
      markFingerprint: marks.find(({ kind, fingerprint }) => kind === 'spec' && fingerprint !== null)?.fingerprint ?? null,
    },
    draft,
    marks,
    inFolder: facts?.role === 'deliverable',
    read: facts?.read ?? false,
    needsSidecar: facts?.needsSidecar ?? fileTypeOf(draft.path).kind === 'sidecar',
  };
}

/** The registry's heading rules, then the folder; a registered file with neither belongs to `other`. */
function categoryFor({ path, registry }: DeliverableDraft, { categories }: TraceFiles): string {
  const registered = registry === null ? null : categoryOfHeading(registry.line.category, categories);
  if (registered !== null && registered !== OTHER) return registered;
  return categoryByPlace(path) ?? registered ?? categoryOfFile(path, null);
}

const OTHER = 'other';

/** Marks of the file itself and of its sidecar. */
function marksOf(path: VaultPath, files: TraceFiles): PlacedMark[] {
  const sidecar = vaultPath(sidecarPath(path));
  const places = sidecar.ok ? [path, sidecar.value] : [path];
  return places.flatMap((place) => {
    const marks = files.factsOf(place)?.marks ?? [];
    return marks.map((mark) => ({ ...mark, path: place, leadsTo: files.follow(mark, { source: place, kind: 'markdown', target: mark.target }) }));
  });
}

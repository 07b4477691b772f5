import type { Criterion, Spec } from '../spec/spec';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { CodeChange, Deliverable, PlacedGate, Trace } from '../trace/trace';
import { commitHash, commitSubject, entriesOf, runOf } from './entry-facts';
import type { PlacedEntry } from './entry-facts';
import type { CriterionFacts } from './evidence-links';
import type { Axis, MatrixItem } from './matrix';
import type { MatrixSource } from './matrix-source';
import type { RoadmapRow } from './roadmap-rows';
import { journalOf } from './tie-state';

/** Every item of an axis, once, spec by spec in the order of the tree; what belongs to no spec comes last. */
export function itemsOf(source: MatrixSource, axis: Axis): readonly MatrixItem[] {
  if (axis === 'roadmap') return source.roadmap.map(roadmapItem);
  const shelf = shelve(source);
  const specs = treeOrder(source);
  const strays = axis === 'deliverables' ? (shelf.deliverables.get(null) ?? []).map(deliverableItem) : [];
  const items = new Map<string, MatrixItem>();
  for (const item of [...specs.flatMap((spec) => MAKERS[axis](shelf, spec)), ...strays]) if (!items.has(item.key)) items.set(item.key, item);
  return [...items.values()];
}

/** Epics with what is below them, depth first. */
export function treeOrder({ trace }: Pick<MatrixSource, 'trace'>): readonly Spec[] {
  const order: Spec[] = [];
  const left = [...trace.roots].reverse();
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const spec = trace.specs.get(path);
    if (spec === undefined) continue;
    order.push(spec);
    left.push(...[...spec.children].reverse());
  }
  return order;
}

/** A key starts with what its axis calls one item; code is a deliverable outside the vault. */
export const KEYS = {
  spec: (path: VaultPath) => `spec:${path}`,
  criterion: (path: VaultPath, line: number) => `criterion:${path}:${line}`,
  session: (context: VaultPath, line: number) => `session:${context}:${line}`,
  deliverable: (path: VaultPath) => `deliverable:${path}`,
  code: (path: string) => `code:${path}`,
  commit: (hash: string) => `commit:${hash.slice(0, 7)}`,
  run: (context: VaultPath, line: number) => `run:${context}:${line}`,
  gate: ({ path, line }: Pick<PlacedGate, 'path' | 'line'>) => `gate:${path}:${line}`,
  roadmap: (key: string) => `roadmap item:${key}`,
} as const;

interface Shelf {
  readonly source: MatrixSource;
  readonly deliverables: ReadonlyMap<VaultPath | null, readonly Deliverable[]>;
  readonly code: ReadonlyMap<VaultPath | null, readonly CodeChange[]>;
  readonly gates: ReadonlyMap<VaultPath | null, readonly PlacedGate[]>;
}

function shelve(source: MatrixSource): Shelf {
  return { source, deliverables: bySpec(source.trace.deliverables), code: bySpec(source.trace.codeChanges), gates: bySpec(specGates(source)) };
}

/** Every gate with the spec that it is asked about: that of its run, else that of its journal. */
export function specGates({ trace }: Pick<MatrixSource, 'trace'>): readonly SpecGate[] {
  const runs = new Map(trace.runs.map(({ path, spec }) => [path, spec]));
  return trace.gates.map((gate) => ({ ...gate, spec: runs.get(gate.path) ?? specOfContext(trace, gate.context) }));
}

export interface SpecGate extends PlacedGate {
  readonly spec: VaultPath | null;
}

function specOfContext({ contexts }: Trace, path: VaultPath | null): VaultPath | null {
  return path === null ? null : (contexts.get(path)?.spec ?? null);
}

function bySpec<T extends { readonly spec: VaultPath | null }>(rows: readonly T[]): ReadonlyMap<VaultPath | null, readonly T[]> {
  const groups = new Map<VaultPath | null, T[]>();
  for (const row of rows) {
    const group = groups.get(row.spec);
    if (group === undefined) groups.set(row.spec, [row]);
    else group.push(row);
  }
  return groups;
}

type Maker = (shelf: Shelf, spec: Spec) => readonly MatrixItem[];

const MAKERS: Readonly<Record<Exclude<Axis, 'roadmap'>, Maker>> = {
  specs: (_shelf, spec) => [specItem(spec)],
  criteria: ({ source }, spec) => criteriaFor(source, spec).map((criterion) => criterionItem(source, spec, criterion)),
  sessions: ({ source }, spec) => sessionItems(source, spec),
  deliverables: ({ deliverables, code }, spec) => [...(deliverables.get(spec.path) ?? []).map(deliverableItem), ...(code.get(spec.path) ?? []).map(codeItem)],
  commits: ({ source }, spec) => entriesFor(source, spec).flatMap((placed) => commitItem(spec, placed)),
  runs: ({ source }, spec) => entriesFor(source, spec).flatMap((placed) => runItem(spec, placed)),
  gates: ({ gates }, spec) => (gates.get(spec.path) ?? []).map((gate) => gateItem(spec, gate)),
};

/** A spec's criteria; those of the trace where its text could not be read again. */
function criteriaFor({ criteria }: MatrixSource, spec: Spec): readonly CriterionFacts[] {
  return criteria.get(spec.path) ?? spec.criteria.map((criterion: Criterion, at) => ({ ...criterion, number: at + 1, links: [] }));
}

/** The entries of a spec's journal. */
export function entriesFor(source: Pick<MatrixSource, 'trace' | 'journals'>, spec: Spec): readonly PlacedEntry[] {
  const journal = journalOf(source, spec.path);
  return journal === null || spec.context === null ? [] : entriesOf(spec.context, journal);
}

const COUNTED = { aside: null, faults: [] } as const;

function specItem(spec: Spec): MatrixItem {
  const faults = spec.dependencies.filter((one) => one.spec === null).map(({ text }) => `It depends on ${text}, which is no spec`);
  return { ...COUNTED, axis: 'specs', key: KEYS.spec(spec.path), label: spec.id, title: spec.title, spec: spec.path, spot: { path: spec.path, line: null }, faults };
}

const DROPPED = new Set(['-', '~']);

function criterionItem(source: MatrixSource, spec: Spec, criterion: CriterionFacts): MatrixItem {
  const { mark, text, line, number } = criterion;
  const aside = DROPPED.has(mark) ? 'Dropped' : null;
  const fault = criterionFault(source, spec, criterion);
  return { axis: 'criteria', key: KEYS.criterion(spec.path, line), label: `${spec.id} #${number}`, title: text, spec: spec.path, spot: { path: spec.path, line }, aside, faults: fault === null ? [] : [fault] };
}

/** A criterion counts when it is met, and something that is there shows it. */
function criterionFault({ resolve }: MatrixSource, { path }: Spec, { mark, links }: CriterionFacts): string | null {
  if (mark.toLowerCase() !== 'x') return 'Not met yet';
  if (links.length === 0) return 'Met without evidence';
  return links.some(({ target }) => target === '' || resolve(path, target) !== null) ? null : 'Its evidence is not there';
}

function sessionItems(source: MatrixSource, spec: Spec): readonly MatrixItem[] {
  const { context } = spec;
  if (context === null) return [];
  return (journalOf(source, spec.path)?.sessions ?? []).map(({ line, number, date, title }) => ({
    ...COUNTED,
    axis: 'sessions',
    key: KEYS.session(context, line),
    label: `${spec.id} S${number ?? '?'}`,
    title: [date, title].filter((part) => part !== null && part !== '').join(' '),
    spec: spec.path,
    spot: { path: context, line },
  }));
}

function deliverableItem({ path, title, spec, exists, registry }: Deliverable): MatrixItem {
  const registered = registry === null ? null : { path: registry.context, line: registry.line };
  return { ...COUNTED, axis: 'deliverables', key: KEYS.deliverable(path), label: nameOf(path), title: title ?? path, spec, spot: exists ? { path, line: null } : registered };
}

function codeItem({ path, description, spec, context, line }: CodeChange): MatrixItem {
  return { ...COUNTED, axis: 'deliverables', key: KEYS.code(path), label: path.slice(path.lastIndexOf('/') + 1), title: description ?? path, spec, spot: { path: context, line } };
}

function commitItem(spec: Spec, { entry, context }: PlacedEntry): readonly MatrixItem[] {
  const hash = commitHash(entry);
  if (hash === null) return [];
  return [{ ...COUNTED, axis: 'commits', key: KEYS.commit(hash), label: hash.slice(0, 7), title: commitSubject(entry), spec: spec.path, spot: { path: context, line: entry.line } }];
}

function runItem(spec: Spec, { entry, context }: PlacedEntry): readonly MatrixItem[] {
  const run = runOf(entry);
  if (run === null) return [];
  return [{ ...COUNTED, axis: 'runs', key: KEYS.run(context, entry.line), label: run.name, title: run.result, spec: spec.path, spot: { path: context, line: entry.line } }];
}

function gateItem(spec: Spec, gate: PlacedGate): MatrixItem {
  const { id, question, path, line, answer } = gate;
  return { axis: 'gates', key: KEYS.gate(gate), label: id, title: question, spec: spec.path, spot: { path, line }, aside: null, faults: answer === null ? [OPEN_GATE] : [] };
}

/** What is said of a gate without an answer. */
export const OPEN_GATE = 'Not answered yet';

function roadmapItem({ key, label, title, path, line, specs }: RoadmapRow): MatrixItem {
  return { ...COUNTED, axis: 'roadmap', key: KEYS.roadmap(key), label, title, spec: specs[0] ?? null, spot: { path, line } };
}

import type { TraceIndex } from '../../src/core/trace/trace-index';
import type { Trace } from '../../src/core/trace/trace';
import { countCriteria } from '../../src/core/trace/trace-json';
import type { ContextTruth, DeliverableTruth, SpecTruth, VaultTruth } from '../generator/truth';

/** What the index says differently from what was written; empty when they agree. */
export function differences(index: TraceIndex, trace: Trace, truth: VaultTruth): string[] {
  return [
    ...differing('notes', truth.notes, trace.notes),
    ...differing('wiki links', truth.links.wiki, trace.links.wiki),
    ...differing('Markdown links', truth.links.markdown, trace.links.markdown),
    ...differing('boxes', truth.boxes, boxesOf(index)),
    ...truth.specs.flatMap((spec) => differing(spec.path, spec, specFound(trace, spec))),
    ...truth.contexts.flatMap((context) => differing(context.path, context, contextFound(trace, context))),
    ...truth.deliverables.flatMap((one) => differing(one.path, { ...one, ...WHOLE }, deliverableFound(trace, one))),
    ...truth.faults.flatMap(({ code, path }) => (hasFinding(trace, code, path) ? [] : [`${path}: ${code} was not found`])),
  ];
}

const WHOLE = { exists: true, registered: true, listed: true };

function differing(what: string, expected: unknown, found: unknown): string[] {
  const [wanted, got] = [expected, found].map((value) => JSON.stringify(sortedKeys(value)));
  return wanted === got ? [] : [`${what}: expected ${wanted ?? ''}, found ${got ?? ''}`];
}

function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}

/** Checkboxes of all notes, by what stands in the box. */
export function boxesOf(index: TraceIndex): VaultTruth['boxes'] {
  const sum = { done: 0, open: 0, other: 0 };
  for (const { path } of index.list()) {
    const boxes = index.get(path)?.facts.boxes ?? null;
    if (boxes === null) continue;
    sum.done += boxes.done;
    sum.open += boxes.open;
    sum.other += boxes.other;
  }
  return sum;
}

function specFound(trace: Trace, { path }: SpecTruth): SpecTruth | null {
  const spec = [...trace.specs.values()].find((one) => one.path === path);
  if (spec === undefined) return null;
  const { id, type, title, status, parent, context, layout } = spec;
  return { id, type, title, status, path, parent, context, layout, criteria: countCriteria(spec.criteria) };
}

function contextFound(trace: Trace, { path }: ContextTruth): ContextTruth | null {
  const context = [...trace.contexts.values()].find((one) => one.path === path);
  if (context?.spec === undefined || context.spec === null) return null;
  const { spec, sessions, entries, hours, commits, issues } = context;
  return { path, spec, sessions: sessions.length, entries, hours, commits, issues };
}

function deliverableFound(trace: Trace, { path }: DeliverableTruth): unknown {
  const found = trace.deliverables.find((one) => one.path === path);
  if (found === undefined) return null;
  const { spec, category, exists, registered, listed } = found;
  return { path, spec, category, exists, registered, listed };
}

function hasFinding(trace: Trace, code: string, path: string): boolean {
  return trace.findings.some((finding) => finding.code === code && finding.path === path);
}

import type { Spec, SpecStatus } from '../../../../core/spec/spec';
import type { Context, SessionFacts, Trace } from '../../../../core/trace/trace';
import type { VaultPath } from '../../../../core/vault/paths';

/** A spec in short: its id, the id above, and what differs from the plain case. */
export interface SampleSpec {
  readonly id: string;
  readonly parent?: string;
  readonly title?: string;
  readonly status?: SpecStatus | null;
  readonly updated?: string;
  readonly marks?: string;
  /** Minutes of the journal's newest entries; one session each, the last of them open. */
  readonly entries?: readonly string[];
}

const TYPES = ['epic', 'feature', 'task'] as const;
const PATHS = new Map<string, VaultPath>();

/** The path of a sample's spec. */
export function pathOf(id: string): VaultPath {
  const known = PATHS.get(id) ?? (`specs/${id}/spec.md` as VaultPath);
  PATHS.set(id, known);
  return known;
}

/** A trace of these specs; the ones above stand before the ones below. */
export function sampleTrace(samples: readonly SampleSpec[]): Trace {
  const children = new Map<string, VaultPath[]>(samples.map(({ id }) => [id, []]));
  const depths = new Map<string, number>();
  for (const { id, parent } of samples) {
    if (parent !== undefined) children.get(parent)?.push(pathOf(id));
    depths.set(id, parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1);
  }
  const specs = samples.map((sample) => sampleSpec(sample, { children: children.get(sample.id) ?? [], depth: depths.get(sample.id) ?? 0 }));
  const contexts = samples.flatMap((sample) => (sample.entries === undefined ? [] : [sampleContext(sample.id, sample.entries)]));
  return {
    ...NOTHING,
    specs: new Map(specs.map((spec) => [spec.path, spec])),
    roots: samples.filter(({ parent }) => parent === undefined).map(({ id }) => pathOf(id)),
    contexts: new Map(contexts.map((context) => [context.path, context])),
  };
}

const NOTHING: Trace = {
  specs: new Map(),
  byId: new Map(),
  roots: [],
  contexts: new Map(),
  deliverables: [],
  codeChanges: [],
  gates: [],
  comments: [],
  conflicts: [],
  roadmaps: [],
  runs: [],
  findings: [],
  links: { wiki: { total: 0, resolved: 0, broken: 0 }, markdown: { total: 0, resolved: 0, broken: 0 } },
  notes: 0,
};

function sampleSpec(sample: SampleSpec, { children, depth }: { readonly children: readonly VaultPath[]; readonly depth: number }): Spec {
  const status = sample.status === undefined ? 'implementing' : sample.status;
  return {
    id: sample.id,
    type: TYPES[Math.min(depth, 2)] ?? 'task',
    title: sample.title ?? `Spec ${sample.id}`,
    status,
    statusText: status,
    path: pathOf(sample.id),
    parent: sample.parent === undefined ? null : pathOf(sample.parent),
    children,
    context: sample.entries === undefined ? null : contextPathOf(sample.id),
    layout: 'nested',
    ownsFolder: true,
    criteria: Array.from(sample.marks ?? '').map((mark, index) => ({ mark: mark === '_' ? ' ' : mark, text: 'A criterion', line: index + 1 })),
    created: null,
    updated: sample.updated ?? null,
    parentTie: null,
    aliases: [],
    dependencies: [],
    dependents: [],
    deliverables: [],
    meaning: null,
    unreadable: null,
  };
}

export function contextPathOf(id: string): VaultPath {
  return `specs/${id}/context.md` as VaultPath;
}

function sampleContext(id: string, entries: readonly string[]): Context {
  return {
    path: contextPathOf(id),
    spec: pathOf(id),
    title: null,
    status: null,
    statusText: null,
    created: null,
    updated: null,
    specTie: null,
    sessions: entries.map((minute, index) => sampleSession(minute, index === entries.length - 1 ? 'open' : 'closed')),
    entries: entries.length,
    hours: 0,
    commits: 0,
    issues: 0,
    open: true,
    gates: [],
    downstream: [],
    services: [],
    ledger: [],
  };
}

function sampleSession(lastEntry: string, state: 'open' | 'closed'): SessionFacts {
  return {
    ...{ number: 1, date: null, title: 'A session', line: 1, endLine: 2, hours: null, participants: [], statusText: null },
    ...{ open: state === 'open', paused: [], started: null, id: null, entries: 1, lastEntry },
  };
}

/** A tree of `count` specs: epics with ten features, features with ten tasks. */
export function largeTrace(count: number): Trace {
  const samples: SampleSpec[] = [];
  for (let epic = 0; samples.length < count; epic++) {
    const id = String(1_000_000 + epic * 1000);
    samples.push({ id, title: `Epic ${epic}` });
    for (let below = 0; below < 110 && samples.length < count; below++) {
      const feature = `${id}-${Math.floor(below / 11)}`;
      samples.push(below % 11 === 0 ? { id: feature, parent: id } : { id: `${feature}-${below % 11}`, parent: feature });
    }
  }
  return sampleTrace(samples);
}

import type { LayoutName, SpecStatus, SpecType } from '../spec/spec';
import { compareIds } from '../spec/spec-id';
import { comparePaths } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import type { LinkCounts, Trace } from './trace';

/** The shape that `throughline index --json` prints; a change of it is a new version. */
export interface TraceJson {
  readonly version: 1;
  readonly notes: number;
  readonly specs: readonly SpecJson[];
  readonly contexts: readonly ContextJson[];
  readonly deliverables: readonly DeliverableJson[];
  readonly links: LinkCounts;
  readonly roadmaps: readonly RoadmapJson[];
  readonly findings: readonly Omit<Finding, 'about'>[];
}

export interface SpecJson {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly statusText: string | null;
  readonly path: VaultPath;
  readonly parent: VaultPath | null;
  readonly context: VaultPath | null;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly layout: LayoutName;
}

export interface ContextJson {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  readonly sessions: number;
  readonly entries: number;
  readonly hours: number;
  readonly commits: number;
  readonly issues: number;
  readonly open: boolean;
}

export interface DeliverableJson {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  readonly category: string;
  readonly exists: boolean;
  readonly registered: boolean;
  readonly marked: boolean;
}

/** Items in all, those done, and how many of each size. */
export interface RoadmapJson {
  readonly path: VaultPath;
  readonly phases: number;
  readonly items: number;
  readonly done: number;
  readonly effort: Readonly<Record<string, number>>;
}

/** The trace as `throughline index --json` prints it: specs in id order, everything else in path order. */
export function traceJson(trace: Trace): TraceJson {
  const specs = [...trace.specs.values()].sort((a, b) => compareIds(a.id, b.id) || comparePaths(a.path, b.path));
  return {
    version: 1,
    notes: trace.notes,
    specs: specs.map(({ id, type, title, status, statusText, path, parent, context, criteria, layout }) => {
      return { id, type, title, status, statusText, path, parent, context, criteria: countCriteria(criteria), layout };
    }),
    contexts: [...trace.contexts.values()].map(({ path, spec, sessions, entries, hours, commits, issues, open }) => {
      return { path, spec, sessions: sessions.length, entries, hours, commits, issues, open };
    }),
    deliverables: trace.deliverables.map(({ path, spec, category, exists, registered, marked }) => {
      return { path, spec, category, exists, registered, marked };
    }),
    links: trace.links,
    roadmaps: trace.roadmaps.map(({ path, phases, items, sizes }) => {
      return { path, phases, items: items.length, done: items.filter(({ state }) => state === 'done').length, effort: sizes };
    }),
    findings: trace.findings.map(({ code, severity, path, line, message, fix }) => ({ code, severity, path, line, message, fix })),
  };
}

/** Criteria met and in all; a dropped one (`[-]`) counts as neither. */
export function countCriteria(criteria: readonly { readonly mark: string }[]): { readonly done: number; readonly total: number } {
  const done = criteria.filter(({ mark }) => mark === 'x' || mark === 'X').length;
  return { done, total: criteria.filter(({ mark }) => mark !== '-').length };
}

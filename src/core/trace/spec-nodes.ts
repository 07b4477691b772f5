import type { Spec } from '../spec/spec';
import type { VaultPath } from '../vault/paths';
import type { Trace } from './trace';
import { countCriteria } from './trace-json';

/** A spec with what is below it, as `tree --json` prints it. */
export interface SpecNode extends Pick<Spec, 'id' | 'type' | 'title' | 'status' | 'statusText' | 'path'> {
  readonly criteria: { readonly done: number; readonly total: number };
  /** True while a session is open on it. */
  readonly open: boolean;
  /** Errors and warnings in the spec's own file. */
  readonly findings: number;
  readonly children: readonly SpecNode[];
}

interface Walk {
  readonly trace: Trace;
  readonly statuses: ReadonlySet<string>;
  readonly findings: ReadonlyMap<string, number>;
  /** A parent cycle is a finding, never an endless walk. */
  readonly seen: Set<VaultPath>;
}

/** The trees below the roots; with statuses, only specs of those and what is above them. */
export function specNodes(trace: Trace, { roots, statuses }: { roots: readonly VaultPath[]; statuses: readonly string[] }): SpecNode[] {
  const walk: Walk = { trace, statuses: new Set(statuses), findings: findingsByPath(trace), seen: new Set() };
  return roots.flatMap((path) => nodeOf(path, walk) ?? []);
}

function nodeOf(path: VaultPath, walk: Walk): SpecNode | null {
  const spec = walk.trace.specs.get(path);
  if (spec === undefined || walk.seen.has(path)) return null;
  walk.seen.add(path);
  const children = spec.children.flatMap((child) => nodeOf(child, walk) ?? []);
  const wanted = walk.statuses.size === 0 || walk.statuses.has(spec.status ?? '');
  if (!wanted && children.length === 0) return null;
  const { id, type, title, status, statusText } = spec;
  const open = spec.context !== null && walk.trace.contexts.get(spec.context)?.open === true;
  const findings = walk.findings.get(path) ?? 0;
  return { id, type, title, status, statusText, path, criteria: countCriteria(spec.criteria), open, findings, children };
}

function findingsByPath(trace: Trace): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path, severity } of trace.findings) {
    if (severity !== 'info') counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

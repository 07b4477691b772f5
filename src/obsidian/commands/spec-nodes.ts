import type { SpecStatus, SpecType } from '../../core/spec/spec';
import type { Trace } from '../../core/trace/trace';
import { countCriteria } from '../../core/trace/trace-json';
import type { VaultPath } from '../../core/vault/paths';

/** A spec with what is below it, as `throughline tree --json` prints it. */
export interface SpecNode {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly statusText: string | null;
  readonly path: VaultPath;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly open: boolean;
  /** Errors and warnings in the spec's own file. */
  readonly findings: number;
  readonly children: readonly SpecNode[];
}

/** The trees below the roots. */
export function specNodes(trace: Trace, roots: readonly VaultPath[]): readonly SpecNode[] {
  const counts = new Map<string, number>();
  for (const { path, severity } of trace.findings) if (severity !== 'info') counts.set(path, (counts.get(path) ?? 0) + 1);
  const seen = new Set<VaultPath>();
  const nodeOf = (path: VaultPath): readonly SpecNode[] => {
    const spec = trace.specs.get(path);
    if (spec === undefined || seen.has(path)) return [];
    seen.add(path);
    const { id, type, title, status, statusText } = spec;
    const open = spec.context !== null && trace.contexts.get(spec.context)?.open === true;
    const own = { id, type, title, status, statusText, path, criteria: countCriteria(spec.criteria), open, findings: counts.get(path) ?? 0 };
    return [{ ...own, children: spec.children.flatMap(nodeOf) }];
  };
  return roots.flatMap(nodeOf);
}

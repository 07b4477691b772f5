import type { Spec } from '../../core/spec/spec';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';

/** The spec that a file is, or belongs to: a spec, its journal, one of its deliverables or gate notes. */
export function specOfFile(trace: Trace, path: string): Spec | null {
  const own = find(trace.specs.keys(), path) ?? specOfContext(trace, path) ?? specOfDeliverable(trace, path) ?? specOfGate(trace, path);
  return own === null ? null : (trace.specs.get(own) ?? null);
}

function find(paths: Iterable<VaultPath>, wanted: string): VaultPath | null {
  for (const path of paths) if (path === wanted) return path;
  return null;
}

function specOfContext({ contexts }: Trace, path: string): VaultPath | null {
  const context = find(contexts.keys(), path);
  return context === null ? null : (contexts.get(context)?.spec ?? null);
}

function specOfDeliverable({ deliverables }: Trace, path: string): VaultPath | null {
  return deliverables.find((one) => one.path === path && one.spec !== null)?.spec ?? null;
}

function specOfGate({ gates, contexts }: Trace, path: string): VaultPath | null {
  const gate = gates.find((one) => one.path === path);
  return gate === undefined || gate.context === null ? null : (contexts.get(gate.context)?.spec ?? null);
}

import type { Finding } from '../trace/finding';
import type { Trace } from '../trace/trace';
import { isInside } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** `specs`: specs, their contexts and deliverables, and copies of them; `all`: every finding. */
export type Scope = 'specs' | 'all';

export const SCOPES = ['specs', 'all'] as const satisfies readonly Scope[];

/** The findings of a scope. What belongs to no spec (a lonely context, a stray file) is left out of `specs` only when its severity is info. */
export function inScope(trace: Trace, findings: readonly Finding[], scope: Scope): readonly Finding[] {
  if (scope === 'all') return findings;
  const files = new Set<string>([...trace.specs.keys(), ...trace.contexts.keys(), ...trace.deliverables.map(({ path }) => path), ...trace.conflicts.map(({ path }) => path)]);
  return findings.filter(({ path, severity }) => severity !== 'info' || files.has(path) || files.has(path.replace(/\.trace\.md$/, '')));
}

/** The findings at a path: of the file, or of everything below a folder. */
export function findingsAt(findings: readonly Finding[], path: VaultPath): readonly Finding[] {
  return findings.filter((finding) => finding.path === path || isInside(path, finding.path));
}

/** The findings of a spec: its own file, its context, its deliverables with their trace notes. */
export function findingsOfSpec(trace: Trace, findings: readonly Finding[], spec: VaultPath): readonly Finding[] {
  const files = new Set<string>([spec]);
  for (const { path, spec: owner } of trace.contexts.values()) if (owner === spec) files.add(path);
  for (const { path, spec: owner } of trace.deliverables) if (owner === spec) files.add(path).add(`${path}.trace.md`);
  for (const { path, of } of trace.conflicts) if (files.has(of)) files.add(path);
  return findings.filter(({ path }) => files.has(path));
}

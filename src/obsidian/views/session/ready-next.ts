import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';

/** A spec that could be worked on now. */
export interface ReadySpec {
  readonly spec: Spec;
  /** Why it is here, for a person. */
  readonly why: string;
}

type ReadyTrace = Pick<Trace, 'specs' | 'contexts'>;

/**
 * What to start next: specs in work without an open session first, then planned ones whose dependencies are all completed.
 * Specs that other specs divide are left out while a part of them can be started.
 */
export function readyNext(trace: ReadyTrace, most: number): readonly ReadySpec[] {
  const candidates = [...trace.specs.values()].filter((spec) => isReady(trace, spec));
  const paths = new Set<VaultPath>(candidates.map(({ path }) => path));
  const leaves = candidates.filter((spec) => !hasReadyPart(trace, spec, paths));
  const inWork = leaves.filter(({ status }) => status === 'implementing');
  const planned = leaves.filter(({ status }) => status === 'planning');
  return [
    ...inWork.map((spec) => ({ spec, why: 'Implementing, no session open' })),
    ...[...planned].sort((one, other) => other.dependencies.length - one.dependencies.length).map((spec) => ({ spec, why: plannedWords(spec) })),
  ].slice(0, most);
}

function isReady(trace: ReadyTrace, spec: Spec): boolean {
  if (spec.unreadable !== null) return false;
  if (spec.status === 'implementing') return spec.context === null || trace.contexts.get(spec.context)?.open !== true;
  return spec.status === 'planning' && spec.dependencies.every((one) => one.spec !== null && trace.specs.get(one.spec)?.status === 'completed');
}

/** True when a part of the spec, at any depth, is ready itself. */
function hasReadyPart({ specs }: ReadyTrace, spec: Spec, ready: ReadonlySet<VaultPath>): boolean {
  const seen = new Set<VaultPath>([spec.path]);
  const left = [...spec.children];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (ready.has(path)) return true;
    left.push(...(specs.get(path)?.children ?? []));
  }
  return false;
}

function plannedWords({ dependencies }: Spec): string {
  if (dependencies.length === 0) return 'Planned';
  return dependencies.length === 1 ? 'Planned, its dependency is completed' : `Planned, its ${dependencies.length} dependencies are completed`;
}

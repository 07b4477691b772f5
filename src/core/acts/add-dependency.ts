import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { addListed } from '../spec-text/child-list';
import { tieComment } from '../text/tie-text';
import { findSpec } from '../trace/find-spec';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { meaningNow } from './confirm-link';
import type { Desk } from './desk';
import { markUpdated } from './header-edits';
import { recordMeaning } from './record-meaning';
import { nameOfSpec } from './spec-files';

export interface DependencyRequest {
  /** Id or path. */
  readonly spec: string;
  /** Id or path of the spec that it builds on. */
  readonly on: string;
}

export interface DependencyOutcome {
  readonly spec: VaultPath;
  readonly on: VaultPath;
}

/** Lists a spec among the dependencies of another, with what it means now. */
export async function addDependency(desk: Desk, request: DependencyRequest): Promise<Result<Act<DependencyOutcome>>> {
  const [found, other] = [findSpec(desk.trace, request.spec), findSpec(desk.trace, request.on)];
  if (!found.ok) return found;
  if (!other.ok) return other;
  const [spec, on] = [found.value, other.value];
  const obstacle = dependencyObstacle(desk.trace, { spec: spec.path, on: on.path });
  if (obstacle !== null) return refused(spec, obstacle);
  const meaning = await meaningNow(desk, on.path);
  if (!meaning.ok) return meaning;
  const text = await desk.read(spec.path);
  if (!text.ok) return text;
  const tie = tieComment({ fingerprint: meaning.value.fingerprint, note: null });
  const listed = { from: spec.path, to: on.path, title: nameOfSpec(on), headings: ['Dependencies', 'Depends on'], linkForm: desk.settings.linkForm, tie } as const;
  const tried = addListed(text.value, listed);
  if (!tried.ok) return tried;
  const changes = new ChangeSet().edit(spec.path, (now) => addListed(now, listed), markUpdated(desk));
  recordMeaning(desk, changes, { upstream: on.path, meaning: meaning.value });
  return changes.act(`${spec.id} depends on ${on.id}`, { spec: spec.path, on: on.path });
}

/** Why a spec cannot be made to depend on another; null when it can. */
export function dependencyObstacle({ specs }: Pick<Trace, 'specs'>, { spec, on }: { readonly spec: VaultPath; readonly on: VaultPath }): string | null {
  const idOf = (path: VaultPath): string => specs.get(path)?.id ?? path;
  if (spec === on) return 'A spec does not depend on itself';
  if (upstreamOf(specs, spec, 'one').has(on)) return `${idOf(spec)} depends on ${idOf(on)} already`;
  return upstreamOf(specs, on, 'all').has(spec) ? `${idOf(on)} depends on ${idOf(spec)}, and a circle has no beginning` : null;
}

/** What a spec depends on, itself left out: directly, or over any number of others. */
function upstreamOf(specs: Trace['specs'], spec: VaultPath, steps: 'one' | 'all'): ReadonlySet<VaultPath> {
  const found = new Set<VaultPath>();
  const left = [spec];
  for (let path = left.pop(); path !== undefined; path = steps === 'all' ? left.pop() : undefined) {
    for (const { spec: upstream } of specs.get(path)?.dependencies ?? []) {
      if (upstream === null || found.has(upstream)) continue;
      found.add(upstream);
      left.push(upstream);
    }
  }
  return found;
}

function refused({ id }: Spec, why: string): Failure {
  return problem('dependency/not-added', { what: `No dependency of ${id} was added.`, why: `${why}.`, next: 'Look at the dependencies of both, or choose another spec.' });
}

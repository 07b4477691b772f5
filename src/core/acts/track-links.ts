import type { Meaning } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { findSpec } from '../trace/find-spec';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { meaningNow } from './confirm-link';
import type { Desk } from './desk';
import { setTieAt } from './line-tie';
import { recordMeaning } from './record-meaning';
import { allTieSites } from './tie-sites';
import type { TieSite } from './tie-sites';

/** Whose links: all of the vault, those at a spec, or those at a spec and everything below it. */
export type TrackScope = { readonly of: 'vault' } | { readonly of: 'spec' | 'branch'; readonly spec: string };

export interface TrackOutcome {
  /** Links that are tracked from now on. */
  readonly links: number;
  /** Links that have no room for a fingerprint, such as one of several ids on a line. */
  readonly left: number;
}

/** The links that would be tracked, and those that cannot be. */
export interface TrackPlan {
  readonly sites: readonly TieSite[];
  readonly left: readonly TieSite[];
}

/** What "Start tracking changes" would do; nothing is read or written. */
export function trackPlan(trace: Trace, scope: TrackScope): Result<TrackPlan> {
  const specs = specsOf(trace, scope);
  if (!specs.ok) return specs;
  const isMeant = ({ upstream, dependent }: TieSite): boolean => specs.value === null || specs.value.has(upstream) || (dependent !== null && specs.value.has(dependent));
  const untracked = allTieSites(trace).filter((site) => site.fingerprint === null && isMeant(site));
  return ok({ sites: untracked.filter(({ place }) => place.kind !== 'none'), left: untracked.filter(({ place }) => place.kind === 'none') });
}

/** "Start tracking changes": trusts the links as they stand and records what their specs mean now. */
export async function trackLinks(desk: Desk, scope: TrackScope): Promise<Result<Act<TrackOutcome>>> {
  const plan = trackPlan(desk.trace, scope);
  if (!plan.ok) return plan;
  const { sites, left } = plan.value;
  if (sites.length === 0) return nothingToTrack(left.length);
  const changes = new ChangeSet();
  const meanings = new Map<VaultPath, Meaning>();
  for (const { upstream, source, place } of sites) {
    const known = meanings.get(upstream);
    const meaning = known === undefined ? await meaningNow(desk, upstream) : ok(known);
    if (!meaning.ok) return meaning;
    const { fingerprint } = meaning.value;
    changes.edit(source, (text) => setTieAt(text, { source, place, tie: { fingerprint, note: null } }));
    if (known === undefined) recordMeaning(desk, changes, { upstream, meaning: meaning.value });
    meanings.set(upstream, meaning.value);
  }
  return changes.act(`Start tracking ${sites.length} links`, { links: sites.length, left: left.length });
}

/** The specs of a scope; null means every one. */
function specsOf(trace: Trace, scope: TrackScope): Result<ReadonlySet<VaultPath> | null> {
  if (scope.of === 'vault') return ok(null);
  const found = findSpec(trace, scope.spec);
  if (!found.ok) return found;
  const specs = new Set([found.value.path]);
  if (scope.of === 'branch') for (const path of specs) for (const child of trace.specs.get(path)?.children ?? []) specs.add(child);
  return ok(specs);
}

function nothingToTrack(left: number): Result<never> {
  const why = left === 0 ? 'Every link there is tracked already, or there is none' : `${left} links there have no room for a fingerprint`;
  return problem('link/nothing-to-track', { what: 'Nothing was written.', why: `${why}.`, next: 'See all links and their states: throughline suspects --every.' });
}

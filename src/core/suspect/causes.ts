import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { TieChange, TrackedTie } from './tracked-tie';

/** A spec that changed, with the links that were recorded before. */
export interface Cause {
  readonly upstream: VaultPath;
  readonly id: string;
  readonly title: string;
  /** Everything that changed since the oldest of the recorded states, by section. */
  readonly change: TieChange;
  /** Links that wait for a person. */
  readonly suspects: readonly TrackedTie[];
  /** Links about which "Needs work" was said. */
  readonly claimed: readonly TrackedTie[];
  /** Links that changed in wording only, or in a part that does not count. */
  readonly minors: readonly TrackedTie[];
}

/** Changed specs with their links, in path order; those that nobody has to look at come last. */
export function causesOf({ specs }: Trace, ties: readonly TrackedTie[]): readonly Cause[] {
  const groups = new Map<VaultPath, TrackedTie[]>();
  for (const tie of ties) {
    if (tie.change === null) continue;
    const group = groups.get(tie.upstream);
    if (group === undefined) groups.set(tie.upstream, [tie]);
    else group.push(tie);
  }
  const causes = [...groups].map(([upstream, group]) => causeOf(upstream, group, specs.get(upstream)));
  return causes.sort((a, b) => Math.sign(b.suspects.length) - Math.sign(a.suspects.length) || (a.upstream < b.upstream ? -1 : 1));
}

function causeOf(upstream: VaultPath, group: readonly TrackedTie[], spec: { readonly id: string; readonly title: string } | undefined): Cause {
  const suspects = group.filter(({ state, claimed }) => state === 'suspect' && claimed === null);
  const claimed = group.filter((tie) => tie.claimed !== null);
  const minors = group.filter(({ state }) => state === 'minor');
  const told = suspects.length > 0 ? suspects : group;
  return { upstream, id: spec?.id ?? upstream, title: spec?.title ?? upstream, change: uniteChanges(told), suspects, claimed, minors };
}

function uniteChanges(ties: readonly TrackedTie[]): TieChange {
  const changes = ties.flatMap(({ change }) => (change === null ? [] : [change]));
  const known = changes.filter((change) => change.known);
  const since = known.flatMap((change) => (change.since === null ? [] : [change.since])).sort();
  const added = unique(known.flatMap((change) => change.added));
  const removed = unique(known.flatMap((change) => change.removed));
  return {
    title: known.some(({ title }) => title),
    changed: unique(known.flatMap((change) => change.changed)).filter((name) => !added.includes(name)),
    added,
    removed,
    known: known.length > 0,
    since: since[0] ?? null,
  };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

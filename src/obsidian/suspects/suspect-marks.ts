import { changeSentence } from '../../core/suspect/suspect-words';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';
import type { SuspectMark } from './suspects';

const TOLD = 3;

/** The links to check by the spec that they concern. */
export function suspectMarks({ specs }: Trace, toCheck: readonly TrackedTie[]): ReadonlyMap<VaultPath, SuspectMark> {
  const groups = new Map<VaultPath, TrackedTie[]>();
  for (const tie of toCheck) {
    const at = tie.dependent ?? tie.upstream;
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [tie]);
    else group.push(tie);
  }
  return new Map([...groups].map(([at, ties]) => [at, { links: ties.length, reason: reasonsOf(specs, ties) }]));
}

function reasonsOf(specs: Trace['specs'], ties: readonly TrackedTie[]): string {
  const sentences = ties.flatMap(({ upstream, change }) => (change === null ? [] : [changeSentence(specs.get(upstream)?.id ?? upstream, change)]));
  const all = [...new Set(sentences)];
  const rest = all.length > TOLD ? [`${all.length - TOLD} more`] : [];
  return [...all.slice(0, TOLD), ...rest].join('; ');
}

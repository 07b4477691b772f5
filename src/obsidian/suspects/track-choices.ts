import type { TrackScope } from '../../core/acts/track-links';
import type { Spec } from '../../core/spec/spec';

/** A scope that can be chosen, with its words. */
export interface TrackChoice {
  readonly scope: TrackScope;
  readonly label: string;
}

/** What can be tracked from here: the vault, and where a spec is at hand also its links, or those of its branch. */
export function trackChoices(spec: Pick<Spec, 'id' | 'path' | 'children'> | null): readonly TrackChoice[] {
  const vault: TrackChoice = { scope: { of: 'vault' }, label: 'Whole vault' };
  if (spec === null) return [vault];
  const own: TrackChoice = { scope: { of: 'spec', spec: spec.path }, label: spec.id };
  const branch: TrackChoice = { scope: { of: 'branch', spec: spec.path }, label: `${spec.id} and below` };
  return spec.children.length === 0 ? [own, vault] : [branch, own, vault];
}

import type { FaultSite } from './fault-site';
import type { Planter } from './plant-faults';

/** Faults of specs and of contexts beside them. */
export const SPEC_FAULTS = {
  'spec/empty': (site) => {
    site.draft.add(site.epic, []);
    return [site.epic];
  },
  'spec/duplicate-id': (site) => {
    const first = site.feature(1);
    const second = `${site.folder}/copy/${site.number + 1}/spec.md`;
    site.epicOver(first, second);
    site.plainFeature(first);
    site.plainFeature(second);
    return [first, second];
  },
  'spec/id-differs': (site) => epicWith(site, `**ID**: ${site.number + 7}`),
  'spec/unknown-status': (site) => {
    site.draft.add(site.epic, ['# Planted epic', '', '**Status**: shipped to the moon']);
    return [site.epic];
  },
  'spec/missing-parent': (site) => {
    const orphan = site.feature(1);
    site.draft.add(orphan, ['# Orphan', '', '**Status**: planning']);
    return [orphan];
  },
  'spec/parent-differs': (site) => {
    const feature = site.feature(1);
    const other = `specs/${site.number + 500}/epic.md`;
    const { draft } = site;
    site.epicOver(feature);
    draft.add(other, ['# Another epic', '', '**Status**: planning']);
    draft.add(feature, ['# Moved', '', `**Parent**: ${draft.link(feature, other, 'Another epic')}  `, '**Status**: planning', '', `Below ${draft.link(feature, site.epic, 'this one')}.`]);
    return [feature];
  },
  'spec/parent-cycle': (site) => {
    const [first, second] = [1, 2].map((offset) => `specs/${site.number + offset}-feature-round/${site.number + offset}-feature-round.spec.md`);
    if (first === undefined || second === undefined) return [];
    const { draft } = site;
    draft.add(first, ['# Round one', '', `**Parent**: ${draft.link(first, second, 'Round two')}  `, '**Status**: planning']);
    draft.add(second, ['# Round two', '', `**Parent**: ${draft.link(second, first, 'Round one')}  `, '**Status**: planning']);
    return [first, second];
  },
  'spec/unknown-id': (site) => epicWith(site, '**Depends on**: 699999999999'),
  'spec/completed-without-context': (site) => {
    site.draft.add(site.epic, ['# Planted epic', '', '**Status**: completed']);
    return [site.epic];
  },
  'context/without-spec': (site) => {
    const lonely = `${site.folder}/${site.number + 1}/context.md`;
    site.draft.add(lonely, ['# Context: nobody', '', '**Status**: planning']);
    return [lonely];
  },
  'context/spec-differs': (site) => {
    const other = `specs/${site.number + 500}/epic.md`;
    const { draft, epic, context } = site;
    site.epicWithContext([], []);
    draft.add(other, ['# Another epic', '', '**Status**: planning']);
    // The healthy context is written over, so its link goes with it.
    draft.add(context, ['# Context: Planted epic', '', `**Spec**: [[../${site.number + 500}/epic|Another epic]]  `, '**Status**: implementing', '', `Of ${draft.link(context, epic, 'this one')}.`]);
    return [context];
  },
  'context/second': (site) => {
    const second = `${site.folder}/${site.number}.context.md`;
    const { draft } = site;
    site.epicWithContext(['', `An older one is ${draft.link(site.epic, second, 'here')}.`], []);
    draft.add(second, ['# Context: Planted epic', '', `**Spec**: ${draft.link(second, site.epic, 'Planted epic')}`]);
    return [second];
  },
  'context/unknown-status': (site) => {
    const { draft, epic, context } = site;
    draft.add(epic, ['# Planted epic', '', `**Context**: ${draft.link(epic, context, 'Implementation Journal')}  `, '**Status**: implementing']);
    draft.add(context, ['# Context: Planted epic', '', `**Spec**: ${draft.link(context, epic, 'Planted epic')}  `, '**Status**: simmering']);
    return [context];
  },
} as const satisfies Record<string, Planter>;

function epicWith(site: FaultSite, header: string): string[] {
  site.draft.add(site.epic, ['# Planted epic', '', '**Status**: planning  ', header]);
  return [site.epic];
}

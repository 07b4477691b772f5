import { ok } from '../problem';
import type { Result } from '../problem';
import { keyOf } from './item-line';
import { refused } from './refused';
import type { Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

/** A group, or a phase, at whose end an item can stand. */
export interface GroupPlace {
  readonly line: number;
  readonly items: readonly RoadmapItem[];
}

/** Every group, and every phase without groups, in order of place. */
export function placesIn({ phases }: Pick<Roadmap, 'phases'>): (GroupPlace & { readonly phase: RoadmapPhase; readonly name: string | null })[] {
  return phases.flatMap((phase) => {
    const groups = phase.groups.length > 0 ? phase.groups : [{ name: null, line: phase.line, items: [] }];
    return groups.map(({ name, line, items }) => ({ phase, name, line, items }));
  });
}

interface NamedPlace extends GroupPlace {
  readonly names: readonly string[];
}

/** The group or phase whose heading stands at a line. */
export function placeAt({ phases }: Pick<Roadmap, 'phases'>, line: number): Result<GroupPlace> {
  const place = phases.flatMap((phase) => [...phase.groups, wholePhase(phase)]).find((candidate) => candidate.line === line);
  return place === undefined ? refused('That place of the roadmap is not there any more', 'Look at the roadmap as it is now, and move the item again') : ok(place);
}

/** The one phase or group of this name: `Phase 2`, its name, `Lower Priority`, or `Phase 2 > Lower Priority`. */
export function placeNamed({ phases }: Pick<Roadmap, 'phases'>, wanted: string): Result<GroupPlace> {
  const places = phases.flatMap(placesOf).filter(({ names }) => names.includes(pathKey(wanted)));
  const [only] = places;
  if (only !== undefined && places.length === 1) return ok(only);
  if (only === undefined) return refused(`No phase and no group is called "${wanted}"`, 'Give its name as it stands in the roadmap, such as "Phase 2" or "Phase 2 > Lower Priority"');
  return refused(`${String(places.length)} places are called "${wanted}"`, 'Name the phase in front, such as "Phase 2 > Lower Priority"');
}

function placesOf(phase: RoadmapPhase): NamedPlace[] {
  const own = phaseNames(phase);
  const groups = phase.groups.flatMap((group): NamedPlace[] => {
    const { name } = group;
    return name === null ? [] : [{ ...group, names: [keyOf(name), ...own.map((first) => pathKey(`${first} > ${name}`))] }];
  });
  return [{ ...wholePhase(phase), names: own }, ...groups];
}

function phaseNames({ number, name, heading }: RoadmapPhase): string[] {
  const numbered = number === null ? [] : [`phase ${number}`, number, `phase ${number} ${name}`, `phase ${number}: ${name}`];
  return [...numbered, name, heading].filter((one) => one !== '').map(pathKey);
}

/** An item goes to the end of the phase's first group. */
function wholePhase({ line, groups }: RoadmapPhase): GroupPlace {
  const [first] = groups;
  return { line: first !== undefined && first.items.length === 0 ? first.line : line, items: first?.items ?? [] };
}

function pathKey(name: string): string {
  return name.split('>').map(keyOf).join(' > ');
}

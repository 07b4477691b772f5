import type { LayoutName, SpecStatus, SpecType } from '../../src/core/spec/spec';
import type { Chance } from './chance';
import { LAYOUT_PLACES } from './spec-places';
import type { PlaceName } from './spec-places';
import { aTitle } from './wording';

/** A spec that is going to be written: everything about it that others refer to. */
export interface PlannedSpec {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly path: string;
  /** null when nobody has begun to work on it. */
  readonly context: string | null;
  /** Where its `deliverables/` lies. */
  readonly folder: string;
  readonly layout: LayoutName;
  readonly parent: PlannedSpec | null;
  readonly children: PlannedSpec[];
  readonly status: SpecStatus;
  readonly header: 'bold' | 'list' | 'properties';
}

export interface TreeSize {
  readonly epics: number;
  readonly features: number;
  readonly tasks: number;
  /** How many features and tasks have a context, out of 1. */
  readonly contextRate: number;
  readonly layout: VaultLayout;
}

export type VaultLayout = 'nested' | 'legacy' | 'loose' | 'mixed';

const PLACES: Readonly<Record<VaultLayout, readonly PlaceName[]>> = {
  nested: ['nested'],
  legacy: ['legacy'],
  loose: ['letters', 'owned', 'beside'],
  mixed: ['nested', 'legacy', 'letters', 'owned', 'beside'],
};
const STATUSES: readonly SpecStatus[] = ['planning', 'planning', 'implementing', 'completed', 'completed', 'blocked'];
const HEADERS = ['bold', 'bold', 'list', 'properties'] as const;

/** Plans the whole tree before a line is written, so that every link knows where it leads. */
export function planSpecs(chance: Chance, size: TreeSize): PlannedSpec[] {
  const planned: PlannedSpec[] = [];
  const step = idStep(size);
  for (let number = 1; number <= size.epics; number++) {
    const places = PLACES[size.layout];
    const place = places[(number - 1) % places.length] ?? 'nested';
    const epic = planOne(chance, { place, numbers: [number], digits: number * step, type: 'epic', parent: null, rate: Math.min(0.5, size.contextRate) });
    planned.push(epic, ...planFeatures(chance, size, { place, epic, number, step }));
  }
  return planned;
}

interface Branch {
  readonly place: PlaceName;
  readonly epic: PlannedSpec;
  readonly number: number;
  readonly step: number;
}

function planFeatures(chance: Chance, size: TreeSize, { place, epic, number, step }: Branch): PlannedSpec[] {
  const planned: PlannedSpec[] = [];
  const width = taskWidth(size);
  for (let second = 1; second <= size.features; second++) {
    const base = { place, rate: size.contextRate };
    const feature = planOne(chance, { ...base, numbers: [number, second], digits: number * step + second, type: 'feature', parent: epic });
    planned.push(feature);
    for (let third = 1; third <= size.tasks; third++) {
      const digits = number * step + second * width + third;
      planned.push(planOne(chance, { ...base, numbers: [number, second, third], digits, type: 'task', parent: feature }));
    }
  }
  return planned;
}

interface NewNode {
  readonly place: PlaceName;
  /** Its number on each level. */
  readonly numbers: readonly number[];
  readonly digits: number;
  readonly type: SpecType;
  readonly parent: PlannedSpec | null;
  readonly rate: number;
}

function planOne(chance: Chance, { place, numbers, digits, type, parent, rate }: NewNode): PlannedSpec {
  const title = aTitle(chance);
  const where = LAYOUT_PLACES[place]({ numbers, digits: String(digits), type, title, above: parent });
  const spec: PlannedSpec = {
    id: where.id,
    type,
    title,
    path: where.path,
    context: chance.often(rate) ? where.context : null,
    folder: where.folder,
    layout: where.layout,
    parent,
    children: [],
    status: chance.pick(STATUSES),
    header: chance.pick(HEADERS),
  };
  parent?.children.push(spec);
  return spec;
}

/** Tasks of feature 1 come after the last feature: epic 1000, features 1001 … 1009, tasks 1011 … */
function taskWidth({ features, tasks }: TreeSize): number {
  return 10 ** String(Math.max(features, tasks)).length;
}

function idStep(size: TreeSize): number {
  return Math.max(1000, 10 ** String(size.features * taskWidth(size) + size.tasks).length);
}

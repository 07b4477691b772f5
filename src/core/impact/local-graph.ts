import { RELATIONS } from './impact';
import type { Spec } from '../spec/spec';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { impactOf } from './impact-of';
import type { ImpactSource } from './impact-of';
import type { Consequence, Relation } from './impact';

/** A box of a local graph. Positions are pixels from the top left corner. */
export interface GraphBox {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly title: string;
  readonly side: 'upstream' | 'self' | 'downstream';
  readonly state: 'calm' | 'suspect';
  /** null for the box that stands for what did not fit. */
  readonly spot: { readonly path: VaultPath; readonly line: number | null } | null;
}

export interface GraphLine {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly state: GraphBox['state'];
  /** SVG path data. */
  readonly d: string;
}

/** A spec with what it builds on at its left, and what hangs on it at its right. */
export interface LocalGraph {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly GraphBox[];
  readonly lines: readonly GraphLine[];
}

interface Neighbour {
  readonly relation: string;
  readonly label: string;
  readonly title: string;
  readonly spot: GraphBox['spot'];
  readonly state: GraphBox['state'];
}

const BOX = { width: 200, height: 44 } as const;
const GAP = { x: 64, y: 14 } as const;
const EDGE = 20;
const MOST = 24;

/** Lays the neighbours of a spec out in three columns. The same trace gives the same picture. */
export function localGraph(source: ImpactSource, spec: Spec): LocalGraph {
  const left = upstreamOf(source, spec);
  const right = downstreamOf(source, spec);
  const rows = Math.max(left.length, right.length, 1);
  const height = EDGE * 2 + rows * BOX.height + (rows - 1) * GAP.y;
  const middleX = left.length === 0 ? EDGE : EDGE + BOX.width + GAP.x;
  const own: GraphBox = { key: 'self', x: middleX, y: (height - BOX.height) / 2, ...BOX, label: spec.id, title: spec.title, side: 'self', state: 'calm', spot: { path: spec.path, line: null } };
  const before = left.map((one, at) => boxOf(one, { at, of: left.length, height, x: EDGE, side: 'upstream' }));
  const after = right.map((one, at) => boxOf(one, { at, of: right.length, height, x: middleX + BOX.width + GAP.x, side: 'downstream' }));
  const lines = [
    ...before.map((box, at) => lineOf(box, own, left[at]?.relation ?? '')),
    ...after.map((box, at) => lineOf(own, box, right[at]?.relation ?? '')),
  ];
  const width = middleX + BOX.width + (right.length === 0 ? 0 : GAP.x + BOX.width) + EDGE;
  return { title: `${spec.id} ${spec.title}`, width, height, boxes: [own, ...before, ...after], lines };
}

function upstreamOf(source: ImpactSource, spec: Spec): readonly Neighbour[] {
  const { trace, isCurrent } = source;
  const stateOf = (path: VaultPath, fingerprint: string | null): GraphBox['state'] => (fingerprint === null || isCurrent === null || isCurrent(path, fingerprint) ? 'calm' : 'suspect');
  const parent = spec.parent === null ? undefined : trace.specs.get(spec.parent);
  const above = parent === undefined ? [] : [neighbour(parent, 'Parent', stateOf(parent.path, spec.parentTie?.fingerprint ?? null))];
  const needed = spec.dependencies.flatMap(({ spec: path, text, line, tie }): readonly Neighbour[] => {
    const one = path === null ? undefined : trace.specs.get(path);
    if (one === undefined) return [{ relation: 'Depends on', label: text, title: 'No spec', spot: { path: spec.path, line }, state: 'suspect' }];
    return [neighbour(one, 'Depends on', stateOf(one.path, tie?.fingerprint ?? null))];
  });
  return fitting([...above, ...needed]);
}

function neighbour({ id, title, path }: Spec, relation: string, state: GraphBox['state']): Neighbour {
  return { relation, label: id, title, spot: { path, line: null }, state };
}

const SHOWN: readonly Relation[] = ['child', 'dependent', 'downstream', 'service', 'journal', 'deliverable', 'code', 'run', 'roadmap'];

function downstreamOf(source: ImpactSource, spec: Spec): readonly Neighbour[] {
  const { nodes } = impactOf(source, { kind: 'spec', path: spec.path, section: null, label: spec.id, title: spec.title });
  const shown = nodes.filter(({ relation }) => SHOWN.includes(relation));
  return fitting(shown.map(({ relation, label, title, path, line, consequence }) => ({ relation: RELATIONS[relation].title, label, title, spot: { path, line }, state: stateAfter(consequence) })));
}

function stateAfter(consequence: Consequence): GraphBox['state'] {
  return consequence === 'is' ? 'suspect' : 'calm';
}

/** The first ones, and a box that says how many more there are. */
function fitting(all: readonly Neighbour[]): readonly Neighbour[] {
  if (all.length <= MOST) return all;
  const more = all.length - MOST + 1;
  return [...all.slice(0, MOST - 1), { relation: '', label: `${more} more`, title: '', spot: null, state: 'calm' }];
}

interface BoxPlace {
  readonly at: number;
  readonly of: number;
  readonly height: number;
  readonly x: number;
  readonly side: GraphBox['side'];
}

function boxOf({ label, title, spot, state }: Neighbour, { at, of, height, x, side }: BoxPlace): GraphBox {
  const all = of * BOX.height + (of - 1) * GAP.y;
  const y = (height - all) / 2 + at * (BOX.height + GAP.y);
  return { key: `${side} ${at}`, x, y, ...BOX, label, title: spot === null ? '' : title === '' ? nameOf(spot.path) : title, side, state, spot };
}

function lineOf(from: GraphBox, to: GraphBox, label: string): GraphLine {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const bend = (start.x + end.x) / 2;
  const state = from.state === 'suspect' || to.state === 'suspect' ? 'suspect' : 'calm';
  return { from: from.key, to: to.key, label, state, d: `M ${start.x} ${start.y} C ${bend} ${start.y}, ${bend} ${end.y}, ${end.x} ${end.y}` };
}

/** A text cut to what a box holds. */
export function fitted(text: string, letters: number): string {
  const signs = Array.from(text);
  return signs.length <= letters ? text : `${signs.slice(0, letters - 1).join('')}…`;
}

import type { LineRange } from '../text/scan-lines';

/** A note of phases and numbered items, as it is written. Items are known by name or link; their numbers are only shown. */
export interface Roadmap {
  readonly title: string | null;
  /** The header `Start`, `YYYY-MM-DD`; without it a timeline counts working days and names no date. */
  readonly start: string | null;
  /** Phases and item-bearing sections outside of them, in order of place. */
  readonly phases: readonly RoadmapPhase[];
  readonly scale: EffortScale;
  readonly metrics: readonly SuccessMetric[];
  readonly dependencies: readonly DependencyLine[];
  /** What items say in their own points: `Depends on: #4`. */
  readonly itemEdges: readonly PlanEdge[];
  readonly statuses: readonly StatusParagraph[];
  readonly remarks: readonly Remark[];
  /** Why no item was recognised; null when there are items. */
  readonly empty: string | null;
}

/** How far a phase has got, in the field's words. `new`, `planned` and `future` all mean: not begun. */
export type PhaseState = 'complete' | 'in progress' | 'new' | 'planned' | 'future' | 'ongoing' | 'blocked';

export interface RoadmapPhase {
  readonly kind: 'phase' | 'section';
  /** `2`, `2b`; null for sections outside the phases. */
  readonly number: string | null;
  readonly name: string;
  /** The heading as written. */
  readonly heading: string;
  /** What the heading says in parentheses, as written. */
  readonly statusText: string | null;
  readonly state: PhaseState | null;
  /** Where `state` comes from: the heading rules over Current Status. */
  readonly stateFrom: 'heading' | 'current status' | null;
  readonly priority: Priority | null;
  readonly line: number;
  readonly lines: LineRange;
  readonly groups: readonly RoadmapGroup[];
}

export type Priority = 'high' | 'medium' | 'low';

/** A heading inside a phase, or the items that stand right below the phase. */
export interface RoadmapGroup {
  readonly name: string | null;
  readonly priority: Priority | null;
  /** Line of the group's heading, or the phase's. */
  readonly line: number;
  readonly lines: LineRange;
  readonly items: readonly RoadmapItem[];
}

export type ItemState = 'open' | 'done' | 'dropped';

export interface RoadmapItem {
  /** The name in small letters, single blanks: what the item is known by. */
  readonly key: string;
  readonly name: string;
  readonly text: string;
  /** As written in the list; null for a bullet. */
  readonly number: number | null;
  readonly state: ItemState;
  /** The character in the box. */
  readonly mark: string;
  /** Size word of the tag slot: one of the scale's, such as `M`. */
  readonly effort: string | null;
  /** Other words of the tag slot: `COMPLETE`, `CONTINUOUS`. */
  readonly tags: readonly string[];
  /** Never done: maintenance. */
  readonly isContinuous: boolean;
  /** How often it comes back, where the text says so; only for continuous items. */
  readonly cadence: Cadence | null;
  readonly scope: readonly ScopeBullet[];
  /** Targets of the links in the item's line, as written, without a fragment. */
  readonly links: readonly string[];
  readonly line: number;
  readonly endLine: number;
}

export interface Cadence {
  readonly word: string;
  readonly days: number;
}

export interface ScopeBullet {
  readonly text: string;
  /** The character in its box, or null. */
  readonly mark: string | null;
  readonly line: number;
  /** Links in the bullet, as written: a promoted bullet leads to its task. */
  readonly links: readonly string[];
}

/** Working days that one size stands for. */
export interface Effort {
  readonly size: string;
  readonly low: number;
  readonly high: number;
  /** True for `3+ weeks`: `high` is then the least that it can mean. */
  readonly isOpen: boolean;
}

export interface EffortScale {
  readonly sizes: readonly Effort[];
  /** False when the note defines none and the usual one is taken. */
  readonly fromNote: boolean;
}

export interface SuccessMetric {
  readonly name: string;
  readonly text: string;
  readonly target: MetricTarget | null;
  readonly values: readonly MetricValue[];
  readonly line: number;
  readonly endLine: number;
}

export interface MetricTarget {
  readonly sign: '<' | '<=' | '>' | '>=';
  readonly value: number;
  /** `%`, `minutes`, …; empty without one. */
  readonly unit: string;
}

/** `- 2026-11-21: 25 minutes` below the metric. */
export interface MetricValue {
  readonly date: string;
  readonly text: string;
  readonly value: number | null;
  readonly line: number;
}

/** What one side of a dependency names. */
export type PlanRef =
  | { readonly kind: 'phase'; readonly number: string }
  | { readonly kind: 'item'; readonly key: string };

export type DependencyForm = 'precede' | 'enables' | 'builds on' | 'parallel' | 'requires' | 'depends on' | 'all previous' | 'ongoing';

/** `after` waits for `before`. An edge that is only advised does not block. */
export interface PlanEdge {
  readonly before: PlanRef;
  readonly after: PlanRef;
  readonly strength: 'needed' | 'advised';
}

export interface DependencyLine {
  readonly line: number;
  readonly text: string;
  /** null: the line was not understood, and a person may draw its edge. */
  readonly form: DependencyForm | null;
  readonly edges: readonly PlanEdge[];
  /** What may go on side by side; only for the form `parallel`. */
  readonly together: readonly PlanRef[];
  /** Words that were read as a phase by their likeness, such as `personal device configurations`. */
  readonly guessed: string | null;
}

/** A paragraph of Current Status: `**Phase 1 (Foundation)** - COMPLETE`. */
export interface StatusParagraph {
  readonly phase: string;
  readonly text: string;
  readonly state: PhaseState | null;
  readonly points: readonly string[];
  readonly line: number;
}

/** Something in the plan that a person should look at. */
export interface Remark {
  readonly code: 'roadmap/status-conflict' | 'roadmap/unknown-status' | 'roadmap/same-name' | 'roadmap/same-number' | 'roadmap/unknown-size' | 'roadmap/dependency' | 'roadmap/cycle' | 'roadmap/no-item';
  readonly line: number;
  readonly message: string;
}

/** All items, in order of place. */
export function itemsOf(roadmap: Pick<Roadmap, 'phases'>): RoadmapItem[] {
  return roadmap.phases.flatMap(itemsOfPhase);
}

export function itemsOfPhase({ groups }: Pick<RoadmapPhase, 'groups'>): RoadmapItem[] {
  return groups.flatMap(({ items }) => items);
}

import type { VaultPath } from '../vault/paths';
import type { Trace } from '../trace/trace';
import { daysOf } from './effort';
import { forecast, sizeRecords } from './estimates';
import type { Forecast, SizeRecord } from './estimates';
import { itemDisagreements, itemSpecs } from './item-specs';
import type { ItemDisagreement, ItemSpec } from './item-specs';
import { nameOfRef } from './plan-graph';
import { phaseDrifts, progressOf, progressOfPhase, sizesOf } from './progress';
import type { Progress } from './progress';
import { criticalPath } from './schedule';
import { roundOf } from './rounds';
import type { Round } from './rounds';
import { isMet } from './success-metrics';
import { parallelPhases, standingsOf } from './standing';
import type { Standing } from './standing';
import { itemsOfPhase } from './roadmap';
import type { Roadmap, RoadmapPhase } from './roadmap';

/** Everything that is computed of a plan: what panes, the command line and exports show. Serialisable. */
export interface PlanReport {
  readonly path: VaultPath;
  readonly title: string | null;
  readonly start: string | null;
  readonly progress: Progress;
  readonly phases: readonly PhaseReport[];
  /** Names of items that can be begun now; those that had better wait stand behind. */
  readonly ready: readonly string[];
  /** Phases that may go on side by side. */
  readonly parallel: readonly (readonly string[])[];
  readonly criticalPath: { readonly items: readonly string[]; readonly phases: readonly string[]; readonly days: number };
  readonly drift: readonly { readonly phase: string; readonly written: string; readonly computed: string; readonly line: number }[];
  readonly disagreements: readonly { readonly item: string; readonly spec: VaultPath; readonly id: string; readonly says: ItemDisagreement['says']; readonly line: number }[];
  readonly dependencies: readonly { readonly line: number; readonly text: string; readonly form: string | null; readonly edges: readonly string[]; readonly guessed: string | null }[];
  readonly metrics: readonly MetricReport[];
  readonly sizes: Readonly<Record<string, number>>;
  readonly records: readonly SizeRecord[];
  readonly forecast: Forecast;
  readonly remarks: Roadmap['remarks'];
  readonly empty: string | null;
}

export interface PhaseReport {
  readonly number: string | null;
  readonly name: string;
  readonly status: string | null;
  readonly priority: RoadmapPhase['priority'];
  readonly line: number;
  readonly progress: Progress;
  readonly items: readonly ItemReport[];
}

export interface ItemReport {
  readonly number: number | null;
  readonly name: string;
  readonly text: string;
  readonly group: string | null;
  readonly state: 'open' | 'done' | 'dropped';
  /** The character in the box. */
  readonly mark: string;
  readonly readiness: Standing['readiness'];
  readonly blockedBy: readonly string[];
  readonly betterAfter: readonly string[];
  readonly effort: string | null;
  readonly days: number | null;
  readonly cadence: string | null;
  /** Of items with a rhythm: when it was last done, and whether it is due. */
  readonly round: Round | null;
  readonly scope: readonly { readonly text: string; readonly line: number }[];
  readonly spec: { readonly id: string; readonly path: VaultPath; readonly status: string | null; readonly criteria: ItemSpec['criteria'] } | null;
  readonly line: number;
}

export interface MetricReport {
  readonly name: string;
  readonly target: string;
  readonly values: readonly { readonly date: string; readonly text: string; readonly value: number | null }[];
  readonly met: boolean | null;
  readonly line: number;
}

/** How specs are known to a plan. */
export interface PlanPlace {
  readonly path: VaultPath;
  readonly trace: Trace;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Computes a plan's report. Linear in its items and edges. */
export function planReport(roadmap: Roadmap, { path, trace, today }: PlanPlace): PlanReport {
  const pairs = itemSpecs(roadmap, path, trace);
  const standings = standingsOf(roadmap);
  const records = sizeRecords(pairs, roadmap.scale, trace);
  const critical = criticalPath(roadmap);
  return {
    path,
    title: roadmap.title,
    start: roadmap.start,
    progress: progressOf(roadmap),
    phases: phaseReports(roadmap, { standings, pairs, today }),
    ready: readyNames(standings),
    parallel: parallelPhases(roadmap).map((phases) => phases.map(phaseName)),
    criticalPath: { items: critical.items.map(({ name }) => name), phases: critical.phases.map(phaseName), days: critical.days },
    drift: phaseDrifts(roadmap).map(({ phase, written, computed }) => ({ phase: phaseName(phase), written, computed, line: phase.line })),
    disagreements: itemDisagreements(pairs).map(({ item, spec, says }) => ({ item: item.name, spec: spec.path, id: spec.id, says, line: item.line })),
    dependencies: dependencyReports(roadmap),
    metrics: roadmap.metrics.map((metric) => ({ name: metric.name, target: metric.text, values: metric.values.map(({ date, text, value }) => ({ date, text, value })).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), met: isMet(metric), line: metric.line })),
    sizes: sizesOf(roadmap),
    records,
    forecast: forecast(roadmap, records),
    remarks: roadmap.remarks,
    empty: roadmap.empty,
  };
}

/** How a phase is spoken of. */
export function phaseName({ number, name }: Pick<RoadmapPhase, 'number' | 'name'>): string {
  if (number === null) return name;
  return name === '' ? `Phase ${number}` : `Phase ${number} ${name}`;
}

function readyNames(standings: readonly Standing[]): string[] {
  const ready = standings.filter(({ readiness }) => readiness === 'ready');
  const [now, later] = [ready.filter(({ betterAfter }) => betterAfter.length === 0), ready.filter(({ betterAfter }) => betterAfter.length > 0)];
  return [...now, ...later].map(({ item }) => item.name);
}

interface Known {
  readonly standings: readonly Standing[];
  readonly pairs: readonly ItemSpec[];
  readonly today: string;
}

function phaseReports(roadmap: Roadmap, { standings, pairs, today }: Known): PhaseReport[] {
  const byItem = new Map(standings.map((standing) => [standing.item, standing] as const));
  const specs = new Map(pairs.map((pair) => [pair.item, pair] as const));
  return roadmap.phases.map((phase) => ({
    number: phase.number,
    name: phase.name,
    status: phase.statusText,
    priority: phase.priority,
    line: phase.line,
    progress: progressOfPhase(phase, roadmap.scale),
    items: phase.groups.flatMap((group) => group.items.map((item): ItemReport => {
      const standing = byItem.get(item);
      const pair = specs.get(item);
      return {
        number: item.number,
        name: item.name,
        text: item.text,
        group: group.name,
        state: item.state,
        mark: item.mark,
        readiness: standing?.readiness ?? 'ready',
        blockedBy: standing?.blockedBy ?? [],
        betterAfter: standing?.betterAfter ?? [],
        effort: item.effort,
        days: daysOf(roadmap.scale, item.effort),
        cadence: item.cadence?.word ?? null,
        round: roundOf(item, today),
        scope: item.scope.map(({ text, line }) => ({ text, line })),
        spec: pair === undefined ? null : { id: pair.spec.id, path: pair.spec.path, status: pair.spec.status, criteria: pair.criteria },
        line: item.line,
      };
    })),
  }));
}

function dependencyReports({ dependencies, phases }: Roadmap): PlanReport['dependencies'] {
  return dependencies.map(({ line, text, form, edges, guessed }) => {
    return { line, text, form, edges: edges.map(({ before, after }) => `${nameOfRef(before, phases)} → ${nameOfRef(after, phases)}`), guessed };
  });
}

/** All items of a phase are continuous: it never ends. */
export function isContinuousPhase(phase: RoadmapPhase): boolean {
  const items = itemsOfPhase(phase);
  return items.length > 0 && items.every(({ isContinuous }) => isContinuous);
}

import { phaseName } from '../../../core/roadmap/plan-report';
import type { ItemReport, MetricReport, PhaseReport, PlanReport } from '../../../core/roadmap/plan-report';
import type { PlanChange } from '../../../core/roadmap/since';
import type { SizeRecord } from '../../../core/roadmap/estimates';
import type { Look } from '../run/run-words';

/** `3 of 52 items · 12 of 190 working days`. */
export function progressWords({ items, days, continuous, unsized }: PlanReport['progress']): string {
  const parts = [`${items.done} of ${items.total} items`, `${short(days.done)} of ${short(days.total)} working days`];
  if (unsized > 0) parts.push(`${unsized} without a size`);
  if (continuous > 0) parts.push(`${continuous} continuous`);
  return parts.join(' · ');
}

/** What stands behind a phase's name. */
export function phaseWords({ progress, status, priority, items }: PhaseReport): string {
  const { done, total } = progress.items;
  const count = items.length === 0 ? ['no items'] : total === 0 ? [] : [`${done}/${total}`];
  const urgent = priority === null || status?.toLowerCase().includes('priority') === true ? [] : [`${priority} priority`];
  return [...count, ...(status === null ? [] : [status.toLowerCase()]), ...urgent].join(' · ');
}

type Readiness = ItemReport['readiness'];

const LOOKS: Readonly<Record<Readiness, Look>> = {
  ready: { icon: 'circle-play', word: 'ready', tone: 'busy' },
  blocked: { icon: 'lock', word: 'waits', tone: 'quiet' },
  done: { icon: 'check', word: 'done', tone: 'good' },
  dropped: { icon: 'circle-slash', word: 'dropped', tone: 'quiet' },
  continuous: { icon: 'refresh-cw', word: 'continuous', tone: 'quiet' },
};

/** How an item stands, in words and with an icon that repeats them. */
export function standingLook({ readiness, blockedBy, betterAfter, cadence, round }: ItemReport): Look {
  const look = LOOKS[readiness];
  if (readiness === 'blocked') return { ...look, word: `after ${listed(blockedBy)}` };
  if (readiness === 'ready' && betterAfter.length > 0) return { ...look, word: `ready, better after ${listed(betterAfter)}` };
  return readiness === 'continuous' && cadence !== null ? { ...look, word: roundWords(cadence, round), tone: round?.isDue === true ? 'busy' : look.tone } : look;
}

function roundWords(cadence: string, round: ItemReport['round']): string {
  if (round === null) return cadence;
  return round.due === null ? `${cadence}, due` : `${cadence}, ${round.isDue ? `due since ${round.due}` : `next ${round.due}`}`;
}

/** The linked spec with its status and its criteria. */
export function specWords({ spec }: ItemReport): string | null {
  if (spec === null) return null;
  const { criteria: { done, total }, status, id } = spec;
  return [id, ...(status === null ? [] : [status]), ...(total === 0 ? [] : [`${done}/${total}`])].join(' · ');
}

const MOST_NAMED = 3;

export function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}

export interface BoardColumn {
  readonly name: string;
  /** What dropping a card here makes of its box; null where a card cannot be put. */
  readonly drop: 'open' | 'done' | null;
  readonly items: readonly { readonly item: ItemReport; readonly phase: string }[];
}

const COLUMNS = [
  { name: 'Waiting', drop: 'open', of: (item: ItemReport) => item.readiness === 'blocked' },
  { name: 'Ready', drop: 'open', of: (item: ItemReport) => item.readiness === 'ready' && !isInWork(item) },
  { name: 'In work', drop: 'open', of: (item: ItemReport) => item.readiness === 'ready' && isInWork(item) },
  { name: 'Done', drop: 'done', of: (item: ItemReport) => item.readiness === 'done' },
  { name: 'Continuous', drop: null, of: (item: ItemReport) => item.readiness === 'continuous' },
] as const;

function isInWork({ spec }: ItemReport): boolean {
  return spec?.status === 'implementing' || spec?.status === 'blocked';
}

/** The items by how they stand. Dropped ones are on no board. */
export function boardOf({ phases }: Pick<PlanReport, 'phases'>): BoardColumn[] {
  const all = phases.flatMap((phase) => phase.items.map((item) => ({ item, phase: phaseName(phase) })));
  const columns = COLUMNS.map(({ name, drop, of }) => ({ name, drop, items: all.filter(({ item }) => of(item)) }));
  return columns.filter(({ name, items }) => name !== 'Continuous' || items.length > 0);
}

const CHANGES: Readonly<Record<PlanChange['kind'], string>> = {
  ticked: 'Ticked', unticked: 'Unticked', added: 'Added', removed: 'Removed', moved: 'Moved', 're-estimated': 'Re-estimated',
};

export function changeWords(change: PlanChange): string {
  const where = 'from' in change ? `${change.from} → ${change.to}` : change.phase;
  return `${CHANGES[change.kind]}: ${change.name} (${where})`;
}

type Disagreement = PlanReport['disagreements'][number];

/** The sentence of a disagreement, and the button of either side. */
export function disagreementWords({ says, id, item }: Disagreement): { readonly text: string; readonly spec: string; readonly box: string } {
  const done = says === 'item done, spec open';
  return { text: `${item}: the roadmap says ${done ? 'done' : 'open'}, spec ${id} says ${done ? 'not completed' : 'completed'}.`, spec: done ? 'Set spec to completed' : 'Set spec to implementing', box: done ? 'Untick item' : 'Tick item' };
}

export function recordWords({ n, median, spread, agentHours }: SizeRecord): readonly string[] {
  const agents = agentHours === 0 ? '' : `${short(agentHours)} h`;
  if (median === null || spread === null) return [String(n), 'Not enough data', '', agents];
  return [String(n), `${short(median)} days`, `${short(spread[0])} to ${short(spread[1])}`, agents];
}

/** `About 34 working days left (28 to 40). …` */
export function forecastWords({ low, likely, high, basis: { learnt, scale, unsized } }: PlanReport['forecast']): string {
  const parts = [`${learnt} items by what such items took`, `${scale} by the scale`, ...(unsized > 0 ? [`${unsized} without a size left out`] : [])];
  return `About ${short(likely)} working days left (${short(low)} to ${short(high)}): ${parts.join(', ')}.`;
}

export function metricLook({ met, values }: MetricReport): Look {
  if (met === null) return { icon: 'circle-dashed', word: values.length === 0 ? 'nothing recorded' : 'no target to compute with', tone: 'quiet' };
  return met ? { icon: 'check', word: 'met', tone: 'good' } : { icon: 'x', word: 'not met', tone: 'bad' };
}

/** At most one decimal. */
export function short(number: number): string {
  return String(Math.round(number * 10) / 10);
}

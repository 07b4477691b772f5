import type { Desk } from '../../../../../src/core/acts/desk';
import { drawRoadmapDependency, linkRoadmapItem, markRoadmapRound, moveRoadmapItem, recordRoadmapMetric, saveRoadmapSnapshot, setRoadmapItem, sizeRoadmapItem, specFromItem, taskFromScope } from '../../../../../src/core/acts/roadmap-item';
import type { Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { Act } from '../../../../../src/core/vault/store';
import type { Input } from '../input';
import { misused } from '../read-values';

type Decide = (desk: Desk) => Promise<Result<Act<object>>>;

/** One thing that the verb can change: the option that asks for it, and the act. */
interface Action {
  readonly option: string;
  readonly decide: (input: Input, path: VaultPath) => Decide;
}

const value = (input: Input, option: string): string => input.option(option) ?? '';

const ACTIONS: readonly Action[] = [
  { option: 'tick', decide: (input, path) => (desk) => setRoadmapItem(desk, { path, item: value(input, 'tick'), state: 'done' }) },
  { option: 'untick', decide: (input, path) => (desk) => setRoadmapItem(desk, { path, item: value(input, 'untick'), state: 'open' }) },
  { option: 'round', decide: (input, path) => (desk) => markRoadmapRound(desk, { path, item: value(input, 'round') }) },
  { option: 'drop', decide: (input, path) => (desk) => setRoadmapItem(desk, { path, item: value(input, 'drop'), state: 'dropped' }) },
  { option: 'estimate', decide: (input, path) => (desk) => sizeRoadmapItem(desk, { path, item: value(input, 'estimate'), size: value(input, 'size').toUpperCase() }) },
  { option: 'move', decide: (input, path) => (desk) => moveRoadmapItem(desk, { path, item: value(input, 'move'), to: input.option('into') === null ? { behind: value(input, 'behind') } : { into: value(input, 'into') } }) },
  { option: 'link', decide: (input, path) => (desk) => linkRoadmapItem(desk, { path, item: value(input, 'link'), spec: value(input, 'spec') }) },
  { option: 'make', decide: (input, path) => (desk) => specFromItem(desk, { path, item: value(input, 'make'), type: input.option('parent') === null ? 'epic' : 'feature', parent: input.option('parent') }) },
  { option: 'promote', decide: (input, path) => (desk) => taskFromScope(desk, { path, item: value(input, 'promote'), bullet: value(input, 'point') }) },
  { option: 'depends', decide: (input, path) => async (desk) => withOutcome(await drawRoadmapDependency(desk, { path, line: value(input, 'depends') })) },
  { option: 'measure', decide: (input, path) => async (desk) => withOutcome(await recordRoadmapMetric(desk, { path, metric: value(input, 'measure'), value: value(input, 'value') })) },
  { option: 'snapshot', decide: (_, path) => (desk) => saveRoadmapSnapshot(desk, path) },
];

/** Options that need a second one, or one of several. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = { estimate: ['size'], move: ['behind', 'into'], link: ['spec'], promote: ['point'], measure: ['value'] };

/** The act that the options ask for; null when they only ask to read. */
export function planAct(input: Input, path: VaultPath): Result<Decide | null> {
  const asked = ACTIONS.filter(({ option }) => input.flag(option));
  const [only] = asked;
  const alone = Object.entries({ ...PARTNERS, make: ['parent'] }).flatMap(([option, partners]) => (only?.option === option ? [] : partners.filter((partner) => input.option(partner) !== null).map((partner) => ({ option, partner }))))[0];
  if (alone !== undefined) return misused(`--${alone.partner} says nothing without --${alone.option}.`);
  if (only === undefined) return { ok: true, value: null };
  if (asked.length > 1) return misused(`--${asked.map(({ option }) => option).join(' and --')} are two changes.`, 'Ask for one at a time, so that each can be undone by itself.');
  const partners = PARTNERS[only.option] ?? [];
  const given = partners.filter((partner) => input.option(partner) !== null);
  if (partners.length > 0 && given.length === 0) return misused(`--${only.option} needs --${partners.join(' or --')}.`);
  if (given.length > 1) return misused(`--${given.join(' and --')} are two places.`, 'Give one of them.');
  return { ok: true, value: only.decide(input, path) };
}

function withOutcome(act: Result<Act<null>>): Result<Act<object>> {
  return act.ok ? { ok: true, value: { ...act.value, outcome: {} } } : act;
}

import { planMigration } from '../../src/core/migrate/make-plan';
import type { MigrationPlan, MigrationWish } from '../../src/core/migrate/plan';
import { LinkPlaces } from '../../src/core/migrate/link-places';
import { targetsIn } from '../../src/core/migrate/link-graph';
import type { LinkGraph } from '../../src/core/migrate/link-graph';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { aDesk } from '../fakes/a-desk';
import { MemoryStore, pathOf } from '../fakes/memory-store';

export type Files = ReadonlyMap<string, string | Uint8Array>;

export const EVERYTHING: MigrationWish = { epics: null, otherText: 'leave' };

/** The plan of a vault given as its files. */
export async function planOf(files: Files, wish: MigrationWish = EVERYTHING): Promise<MigrationPlan> {
  const store = new MemoryStore(Object.fromEntries(files));
  const plan = await planMigration({ desk: await aDesk(store), files: [...files.keys()].map(pathOf), prefix: '' }, wish);
  if (!plan.ok) throw new Error(`${plan.problem.code}: ${plan.problem.why}`);
  return plan.value;
}

/** The files as they are when a plan was carried out. */
export function carriedOut(files: Files, plan: MigrationPlan): Map<string, string | Uint8Array> {
  const after = new Map(files);
  for (const { path, before, after: text } of plan.rewrites) {
    if (textOf(files.get(path)) !== before) throw new Error(`${path} is not as the plan says.`);
    after.set(path, text);
  }
  const moving = plan.moves.map(({ from, to }) => ({ to, content: after.get(from) }));
  for (const { from } of plan.moves) after.delete(from);
  for (const { to, content } of moving) {
    if (content === undefined || after.has(to)) throw new Error(`${to} is taken, or what goes there is gone.`);
    after.set(to, content);
  }
  for (const { path, text } of plan.creations) {
    if (after.has(path)) throw new Error(`${path} exists.`);
    after.set(path, text);
  }
  return after;
}

/** Where every link of every note and canvas leads. */
export function graphOf(files: Files): LinkGraph {
  const places = new LinkPlaces([...files.keys()].map(pathOf), DEFAULT_SETTINGS);
  const linking = [...files].filter(([path]) => path.endsWith('.md') || path.endsWith('.canvas'));
  return new Map(linking.map(([path, content]) => [pathOf(path), targetsIn(pathOf(path), textOf(content), places)]));
}

function textOf(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

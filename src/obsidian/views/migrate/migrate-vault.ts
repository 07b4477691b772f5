import type { App } from 'obsidian';
import type { Desk } from '../../../core/acts/desk';
import { compareGraphs, targetsIn } from '../../../core/migrate/link-graph';
import type { GraphDifference, LinkGraph } from '../../../core/migrate/link-graph';
import { LinkPlaces } from '../../../core/migrate/link-places';
import { planMigration } from '../../../core/migrate/make-plan';
import { migrationAct } from '../../../core/migrate/migration-act';
import { mayMigrate } from '../../../core/migrate/offer';
import type { MigrationPlan, MigrationWish } from '../../../core/migrate/plan';
import { problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { isNote, vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { ActReceipt } from '../../../core/vault/store';
import type { Throughline } from '../../throughline';

/** Plans over the vault as it is now. */
export async function planHere({ app, acts }: Throughline, wish: MigrationWish): Promise<Result<MigrationPlan>> {
  return planMigration({ desk: await acts.desk(), files: filesOf(app), prefix: '' }, wish);
}

/** Whether the vault has specs in an old layout. */
export function isOffered({ app, trace, settings }: Throughline): boolean {
  return trace.trace !== null && mayMigrate(trace.trace, filesOf(app), settings.shared);
}

/** What a migration did. */
export interface Migrated {
  /** Links that lead elsewhere afterwards; there should be none. */
  readonly differences: readonly GraphDifference[];
  readonly receipt: ActReceipt;
}

/**
 * Carries the plan out as one act, so that one undo takes all of it back. Files are moved by the vault, not by the app's
 * own renaming, which would rewrite the links a second time, in its own form, and ask about it.
 */
export async function migrateHere(throughline: Throughline, shown: MigrationPlan, wish: MigrationWish): Promise<Result<Migrated>> {
  const { acts, app } = throughline;
  const before = await graphOf(await acts.desk(), filesOf(app));
  const done = await acts.attempt(async (desk) => {
    const plan = await planMigration({ desk, files: filesOf(app), prefix: '' }, wish);
    if (!plan.ok) return plan;
    return isSame(plan.value, shown) ? { ok: true, value: migrationAct(plan.value) } : changed();
  });
  if (!done.ok) return done;
  const after = await graphOf(await acts.desk(), filesOf(app));
  const moved = new Map(shown.moves.map(({ from, to }): [string, VaultPath] => [from, to]));
  return { ok: true, value: { differences: compareGraphs({ before, after, moved }), receipt: done.value.receipt } };
}

/** What was shown is what is done: the same files go to the same places. */
function isSame(plan: MigrationPlan, shown: MigrationPlan): boolean {
  const placesOf = ({ moves, creations }: MigrationPlan): string => JSON.stringify([moves, creations.map(({ path }) => path)]);
  return placesOf(plan) === placesOf(shown);
}

function changed(): Result<never> {
  return problem('migrate/changed', { what: 'Nothing was moved.', why: 'Files came, went or changed since the plan was shown.', next: 'Look at the plan again.' });
}

async function graphOf({ read, settings }: Desk, files: readonly VaultPath[]): Promise<LinkGraph> {
  const places = new LinkPlaces(files, settings);
  const graph = new Map<VaultPath, readonly (VaultPath | null)[]>();
  for (const path of files.filter((one) => isNote(one) || one.toLowerCase().endsWith('.canvas'))) {
    const text = await read(path);
    if (text.ok) graph.set(path, targetsIn(path, text.value, places));
  }
  return graph;
}

function filesOf(app: App): VaultPath[] {
  return app.vault.getFiles().flatMap((file) => {
    const path = vaultPath(file.path);
    return path.ok ? [path.value] : [];
  });
}

import type { App, CachedMetadata } from 'obsidian';
import { readRoadmap, looksLikeRoadmap } from '../../../core/roadmap/read-roadmap';
import { planReport } from '../../../core/roadmap/plan-report';
import type { PlanReport } from '../../../core/roadmap/plan-report';
import type { Roadmap } from '../../../core/roadmap/roadmap';
import { changesSince, itemsThen } from '../../../core/roadmap/since';
import type { PlanChange } from '../../../core/roadmap/since';
import { readSnapshots, snapshotAt, SNAPSHOT_NOTE } from '../../../core/roadmap/snapshot';
import type { Snapshot } from '../../../core/roadmap/snapshot';
import { planName } from '../../../core/acts/roadmap-item';
import { ok } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { scanNote } from '../../../core/text/scan-note';
import { folderOf, joinPath, vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { isRunNotePath } from '../../../core/workflow/run-note-facts';
import type { Throughline } from '../../throughline';

type Reader = Pick<Throughline, 'app' | 'trace'>;
type Looks = (headings: readonly string[], type: string | null) => boolean;

/** The notes of the vault that read as roadmaps, by their headings and properties. */
export function planNotes(reader: Reader): VaultPath[] {
  return notesThat(reader, looksLikeRoadmap);
}

/** Notes whose headings and properties look so, and that are no spec, journal or run; in order of their paths. */
export function notesThat({ app, trace: { trace } }: Reader, looks: Looks): VaultPath[] {
  return app.vault.getMarkdownFiles().flatMap(({ path: written }) => {
    const path = vaultPath(written);
    if (!path.ok || isRunNotePath(path.value) || trace?.specs.has(path.value) === true || trace?.contexts.has(path.value) === true) return [];
    return reads(app, { path: path.value, looks }) ? [path.value] : [];
  }).sort();
}

function reads(app: App, { path, looks }: { readonly path: VaultPath; readonly looks: Looks }): boolean {
  const file = app.vault.getFileByPath(path);
  const cache = file === null ? null : app.metadataCache.getFileCache(file);
  return cache !== null && looks((cache.headings ?? []).map(({ heading }) => heading), typeOf(cache));
}

function typeOf({ frontmatter }: CachedMetadata): string | null {
  const type: unknown = frontmatter?.['type'];
  return typeof type === 'string' ? type : null;
}

/** A plan as it is now, with the snapshots that were kept of it, oldest first. */
export interface ReadPlan {
  readonly path: VaultPath;
  readonly roadmap: Roadmap;
  readonly report: PlanReport;
  readonly snapshots: readonly Snapshot[];
}

export async function readPlan({ trace, clock }: Pick<Throughline, 'trace' | 'clock'>, path: VaultPath): Promise<Result<ReadPlan>> {
  const known = await trace.settled();
  const text = await trace.read(path);
  if (!text.ok) return text;
  const roadmap = readRoadmap(scanNote(text.value));
  const log = await trace.read(joinPath(folderOf(path), SNAPSHOT_NOTE));
  return ok({ path, roadmap, report: planReport(roadmap, { path, trace: known, today: clock.minute().slice(0, 10) }), snapshots: log.ok ? readSnapshots(log.value, planName(path)) : [] });
}

/** What changed in a plan, and what knew how it stood then. */
export interface PlanSince {
  readonly said: string;
  readonly changes: readonly PlanChange[];
}

/** Compares with a snapshot, by its minute, or with a day: by git where the helper tells of it, else by the newest snapshot until then. */
export async function planSince({ git }: Pick<Throughline, 'git'>, plan: ReadPlan, since: string): Promise<PlanSince | null> {
  const now = itemsThen(plan.roadmap);
  const isDay = since.length === 10;
  const before = isDay ? await git.textBefore(plan.path, `${since} 23:59`) : null;
  if (before !== null) return { said: `Since ${since}, by git`, changes: changesSince(itemsThen(readRoadmap(scanNote(before))), now) };
  const then = isDay ? snapshotAt(plan.snapshots, since) : plan.snapshots.find(({ at }) => at === since) ?? null;
  return then === null ? null : { said: `Since the snapshot of ${then.at}`, changes: changesSince(then.items, now) };
}

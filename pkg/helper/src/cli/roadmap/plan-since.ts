import { ok, problem, type Result } from '../../../../../src/core/problem';
import { planName } from '../../../../../src/core/acts/roadmap-item';
import { readRoadmap } from '../../../../../src/core/roadmap/read-roadmap';
import { changesSince, itemsThen, type ItemThen, type PlanChange } from '../../../../../src/core/roadmap/since';
import { readSnapshots, snapshotAt, SNAPSHOT_NOTE } from '../../../../../src/core/roadmap/snapshot';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { folderOf, joinPath } from '../../../../../src/core/vault/paths';
import { parseMinute } from '../../../../../src/core/vault/time';
import type { OpenDesk } from '../open-desk';
import type { FoundPlan } from './find-plan';

/** What changed in a plan, and which of the two sources knew how it stood then. */
export interface PlanSince {
  readonly since: string;
  readonly from: 'snapshot' | 'git';
  readonly changes: readonly PlanChange[];
}

/** Compares a plan with how it stood on a day (`YYYY-MM-DD`) or at its last snapshot (`last`): by git where it is trusted, else by snapshots. */
export async function planSince(open: OpenDesk, plan: FoundPlan, day: string): Promise<Result<PlanSince>> {
  const then = (day === 'last' ? null : await fromGit(open, plan, day)) ?? (await fromSnapshot(open, plan, day));
  if (then === null) return unknownThen(day);
  return ok({ since: then.at, from: then.from, changes: changesSince(then.items, itemsThen(plan.roadmap)) });
}

interface Then {
  readonly at: string;
  readonly from: PlanSince['from'];
  readonly items: readonly ItemThen[];
}

async function fromGit(open: OpenDesk, plan: FoundPlan, day: string): Promise<Then | null> {
  const minute = parseMinute(`${day} 23:59`);
  const text = minute === null ? null : await open.repository.textBefore(plan.path, minute);
  return text === null ? null : { at: day, from: 'git', items: itemsThen(readRoadmap(scanNote(text))) };
}

async function fromSnapshot(open: OpenDesk, plan: FoundPlan, day: string): Promise<Then | null> {
  const text = await open.desk.read(joinPath(folderOf(plan.path), SNAPSHOT_NOTE));
  if (!text.ok) return null;
  const found = snapshotAt(readSnapshots(text.value, planName(plan.path)), day === 'last' ? '9999-12-31' : day);
  return found === null ? null : { at: found.at, from: 'snapshot', items: found.items };
}

function unknownThen(day: string): Result<never> {
  return problem('roadmap/unknown-then', {
    what: 'The plan was not compared.',
    why: `Nothing is known of how it stood ${day === 'last' ? 'before' : `on ${day}`}: there is no snapshot, and no trusted repository that holds the note.`,
    next: 'Save a snapshot now with: throughline roadmap --snapshot, or trust the repository with: throughline trust --repository',
  });
}

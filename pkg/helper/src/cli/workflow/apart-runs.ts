import { ok, type Result } from '../../../../../src/core/problem';
import type { RunSummary } from '../../engine/engine';
import { RunFolders } from '../../node/run-folder';
import { findRun } from './find-run';
import { runsKeptIn, type Shelf } from './open-shelf';

/** A run in a work tree of its own, as long as its files are neither brought back nor thrown away. */
export interface ApartRun {
  /** Names its work tree on this device. */
  readonly tree: string;
  /** The work tree. */
  readonly path: string;
  readonly stateFolder: string;
}

/** A run, and where it is kept. */
export interface FoundRun {
  readonly summary: RunSummary;
  /** Reads that run, and those beside it. */
  readonly shelf: Shelf;
  /** null for a run in the vault's own tree. */
  readonly apart: ApartRun | null;
}

/** Runs in work trees of their own, newest first. */
export function apartRuns(shelf: Shelf): readonly (FoundRun & { readonly apart: ApartRun })[] {
  const trees = new RunFolders(`${shelf.stateFolder}/wt-runs`).ids();
  const found = trees.flatMap((tree) => {
    const apart: ApartRun = { tree, path: `${shelf.stateFolder}/wt/${tree}`, stateFolder: `${shelf.stateFolder}/wt-runs/${tree}` };
    const inside: Shelf = { ...shelf, ...runsKeptIn(apart.stateFolder) };
    return inside.runs().filter(({ parent }) => parent === null).map((summary) => ({ summary, shelf: inside, apart }));
  });
  return found.sort((one, other) => newerFirst(one.summary, other.summary));
}

/** The run meant by a workflow's name or by a run's id, also one in a work tree of its own: of a name the one that is open here, else the newest. */
export function findAnyRun(shelf: Shelf, asked: string): Result<FoundRun> {
  const own = findRun(shelf.runs(), asked);
  const apart = apartRuns(shelf).find(({ summary }) => summary.run === asked || summary.workflow === asked) ?? null;
  if (!own.ok) return apart === null ? own : ok(apart);
  const here: FoundRun = { summary: own.value, shelf, apart: null };
  if (apart === null || own.value.isOpen || own.value.run === asked) return ok(here);
  return ok(apart.summary.run === asked || newerFirst(apart.summary, own.value) < 0 ? apart : here);
}

function newerFirst(one: RunSummary, other: RunSummary): number {
  if (one.startedAt === other.startedAt) return one.run < other.run ? 1 : -1;
  return one.startedAt < other.startedAt ? 1 : -1;
}

import type { RunEvent } from '../../../../src/core/workflow/run-state';
import type { RestoreId, RestoreReport, SnapshotId, SnapshotLabel } from './snapshots';

/** Files that no rollback brings back. */
export interface LeftOutFiles {
  /** The first of them, each with its reason. */
  readonly shown: readonly string[];
  readonly count: number;
  /** Over all of them, so that the same answer is not asked for twice. */
  readonly sha256: string;
}

/** What an engine writes into a run's journal beside the events that the planner knows. */
export type EngineNote = { readonly at: string } & (
  /** First of all: what the run was asked, and which run asked for it. */
  | {
      readonly type: 'run.prepared';
      readonly inputs: Readonly<Record<string, string>>;
      readonly confirmed: 'all' | readonly number[];
      readonly parent: { readonly run: string; readonly step: number } | null;
    }
  /** The number of the plan in use from here on: `plan-<revision>.json`. */
  | { readonly type: 'plan.revised'; readonly revision: number }
  /** A process was started; `start` is the system's own word for when, which tells a reused pid apart. */
  | { readonly type: 'process.started'; readonly step: number | null; readonly pid: number; readonly start: string; readonly mark: string }
  /** A step started a run of another workflow. */
  | { readonly type: 'nested.started'; readonly step: number; readonly run: string }
  | { readonly type: 'snapshot.taken'; readonly label: SnapshotLabel; readonly snapshot: SnapshotId }
  /** Files that no snapshot holds: a person says whether the run starts all the same. */
  | ({ readonly type: 'left-out.asked'; readonly gate: string } & LeftOutFiles)
  | { readonly type: 'left-out.confirmed'; readonly by: string }
  | { readonly type: 'commit.asked'; readonly gate: string; readonly message: string }
  | { readonly type: 'commit.confirmed'; readonly by: string }
  | { readonly type: 'commit.made'; readonly hash: string | null }
  | { readonly type: 'files.restored'; readonly restore: RestoreId; readonly report: RestoreReport }
  | { readonly type: 'restore.undone'; readonly restore: RestoreId }
  | { readonly type: 'notified'; readonly what: string }
  | { readonly type: 'step.asks-password'; readonly step: number }
  /** A file of the state folder is not as this engine left it; the journal wins. */
  | { readonly type: 'projection.edited'; readonly file: string }
);

export type RunEntry = RunEvent | EngineNote;

export interface NumberedEntry {
  readonly seq: number;
  readonly entry: RunEntry;
}

type NoteType = EngineNote['type'];

const NOTES: Readonly<Record<NoteType, true>> = {
  'run.prepared': true,
  'plan.revised': true,
  'process.started': true,
  'nested.started': true,
  'snapshot.taken': true,
  'left-out.asked': true,
  'left-out.confirmed': true,
  'commit.asked': true,
  'commit.confirmed': true,
  'commit.made': true,
  'files.restored': true,
  'restore.undone': true,
  notified: true,
  'step.asks-password': true,
  'projection.edited': true,
};

/** True for what only the engine understands. */
export function isNote(entry: RunEntry): entry is EngineNote {
  return Object.hasOwn(NOTES, entry.type);
}

/** An entry as a record of the journal held it; null for one of a kind that this version does not know. */
export function entryOf(record: Readonly<Record<string, unknown>> & { readonly seq: number }): NumberedEntry | null {
  const { seq, ...entry } = record;
  if (typeof entry['type'] !== 'string' || typeof entry['at'] !== 'string') return null;
  return isKnown(entry['type']) ? { seq, entry: entry as unknown as RunEntry } : null;
}

const EVENTS: Readonly<Record<RunEvent['type'], true>> = {
  'run.started': true,
  'prerequisites.met': true,
  'prerequisites.failed': true,
  'step.started': true,
  'step.progress': true,
  'step.completed': true,
  'step.failed': true,
  'step.interrupted': true,
  'step.condition-false': true,
  'step.confirm-asked': true,
  'step.confirmed': true,
  'step.cancelled': true,
  'checkpoint.passed': true,
  'action.completed': true,
  'action.failed': true,
  'run.pause-asked': true,
  'run.resumed': true,
  'run.skip-asked': true,
  'run.cancel-asked': true,
  'run.refused': true,
  'run.rollback-started': true,
  'run.rollback-ended': true,
};

function isKnown(type: string): boolean {
  return Object.hasOwn(EVENTS, type) || Object.hasOwn(NOTES, type);
}

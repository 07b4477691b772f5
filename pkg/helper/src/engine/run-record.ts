import type { Plan } from '../../../../src/core/workflow/plan';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import { newRun, reduce } from '../../../../src/core/workflow/reduce';
import type { RunEvent, RunState } from '../../../../src/core/workflow/run-state';
import { carryOver } from './carry-over';
import { isNote } from './run-entry';
import type { EngineNote, LeftOutFiles, NumberedEntry } from './run-entry';
import type { RestoreId, RestoreReport, SnapshotId } from './snapshots';

/** A run as its journal makes it: the planner's state, and what only the engine needs. Nothing else is ever true of a run. */
export interface RunRecord {
  readonly seq: number;
  readonly plan: Plan;
  readonly state: RunState;
  readonly facts: RunFacts;
}

export interface RunFacts {
  readonly inputs: Readonly<Record<string, string>>;
  readonly confirmed: 'all' | readonly number[];
  readonly parent: { readonly run: string; readonly step: number } | null;
  readonly isPrerequisiteMet: boolean;
  /** Place of the checkpoint that the last rollback went to; null when there was none since the run went on. */
  readonly rolledBackTo: number | null;
  /** Processes that were started and whose end is not written down. */
  readonly processes: readonly StartedProcess[];
  /** The newest run that a step of this one started. */
  readonly nested: ReadonlyMap<number, string>;
  /** Snapshots to go back to: the run's start, and each checkpoint's newest. */
  readonly startSnapshot: SnapshotId | null;
  readonly checkpointSnapshots: ReadonlyMap<number, SnapshotId>;
  /** The attempt that was begun and has no snapshot behind it yet, by step; null is an action. */
  readonly unclosed: readonly (number | null)[];
  readonly leftOut: LeftOutQuestion | null;
  readonly commit: CommitQuestion | null;
  /** The run as it stood when the rollback under way began; null when none is. */
  readonly beforeRollback: RunState | null;
  /** Restores that were done and not taken back, oldest first. */
  readonly restores: readonly DoneRestore[];
  readonly asksPassword: readonly number[];
  readonly edited: readonly string[];
  /** Ended attempts of agents and skills. */
  readonly attempts: readonly EndedAttempt[];
}

export interface StartedProcess {
  readonly step: number | null;
  readonly pid: number;
  readonly start: string;
  readonly mark: string;
}

export interface LeftOutQuestion extends LeftOutFiles {
  readonly gate: string;
  readonly isConfirmed: boolean;
}

export interface CommitQuestion {
  readonly gate: string;
  readonly message: string;
  readonly isConfirmed: boolean;
  readonly isMade: boolean;
}

export interface DoneRestore {
  readonly restore: RestoreId;
  readonly report: RestoreReport;
  /** The run before a rollback; null for a restore that an action of the workflow did. */
  readonly before: RunState | null;
}

export interface EndedAttempt {
  readonly step: number;
  readonly attempt: number;
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outputs: Readonly<Record<string, string | number>>;
}

/** Gives the plan of a revision, as it was frozen; null when it cannot be read. */
export type PlanOf = (revision: number) => Plan | null;

/** A run before its first entry. */
export function newRecord(plan: Plan): RunRecord {
  const facts: RunFacts = {
    inputs: {},
    confirmed: [],
    parent: null,
    isPrerequisiteMet: false,
    rolledBackTo: null,
    processes: [],
    nested: new Map(),
    startSnapshot: null,
    checkpointSnapshots: new Map(),
    unclosed: [],
    leftOut: null,
    commit: null,
    beforeRollback: null,
    restores: [],
    asksPassword: [],
    edited: [],
    attempts: [],
  };
  return { seq: 0, plan, state: newRun(plan), facts };
}

/** A run after one more entry. */
export function fold(record: RunRecord, { seq, entry }: NumberedEntry, planOf: PlanOf): RunRecord {
  if (isNote(entry)) return { ...noted(record, entry, planOf), seq };
  const state = reduce(record.plan, record.state, entry);
  return { ...record, seq, state, facts: afterEvent(record, entry) };
}

type NoteOf<K extends EngineNote['type']> = Extract<EngineNote, { type: K }>;
type NoteHandlers = { readonly [K in EngineNote['type']]: (record: RunRecord, note: NoteOf<K>, planOf: PlanOf) => RunRecord };

function noted(record: RunRecord, note: EngineNote, planOf: PlanOf): RunRecord {
  const handler = NOTES[note.type] as (record: RunRecord, note: EngineNote, planOf: PlanOf) => RunRecord;
  return handler(record, note, planOf);
}

const NOTES: NoteHandlers = {
  'run.prepared': (record, { inputs, confirmed, parent }) => withFacts(record, { inputs, confirmed, parent }),
  'plan.revised': (record, { revision }, planOf) => {
    const plan = planOf(revision);
    return plan === null ? record : carryOver(record, plan);
  },
  'process.started': (record, { step, pid, start, mark }) => withFacts(record, { processes: [...record.facts.processes, { step, pid, start, mark }] }),
  'nested.started': (record, { step, run }) => withFacts(record, { nested: new Map([...record.facts.nested, [step, run]]) }),
  'snapshot.taken': snapshotTaken,
  'left-out.asked': (record, { gate, shown, count, sha256 }) => withFacts(record, { leftOut: { gate, shown, count, sha256, isConfirmed: false } }),
  'left-out.confirmed': (record) => (record.facts.leftOut === null ? record : withFacts(record, { leftOut: { ...record.facts.leftOut, isConfirmed: true } })),
  'commit.asked': (record, { gate, message }) => withFacts(record, { commit: { gate, message, isConfirmed: false, isMade: false } }),
  'commit.confirmed': (record) => withCommit(record, { isConfirmed: true }),
  'commit.made': (record) => withCommit(record, { isMade: true }),
  'files.restored': (record, { restore, report }) => {
    const { restores, beforeRollback: before } = record.facts;
    return withFacts(record, { restores: [...restores, { restore, report, before }] });
  },
  'restore.undone': restoreUndone,
  notified: (record) => record,
  'step.asks-password': (record, { step }) => withFacts(record, { asksPassword: [...record.facts.asksPassword.filter((one) => one !== step), step] }),
  'projection.edited': (record, { file }) => withFacts(record, { edited: [...record.facts.edited.filter((one) => one !== file), file] }),
};

function snapshotTaken(record: RunRecord, { label, snapshot }: NoteOf<'snapshot.taken'>): RunRecord {
  const { facts } = record;
  const { when, step } = label;
  if (when === 'start') return withFacts(record, { startSnapshot: snapshot });
  if (when === 'before') return withFacts(record, { unclosed: [...facts.unclosed, step] });
  if (when === 'after') return withFacts(record, { unclosed: facts.unclosed.filter((one) => one !== step) });
  return step === null ? record : withFacts(record, { checkpointSnapshots: new Map([...facts.checkpointSnapshots, [step, snapshot]]) });
}

function withCommit(record: RunRecord, change: Partial<CommitQuestion>): RunRecord {
  const { commit } = record.facts;
  return commit === null ? record : withFacts(record, { commit: { ...commit, ...change } });
}

/** The run stands again where it stood before the rollback. */
function restoreUndone(record: RunRecord, { restore, at }: NoteOf<'restore.undone'>): RunRecord {
  const undone = record.facts.restores.find((one) => one.restore === restore);
  const after = withFacts(record, { restores: record.facts.restores.filter((one) => one !== undone) });
  const before = undone?.before ?? null;
  return before === null ? after : { ...after, state: { ...before, updatedAt: at } };
}

const ENDS: ReadonlySet<RunEvent['type']> = new Set(['step.completed', 'step.failed', 'step.cancelled', 'step.interrupted']);
const ACTION_ENDS: ReadonlySet<RunEvent['type']> = new Set(['action.completed', 'action.failed', 'prerequisites.failed']);

function afterEvent(record: RunRecord, event: RunEvent): RunFacts {
  const { facts } = record;
  if (event.type === 'prerequisites.met') return { ...facts, isPrerequisiteMet: true, processes: facts.processes.filter(({ step }) => step !== null) };
  if (ACTION_ENDS.has(event.type)) return { ...facts, processes: facts.processes.filter(({ step }) => step !== null), commit: null };
  if (event.type === 'run.rollback-started') return { ...facts, rolledBackTo: event.to, beforeRollback: record.state.phase === 'rolling-back' ? facts.beforeRollback : record.state };
  if (event.type === 'run.rollback-ended') return { ...facts, beforeRollback: null };
  if (event.type === 'run.resumed') return { ...facts, commit: null, leftOut: facts.leftOut?.isConfirmed === true ? facts.leftOut : null, rolledBackTo: null, nested: stillNested(record, event) };
  if (event.type === 'step.started') return { ...facts, asksPassword: facts.asksPassword.filter((one) => one !== event.step) };
  if (!ENDS.has(event.type) || !('step' in event) || event.step === null) return facts;
  const { step } = event;
  return {
    ...facts,
    processes: facts.processes.filter((one) => one.step !== step),
    asksPassword: facts.asksPassword.filter((one) => one !== step),
    attempts: [...facts.attempts, ...attemptOf(record, event, step)],
  };
}

/** A nested run that was completed and is asked for again starts anew; one that failed or stopped is gone on with. */
function stillNested({ facts, state }: RunRecord, { from }: Extract<RunEvent, { type: 'run.resumed' }>): ReadonlyMap<number, string> {
  if (from.kind === 'unfinished') return facts.nested;
  const isAgain = (step: number): boolean => (from.kind === 'step' ? step === from.step : step >= from.step);
  return new Map([...facts.nested].filter(([step]) => !(isAgain(step) && state.steps[step - 1]?.status === 'completed')));
}

function attemptOf({ plan, state }: RunRecord, event: RunEvent, number: number): readonly EndedAttempt[] {
  const before = state.steps[number - 1];
  if (before?.status !== 'running' || before.startedAt === null || event.type === 'step.interrupted') return [];
  const { work } = stepOf(plan, number);
  if (work.kind === 'workflow' || work.by.kind === 'run') return [];
  const status = event.type === 'step.completed' ? 'completed' : event.type === 'step.failed' ? 'failed' : 'cancelled';
  return [{ step: number, attempt: before.attempt, status, startedAt: before.startedAt, endedAt: event.at, outputs: event.type === 'step.completed' ? event.outputs : {} }];
}

function withFacts(record: RunRecord, change: Partial<RunFacts>): RunRecord {
  return { ...record, facts: { ...record.facts, ...change } };
}

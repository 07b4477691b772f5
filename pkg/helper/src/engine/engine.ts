import type { Result, Problem } from '../../../../src/core/problem';
import type { Plan } from '../../../../src/core/workflow/plan';
import type { Outcome } from '../../../../src/core/workflow/metrics';
import type { ResumeFrom, RunEvent, RunMetadata, RunState } from '../../../../src/core/workflow/run-state';
import type { EngineNote, LeftOutFiles } from './run-entry';
import type { RestoreReport } from './snapshots';

/** What an engine is asked to run. The caller has compiled the plan and made sure that it is trusted on this device. */
export interface StartRequest {
  readonly plan: Plan;
  /** Texts of the definitions by workflow name, the nested ones too; frozen with the run. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly inputs: ReadonlyMap<string, string>;
  /** Runs only the phase of this name; null is the whole workflow. */
  readonly only: string | null;
  readonly triggeredBy: RunMetadata['triggeredBy'];
  readonly session: string | null;
  readonly spec: string | null;
  /** Steps that a person confirmed when starting; `all` includes the commit at the end. */
  readonly confirmed: 'all' | readonly number[];
  /** What was trusted, as text: frozen with the run, and looked at before each command. null where nothing has to be trusted. */
  readonly seal: string | null;
}

/** A changed definition that a stopped run goes on with. */
export interface Revision {
  readonly plan: Plan;
  readonly definitions: ReadonlyMap<string, string>;
}

export interface ResumeRequest {
  /** null: what failed or was stopped, or after a rollback everything behind its checkpoint. */
  readonly from: ResumeFrom | null;
  /** null goes on with the definition that the run has. */
  readonly revision: Revision | null;
  /** What is trusted by now; null goes on with what was trusted before. */
  readonly seal: string | null;
}

/** What a person confirms: a step that asks before it starts, the commit that the run wants to make, or a start although some files are in no snapshot. */
export type Confirmed = { readonly kind: 'step'; readonly step: number } | { readonly kind: 'commit' | 'left-out' };

export type Control = 'pause' | 'resume' | 'cancel' | 'skip' | 'retry' | 'retry-after' | 'rollback' | 'confirm' | 'undo';

/** A checkpoint that was passed; `place` counts from 1 in the order of passing. Place 0 is the run's start. */
export interface PassedCheckpoint {
  readonly place: number;
  readonly step: number;
  readonly id: string;
}

/** A run as it stands. */
export interface RunView {
  readonly run: string;
  readonly workflow: string;
  /** Of the newest entry of the journal that made this view. */
  readonly seq: number;
  readonly plan: Plan;
  /** As the journal says, with the finer words for waiting. */
  readonly state: RunState;
  readonly inputs: Readonly<Record<string, string>>;
  readonly checkpoints: readonly PassedCheckpoint[];
  /** Runs of other workflows that steps of this one started, the newest of each step. */
  readonly nested: readonly { readonly step: number; readonly run: string }[];
  /** Run and step that started this one; null for one that a person started. */
  readonly parent: { readonly run: string; readonly step: number } | null;
  /** Files that no rollback would bring back, while the run waits to be told to start all the same; null when it does not. */
  readonly leftOutAsked: (LeftOutFiles & { readonly gate: string }) | null;
  /** The question of a commit that waits; null when none does. */
  readonly commitAsked: { readonly gate: string; readonly message: string } | null;
  /** Steps whose output looks like a question for a password, and then nothing. */
  readonly asksPassword: readonly number[];
  /** What the last restore did; null when there was none, or it was taken back. */
  readonly restored: RestoreReport | null;
  /** Files of the state folder that somebody else changed, by name. */
  readonly editedByOthers: readonly string[];
  /** Why the run cannot be driven on here, such as a full disk; null when all is well. */
  readonly trouble: Problem | null;
  /** What is legal now. */
  readonly controls: readonly Control[];
}

/** A run in a list: enough for an overview, without reading its journal. */
export interface RunSummary {
  readonly run: string;
  readonly workflow: string;
  readonly version: string | null;
  readonly phase: RunState['phase'];
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  readonly spec: string | null;
  readonly session: string | null;
  readonly parent: { readonly run: string; readonly step: number } | null;
  readonly isOpen: boolean;
  /** False for a run of one phase. */
  readonly isWhole: boolean;
  /** Of the steps that belong to the run. */
  readonly stepsDone: number;
  readonly stepsInAll: number;
  /** Attempts of agents and skills that ended, for the metrics. */
  readonly attempts: readonly Outcome[];
}

/** What a watcher is told, in the order in which it happened. */
export type RunUpdate =
  /** One entry of the journal, which is on the disk by now, and the run after it. */
  | { readonly kind: 'entry'; readonly run: string; readonly seq: number; readonly entry: RunEvent | EngineNote; readonly view: RunView }
  /** A nested run changed how this one is shown; nothing was written down. */
  | { readonly kind: 'shown'; readonly run: string; readonly view: RunView }
  /** Output of a step, from this byte of its log on; what a watcher missed can be read there. */
  | { readonly kind: 'output'; readonly run: string; readonly step: number; readonly attempt: number; readonly offset: number; readonly text: string };

export type RunListener = (update: RunUpdate) => void;

/** A run that is watched: how it stands now, and an end of the watching. Every later update follows this view without a gap. */
export interface Watch {
  readonly view: RunView;
  stop(): void;
}

export interface LogPlace {
  readonly step: number;
  readonly attempt: number;
  readonly offset: number;
  readonly bytes: number;
}

/** A piece of a step's log. `offset` is where it begins, later than asked when that part was dropped; `size` is the whole log's. */
export interface LogPiece {
  readonly text: string;
  readonly offset: number;
  readonly size: number;
}

/** What a rollback would do. */
export interface RollbackPreview extends RestoreReport {
  /** Deployments behind the checkpoint, which no restore reaches, with the command that would take each back. */
  readonly notUndone: readonly { readonly step: number; readonly name: string; readonly undo: readonly string[] | null }[];
}

/** Runs workflows. The embedded engine does it in this process; another one may do it elsewhere. */
export interface Engine {
  /** Starts a run. One run of a workflow may be open at a time. */
  start(request: StartRequest): Promise<Result<RunView>>;
  /** Newest first. */
  list(workflow?: string): readonly RunSummary[];
  view(run: string): Result<RunView>;
  /** Entries behind a number, for a watcher that fell behind. */
  entriesAfter(run: string, seq: number): Result<readonly { readonly seq: number; readonly entry: RunEvent | EngineNote }[]>;
  watch(run: string, listener: RunListener): Result<Watch>;
  /** Watches every run, those to come too. */
  watchAll(listener: RunListener): () => void;
  readLog(run: string, place: LogPlace): Result<LogPiece>;
  /** Starts nothing more; what runs comes to its end. */
  pause(run: string): Promise<Result<RunView>>;
  resume(run: string, request: ResumeRequest): Promise<Result<RunView>>;
  /** Counts a step as done by hand. */
  skip(run: string, step: number, reason: string): Promise<Result<RunView>>;
  /** Runs one finished step again, and that alone. */
  retry(run: string, step: number): Promise<Result<RunView>>;
  /** Ends what runs, with everything it started. */
  cancel(run: string): Promise<Result<RunView>>;
  confirm(run: string, what: Confirmed, by: string): Promise<Result<RunView>>;
  /** Checkpoint 0 is the run's start. */
  previewRollback(run: string, checkpoint: number): Promise<Result<RollbackPreview>>;
  rollback(run: string, checkpoint: number): Promise<Result<RunView>>;
  /** Takes the last restore of this run back. */
  undoRollback(run: string): Promise<Result<RunView>>;
  /** Called once before anything else: takes the vault's lock, ends what a killed helper left running, and goes on with open runs. */
  recover(): Promise<Result<Recovery>>;
  /** Ends everything that runs; open runs go on at the next start. */
  close(): Promise<void>;
}

/** What was found at the start. */
export interface Recovery {
  readonly goesOn: readonly string[];
  /** Processes that a killed helper had left, and that were ended. */
  readonly endedProcesses: number;
  /** Runs whose journal or plan could not be read; they are left as they are. */
  readonly unreadable: readonly { readonly run: string; readonly problem: Problem }[];
}

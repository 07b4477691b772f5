import type { Result } from '../../../../src/core/problem';
import type { ParamsOf, ResultOf, RunViewShape, WorkflowSummaryShape } from '../../../../src/protocol/messages';
import type { Engine, RunView } from '../engine/engine';

/** What the helper can do for one vault. */
export interface VaultDesk {
  readonly key: string;
  readonly name: string;
  readonly engine: Engine;
  readonly workflows: WorkflowDesk;
  readonly git: GitDesk;
  readonly tasks: TaskDesk;
  /** A run as plugins see it. */
  readonly shown: (view: RunView) => RunViewShape;
  /** Files and folders whose change means that workflows, or the trust in them, changed. */
  readonly places: readonly string[];
}

/** Workflows as they are on the disk now, and as this device trusts them. */
export interface WorkflowDesk {
  list(): Promise<Result<readonly WorkflowSummaryShape[]>>;
  /** What would run. Starts nothing and writes nothing. */
  plan(request: ParamsOf<'workflow.plan'>): Promise<Result<ResultOf<'workflow.plan'>>>;
  /** Refused unless exactly what would run is trusted on this device. */
  run(request: ParamsOf<'workflow.run'>): Promise<Result<RunView>>;
  /** Goes on with a run, with the definition as it is now where that is asked for and trusted. */
  resume(request: ParamsOf<'run.resume'>): Promise<Result<RunView>>;
}

/** Git, as far as the repository is trusted on this device. */
export interface GitDesk {
  facts(request: ParamsOf<'git.facts'>): Promise<Result<ResultOf<'git.facts'>>>;
  commit(request: ParamsOf<'git.commit'>): Promise<Result<ResultOf<'git.commit'>>>;
  textSince(request: ParamsOf<'git.text-since'>): Promise<Result<ResultOf<'git.text-since'>>>;
  unknownHashes(request: ParamsOf<'git.unknown-hashes'>): Promise<Result<ResultOf<'git.unknown-hashes'>>>;
  codeLines(request: ParamsOf<'code.lines'>): Promise<Result<ResultOf<'code.lines'>>>;
}

/** The files around the tasks of changes, as far as the repository is trusted on this device. */
export interface TaskDesk {
  keep(request: ParamsOf<'task.keep'>): Promise<Result<ResultOf<'task.keep'>>>;
  preview(request: ParamsOf<'task.preview-rollback'>): Promise<Result<ResultOf<'task.preview-rollback'>>>;
  takeBack(request: ParamsOf<'task.rollback'>): Promise<Result<ResultOf<'task.rollback'>>>;
  takeBackFailed(request: ParamsOf<'task.rollback-failed'>): Promise<Result<ResultOf<'task.rollback-failed'>>>;
  giveBack(request: ParamsOf<'task.undo-rollback'>): Promise<Result<ResultOf<'task.undo-rollback'>>>;
}

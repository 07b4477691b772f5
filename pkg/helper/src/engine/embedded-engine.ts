import { ok } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import { takeEngineLock } from '../node/engine-lock';
import type { EngineLock } from '../node/engine-lock';
import { mayRevise } from './carry-over';
import type { Confirmed, Engine, LogPiece, LogPlace, Recovery, ResumeRequest, RollbackPreview, RunListener, RunSummary, RunView, StartRequest, Watch } from './engine';
import type { EnginePorts } from './engine-ports';
import { ENGINE_PROBLEMS } from './engine-problems';
import { inputsFor } from './fill-inputs';
import { newId } from './immediately';
import { logName } from './log-name';
import { OpenRuns } from './open-runs';
import { previewRollback, rollBack, undoLast } from './roll-back';
import { recoverRun } from './recover-run';
import { usualFrom } from './resume-from';
import type { NewEntry, RunDriver } from './run-driver';
import type { NumberedEntry } from './run-entry';
import type { RunRecord } from './run-record';
import { isOpen, isResumable, shownState, viewOf } from './shown-run';

/** Runs workflows in this process. The journal of each run is the truth; everything else is made from it. */
export class EmbeddedEngine implements Engine {
  private readonly open: OpenRuns;
  private lock: EngineLock | null = null;
  private readonly queue = new Map<string, Promise<unknown>>();

  constructor(private readonly ports: EnginePorts) {
    this.open = new OpenRuns(ports, { resume: (run) => this.resume(run, { from: null, revision: null, seal: null }), cancel: (run) => this.cancel(run) });
  }

  async recover(): Promise<Result<Recovery>> {
    const lock = takeEngineLock(this.ports.lock);
    if (!lock.ok) return lock;
    this.lock = lock.value;
    const unreadable: { run: string; problem: Problem }[] = [];
    const kept = this.open.readAll(unreadable);
    let endedProcesses = 0;
    for (const one of kept) endedProcesses += await recoverRun(this.open.adopt(one), one, this.ports);
    for (const { record } of kept) this.open.attach(record.state.run);
    return ok({ goesOn: kept.map(({ record }) => record.state.run), endedProcesses, unreadable });
  }

  async close(): Promise<void> {
    await this.open.close();
    this.lock?.release();
    this.lock = null;
  }

  async start(request: StartRequest): Promise<Result<RunView>> {
    if (this.lock === null) return ENGINE_PROBLEMS.notOpened();
    const { plan, definitions, confirmed, triggeredBy, session, spec, seal } = request;
    const inputs = inputsFor(plan, request.inputs);
    if (!inputs.ok) return inputs;
    const only = numbersIn(request);
    if (!only.ok) return only;
    const free = this.open.reserve(plan.workflow);
    if (!free.ok) return free;
    try {
      const gitCommit = (await this.ports.snapshots?.head()) ?? null;
      const metadata = { triggeredBy, gitCommit, session, spec, revision: 1 };
      const begun = this.open.begin({ run: newId('r', this.ports), plan, definitions, inputs: inputs.value, confirmed, parent: null, metadata, only: only.value, seal });
      return begun.ok ? ok(begun.value.view()) : begun;
    } finally {
      free.value();
    }
  }

  list(workflow?: string): readonly RunSummary[] {
    return this.open.summaries().filter((one) => workflow === undefined || one.workflow === workflow);
  }

  view(run: string): Result<RunView> {
    const driver = this.open.get(run);
    if (driver !== null) return ok(driver.view());
    const kept = this.open.shelf.read(run);
    return kept.ok ? ok(viewOf(kept.value.record, { phaseOf: this.open.phaseOf, trouble: null })) : kept;
  }

  entriesAfter(run: string, seq: number): Result<readonly NumberedEntry[]> {
    const kept = this.open.shelf.read(run);
    return kept.ok ? ok(kept.value.entries.filter((one) => one.seq > seq)) : kept;
  }

  watch(run: string, listener: RunListener): Result<Watch> {
    const view = this.view(run);
    return view.ok ? ok({ view: view.value, stop: this.open.listen(run, listener) }) : view;
  }

  watchAll(listener: RunListener): () => void {
    return this.open.listen(null, listener);
  }

  readLog(run: string, { step, attempt, offset, bytes }: LogPlace): Result<LogPiece> {
    const kept = this.open.shelf.read(run);
    if (!kept.ok) return kept;
    const { plan } = kept.value.record;
    const planned = plan.steps[step - 1];
    if (planned === undefined) return ENGINE_PROBLEMS.noStep(step, plan.steps.length);
    return ok(kept.value.folder.logs.read(logName(planned.id, attempt), offset, bytes) ?? { text: '', offset: 0, size: 0 });
  }

  pause(run: string): Promise<Result<RunView>> {
    return this.operate(run, async (driver) => {
      if (driver.record.state.phase !== 'running') return ENGINE_PROBLEMS.notNow('The run was not paused.', driver.view().state.phase);
      const inner = this.open.runningInside(driver);
      driver.settle({ type: 'run.pause-asked' });
      await Promise.all(inner.map((one) => this.pause(one)));
      return ok(null);
    });
  }

  resume(run: string, { from, revision, seal }: ResumeRequest): Promise<Result<RunView>> {
    return this.operate(run, async (driver) => {
      await driver.actionsSettled();
      const { record } = driver;
      const legal = this.mayResume(driver, from !== null || revision !== null);
      if (!legal.ok) return legal;
      const kept = revision === null ? ok(null) : mayRevise(record, revision.plan);
      if (!kept.ok) return kept;
      const count = (revision?.plan ?? record.plan).steps.length;
      if (from !== null && from.kind !== 'unfinished' && (from.step < 1 || from.step > count)) return ENGINE_PROBLEMS.noStep(from.step, count);
      const number = record.state.metadata.revision + (revision === null ? 0 : 1);
      if (revision !== null) {
        const frozen = this.open.shelf.freeze(driver.folder, revision, number);
        if (!frozen.ok) return frozen;
      }
      const sealed = seal === null ? ok(null) : this.open.shelf.seal(driver.folder, seal);
      if (!sealed.ok) return sealed;
      const inner = this.open.runningInside(driver);
      const revised: readonly NewEntry[] = revision === null ? [] : [{ type: 'plan.revised', revision: number }];
      driver.settle(...revised, { type: 'run.resumed', from: from ?? usualFrom(record), revision: number });
      await Promise.all(inner.map((one) => this.resume(one, { from: null, revision: null, seal: null })));
      return ok(null);
    });
  }

  private mayResume(driver: RunDriver, isChanged: boolean): Result<null> {
    const { record } = driver;
    const { phase } = shownState(record, this.open.phaseOf);
    if (!isResumable(phase)) return ENGINE_PROBLEMS.notNow('The run does not go on.', phase);
    if (!record.facts.isPrerequisiteMet && record.facts.leftOut === null) return ENGINE_PROBLEMS.neverMet();
    if (isChanged && record.state.steps.some(({ status }) => status === 'running')) return ENGINE_PROBLEMS.stepRuns();
    if (isOpen(record.state.phase)) return ok(null);
    return this.open.mayOpen(driver.plan.workflow, driver.run);
  }

  skip(run: string, step: number, reason: string): Promise<Result<RunView>> {
    return this.operate(run, (driver) => {
      const { steps, phase } = driver.record.state;
      const status = steps[step - 1]?.status;
      if (phase === 'done') return ENGINE_PROBLEMS.notNow('No step was skipped.', phase);
      if (status === undefined || status === 'completed' || status === 'skipped') return ENGINE_PROBLEMS.noStep(step, steps.length);
      if (status === 'running') return ENGINE_PROBLEMS.stepRuns();
      driver.settle({ type: 'run.skip-asked', step, reason });
      return ok(null);
    });
  }

  retry(run: string, step: number): Promise<Result<RunView>> {
    return this.resume(run, { from: { kind: 'step', step }, revision: null, seal: null });
  }

  cancel(run: string): Promise<Result<RunView>> {
    return this.operate(run, async (driver) => {
      const { phase } = driver.record.state;
      if (phase === 'done' || phase === 'cancelled' || phase === 'rolling-back') return ENGINE_PROBLEMS.notNow('The run was not cancelled.', phase);
      driver.settle({ type: 'run.cancel-asked' });
      await driver.settled();
      return ok(null);
    });
  }

  confirm(run: string, what: Confirmed, by: string): Promise<Result<RunView>> {
    return this.operate(run, (driver) => {
      const { state, facts } = driver.record;
      if (state.phase !== 'running' || !isAsked(what, { state, facts })) return ENGINE_PROBLEMS.notWaiting();
      if (what.kind === 'left-out') driver.settle({ type: 'left-out.confirmed', by }, { type: 'prerequisites.met' });
      else driver.settle(what.kind === 'step' ? { type: 'step.confirmed', step: what.step, by } : { type: 'commit.confirmed', by });
      return ok(null);
    });
  }

  async previewRollback(run: string, checkpoint: number): Promise<Result<RollbackPreview>> {
    const kept = this.open.shelf.read(run);
    return kept.ok ? previewRollback(kept.value.record, checkpoint, this.ports.snapshots) : kept;
  }

  rollback(run: string, checkpoint: number): Promise<Result<RunView>> {
    return this.operate(run, (driver) => rollBack(driver, checkpoint));
  }

  undoRollback(run: string): Promise<Result<RunView>> {
    return this.operate(run, (driver) => undoLast(driver));
  }

  /** One thing after the other for each run; a run that is closed again afterwards is let go. */
  private operate(run: string, work: (driver: RunDriver) => Result<null> | Promise<Result<null>>): Promise<Result<RunView>> {
    const before = this.queue.get(run) ?? Promise.resolve();
    const mine = before.then(async (): Promise<Result<RunView>> => {
      if (this.lock === null) return ENGINE_PROBLEMS.notOpened();
      const driver = this.open.hold(run);
      if (!driver.ok) return driver;
      try {
        const done = await work(driver.value);
        if (!done.ok) return done;
        return driver.value.problem === null ? ok(driver.value.view()) : { ok: false, problem: driver.value.problem };
      } finally {
        this.open.letGo(driver.value);
      }
    });
    const settled = mine.catch(() => undefined).then(() => { if (this.queue.get(run) === settled) this.queue.delete(run); });
    this.queue.set(run, settled);
    return mine;
  }
}

function isAsked(what: Confirmed, { state, facts }: Pick<RunRecord, 'state' | 'facts'>): boolean {
  if (what.kind === 'step') return state.steps[what.step - 1]?.status === 'waiting';
  return (what.kind === 'commit' ? facts.commit : facts.leftOut)?.isConfirmed === false;
}

function numbersIn({ plan, only }: StartRequest): Result<readonly number[] | null> {
  if (only === null) return ok(null);
  const phase = plan.phases.find(({ name }) => name === only);
  return phase === undefined ? ENGINE_PROBLEMS.noPhase(only, plan.phases.flatMap(({ name }) => name ?? [])) : ok(phase.steps);
}

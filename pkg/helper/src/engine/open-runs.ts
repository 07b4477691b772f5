import { ok } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import { metricsJson } from '../../../../src/core/workflow/metrics';
import type { Plan } from '../../../../src/core/workflow/plan';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import type { RunMetadata, RunPhase } from '../../../../src/core/workflow/run-state';
import type { RunListener, RunSummary, RunUpdate } from './engine';
import type { EnginePorts } from './engine-ports';
import { ENGINE_PROBLEMS } from './engine-problems';
import { filledArgv, inputsFor } from './fill-inputs';
import type { NestedRequest } from './nested-host';
import { RunDriver } from './run-driver';
import type { DriverHost } from './run-driver';
import type { NamedCommand } from './trusted-commands';
import { NEVER_BEGUN, RunShelf } from './run-shelf';
import type { OpenedRun } from './run-shelf';
import { isOpen, isResumable, secondsBetween, shownState, summaryOf } from './shown-run';

/** A run that is to begin. */
export interface Beginning {
  readonly run: string;
  readonly plan: Plan;
  readonly definitions: ReadonlyMap<string, string>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly confirmed: 'all' | readonly number[];
  readonly parent: { readonly run: string; readonly step: number } | null;
  readonly metadata: RunMetadata;
  readonly only: readonly number[] | null;
  readonly seal: string | null;
}

/** What nested runs ask of the engine itself. */
export interface NestedControls {
  resume(run: string): Promise<Result<unknown>>;
  cancel(run: string): Promise<Result<unknown>>;
}

/** The runs that are driven now, and a line about every other one. */
export class OpenRuns implements DriverHost {
  readonly shelf: RunShelf;
  private readonly drivers = new Map<string, RunDriver>();
  private readonly closed = new Map<string, RunSummary>();
  private readonly reserved = new Set<string>();
  /** Runs that something is being done with just now. */
  private readonly held = new Set<string>();
  private readonly listeners = new Map<string | null, Set<RunListener>>();
  private readonly waiters = new Map<string, ((phase: RunPhase | null) => void)[]>();

  constructor(
    readonly ports: EnginePorts,
    private readonly controls: NestedControls,
  ) {
    this.shelf = new RunShelf(ports.runs);
  }

  get(run: string): RunDriver | null {
    return this.drivers.get(run) ?? null;
  }

  /** The run's driver; one that is closed is opened again. */
  private opened(run: string): Result<RunDriver> {
    const driver = this.drivers.get(run);
    if (driver !== undefined) return ok(driver);
    const kept = this.shelf.open(run);
    return kept.ok ? ok(this.adopt(kept.value)) : kept;
  }

  adopt(kept: Omit<OpenedRun, 'entries'>, run = kept.record.state.run): RunDriver {
    const { folder, journal, record, planOf } = kept;
    const driver = new RunDriver({ host: this, folder, journal, record, planOf });
    this.drivers.set(run, driver);
    return driver;
  }

  /** Learns of every run; gives those that are open. */
  readAll(unreadable: { run: string; problem: Problem }[]): readonly OpenedRun[] {
    return this.shelf.ids().flatMap((run): readonly OpenedRun[] => {
      const summary = this.shelf.keptSummary(run);
      if (summary?.isOpen === false) {
        this.closed.set(run, summary);
        return [];
      }
      const kept = this.shelf.open(run);
      if (kept.ok) return isOpen(kept.value.record.state.phase) ? [kept.value] : this.closeAgain(kept.value);
      if (kept.problem.code !== NEVER_BEGUN) unreadable.push({ run, problem: kept.problem });
      return [];
    });
  }

  /** A run that was closed when its helper was killed, and of which others may not have read that yet. */
  private closeAgain(kept: OpenedRun): readonly OpenedRun[] {
    const driver = this.adopt(kept);
    driver.showAgain();
    driver.drive();
    return [];
  }

  /** Goes on with a run after recovery: looks after the runs inside it, then does what is to be done. */
  attach(run: string): void {
    const driver = this.get(run);
    if (driver === null) return;
    for (const { number, status } of driver.record.state.steps) {
      if (status === 'running' && stepOf(driver.plan, number).work.kind === 'workflow') driver.launch(number, 'attach');
    }
    driver.goOn();
  }

  begin({ run, plan: asked, definitions, inputs, confirmed, parent, metadata, only, seal }: Beginning): Result<RunDriver> {
    const plan = withQuestions(asked);
    const made = this.shelf.make(run, { plan, definitions, seal });
    if (!made.ok) return made;
    const driver = this.adopt(made.value, run);
    driver.settle({ type: 'run.prepared', inputs, confirmed, parent }, { type: 'run.started', run, metadata, only });
    if (driver.problem === null) return ok(driver);
    this.drivers.delete(run);
    return { ok: false, problem: driver.problem };
  }

  /** Keeps a workflow for a run that is being started; the answer lets it go. */
  reserve(workflow: string): Result<() => void> {
    const free = this.mayOpen(workflow, null);
    if (!free.ok) return free;
    this.reserved.add(workflow);
    return ok(() => { this.reserved.delete(workflow); });
  }

  /** Whether a run of a workflow may be opened: no other is, and no rollback hangs in between. */
  mayOpen(workflow: string, except: string | null): Result<null> {
    if (this.reserved.has(workflow)) return ENGINE_PROBLEMS.busy(workflow, 'that is being started');
    const other = [...this.drivers].find(([run, { plan, record }]) => run !== except && plan.workflow === workflow && isOpen(record.state.phase));
    if (other !== undefined) return ENGINE_PROBLEMS.busy(workflow, other[0]);
    const stuck = [...this.closed.values()].find((one) => one.workflow === workflow && one.phase === 'rollback-failed' && one.run !== except);
    return stuck === undefined ? ok(null) : ENGINE_PROBLEMS.rollbackFailed(workflow, stuck.run);
  }

  /** Newest first. */
  summaries(): readonly RunSummary[] {
    const live = [...this.drivers.values()].map(({ record }) => summaryOf(record, this.phaseOf));
    const rest = [...this.closed.values()].filter(({ run }) => !this.drivers.has(run));
    return [...live, ...rest].sort((one, other) => (one.startedAt === other.startedAt ? order(other.run, one.run) : order(other.startedAt, one.startedAt)));
  }

  /** Runs that steps of a run are waiting for. */
  runningInside({ record }: RunDriver): readonly string[] {
    return record.state.steps.filter(({ status }) => status === 'running').flatMap(({ number }) => record.facts.nested.get(number) ?? []);
  }

  listen(run: string | null, listener: RunListener): () => void {
    const all = this.listeners.get(run) ?? new Set();
    this.listeners.set(run, all.add(listener));
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.listeners.get(run) === all) this.listeners.delete(run);
    };
  }

  /** The run's driver, kept until it is let go. */
  hold(run: string): Result<RunDriver> {
    const driver = this.opened(run);
    if (driver.ok) this.held.add(run);
    return driver;
  }

  /** A run that is closed and idle needs no open journal. */
  letGo(driver: RunDriver): void {
    this.held.delete(driver.run);
    if (isOpen(driver.record.state.phase) || !driver.isIdle || this.drivers.get(driver.run) !== driver) return;
    this.rested(driver);
  }

  async close(): Promise<void> {
    for (const waiters of this.waiters.values()) for (const waiter of waiters) waiter(null);
    this.waiters.clear();
    await Promise.all([...this.drivers.values()].map((driver) => driver.close()));
    this.drivers.clear();
  }

  // What each run asks of its engine.

  readonly phaseOf = (run: string): RunPhase | null => {
    const driver = this.drivers.get(run);
    return driver === undefined ? (this.closed.get(run)?.phase ?? null) : shownState(driver.record, this.phaseOf).phase;
  };

  isWatched(run: string): boolean {
    return this.listeners.has(run) || this.listeners.has(null);
  }

  tell(update: RunUpdate): void {
    for (const key of [update.run, null]) for (const listener of this.listeners.get(key) ?? []) listener(update);
  }

  refusal(driver: RunDriver, { name, command, folder }: NamedCommand): Problem | null {
    const { trust, platform } = this.ports;
    if (trust === null) return null;
    const { seal, prefix } = this.shelf.sealOf(driver);
    const argv = filledArgv(command, driver.record.facts.inputs, platform);
    return trust.refusal({ seal, workflow: driver.plan.workflow, name: `${prefix}${name}`, command, argv, folder });
  }

  changed({ record }: RunDriver): void {
    const { parent } = record.facts;
    if (parent !== null) this.drivers.get(parent.run)?.showAgain();
  }

  rested(driver: RunDriver): void {
    const { record, folder, run } = driver;
    if (this.held.has(run)) return;
    const summary = summaryOf(record, this.phaseOf);
    folder.keepSummary(summary);
    if (summary.isOpen) return;
    this.closed.set(run, summary);
    this.ports.state.write('metrics.json', this.metrics());
    if (this.drivers.get(run) === driver) this.drivers.delete(run);
    driver.release();
    const waiters = this.waiters.get(run) ?? [];
    this.waiters.delete(run);
    for (const waiter of waiters) waiter(summary.phase);
  }

  /** How the last run of the whole workflow ended. */
  lastPhase(workflow: string): RunPhase | null {
    return this.summaries().find((one) => one.workflow === workflow && !one.isOpen && one.isWhole)?.phase ?? null;
  }

  lastLeftOut(workflow: string): string | null {
    const last = this.summaries().find((one) => one.workflow === workflow && !one.isOpen && one.parent === null);
    const kept = last === undefined ? null : this.shelf.read(last.run);
    const about = kept?.ok === true ? kept.value.record.facts.leftOut : null;
    return about?.isConfirmed === true ? about.sha256 : null;
  }

  async nested({ run, plan, inputs, parent, how }: NestedRequest): Promise<Result<null>> {
    const phase = this.phaseOf(run);
    if (phase === null) return this.beginNested({ run, plan, inputs, parent, how });
    if (how === 'attach' || !isResumable(phase)) return ok(null);
    const resumed = await this.controls.resume(run);
    return resumed.ok ? ok(null) : resumed;
  }

  private beginNested({ run, plan, inputs: given, parent }: NestedRequest): Result<null> {
    const outer = this.get(parent.run);
    const inputs = inputsFor(plan, given);
    if (!inputs.ok) return inputs;
    const free = this.mayOpen(plan.workflow, null);
    if (!free.ok) return free;
    if (outer === null) return ENGINE_PROBLEMS.notOpened();
    const { record, folder } = outer;
    const metadata: RunMetadata = { ...record.state.metadata, triggeredBy: 'workflow', revision: 1 };
    const confirmed = record.facts.confirmed === 'all' ? 'all' : [];
    const begun = this.begin({ run, plan, definitions: this.shelf.includes(folder, record.state.metadata.revision), inputs: inputs.value, confirmed, parent, metadata, only: null, seal: null });
    return begun.ok ? ok(null) : begun;
  }

  untilClosed(run: string): Promise<RunPhase | null> {
    const driver = this.drivers.get(run);
    const isStill = driver !== undefined && (isOpen(driver.record.state.phase) || !driver.isIdle);
    if (!isStill) return Promise.resolve(this.closed.get(run)?.phase ?? null);
    return new Promise((resolve) => {
      this.waiters.set(run, [...(this.waiters.get(run) ?? []), resolve]);
    });
  }

  cancelNested(run: string): void {
    void this.controls.cancel(run);
  }

  /** Cancelled runs say nothing about a workflow. */
  private metrics(): string {
    const counted = [...this.closed.values()].filter(({ phase }) => phase !== 'cancelled');
    const outcomes = counted.map(({ workflow, phase, startedAt, completedAt, updatedAt }) => ({ name: workflow, ok: phase === 'done', seconds: secondsBetween(startedAt, completedAt ?? updatedAt), at: completedAt ?? updatedAt }));
    return metricsJson(outcomes, [...this.closed.values()].flatMap(({ attempts }) => attempts));
  }
}

/** What changes something outside asks first, whether its definition says so or not. */
export function withQuestions(plan: Plan): Plan {
  const steps = plan.steps.map((step) => {
    const work = step.work.kind === 'workflow' ? { ...step.work, plan: withQuestions(step.work.plan) } : step.work;
    return { ...step, work, confirm: step.confirm || step.deploy };
  });
  return { ...plan, steps };
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}


import { problem } from '../../../../src/core/problem';
import type { Problem } from '../../../../src/core/problem';
import type { Plan } from '../../../../src/core/workflow/plan';
import type { RunEvent, Todo } from '../../../../src/core/workflow/run-state';
import type { RunFolder, RunJournal } from '../node/run-folder';
import { DailyLog } from './daily-log';
import { driveAction, drivePrerequisites } from './drive-action';
import { driveStep, startWithSnapshot } from './drive-step';
import type { BeforeStep } from './drive-step';
import { dueNow } from './due-now';
import type { RunUpdate, RunView } from './engine';
import type { EnginePorts } from './engine-ports';
import { immediately } from './immediately';
import type { NestedHost } from './nested-host';
import { Projector, speaksOf, wasOnceSo } from './project-run';
import { fold } from './run-record';
import type { PlanOf, RunRecord } from './run-record';
import type { EngineNote, RunEntry } from './run-entry';
import { isAtRest, viewOf } from './shown-run';
import type { NamedCommand } from './trusted-commands';
import type { ShownPhase } from './shown-run';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An entry before it has its time. */
export type NewEntry = WithoutTime<RunEvent> | WithoutTime<EngineNote>;

/** What the engine gives each of its runs. */
export interface DriverHost extends NestedHost {
  readonly ports: EnginePorts;
  readonly phaseOf: ShownPhase;
  /** Whether anybody watches this run. */
  isWatched(run: string): boolean;
  tell(update: RunUpdate): void;
  /** Called after every change. */
  changed(driver: RunDriver): void;
  /** Called when nothing more happens by itself. */
  rested(driver: RunDriver): void;
  /** Hash over the files that the workflow's last run was started without a way back for; null when that was not asked. */
  lastLeftOut(workflow: string): string | null;
  /** How the last run of another workflow ended that is closed; null when there was none. */
  lastPhase(workflow: string): RunRecord['state']['phase'] | null;
  /** Why a command of a run must not be started as things are now; null when it may. */
  refusal(driver: RunDriver, command: NamedCommand): Problem | null;
}

export interface DriverSetting {
  readonly host: DriverHost;
  readonly folder: RunFolder;
  readonly journal: RunJournal;
  readonly record: RunRecord;
  readonly planOf: PlanOf;
}

/** Something under way: a step, an action, a snapshot. */
export interface Flight {
  readonly step: number | null;
  isStopped: boolean;
  /** Ends what it can end; called once. */
  stop: () => void;
}

/** Drives one run: writes down what happened, asks the planner what is to be done, does it. */
export class RunDriver {
  readonly host: DriverHost;
  readonly folder: RunFolder;
  readonly daily: DailyLog;
  record: RunRecord;
  isClosing = false;
  /** The tree as it was before each step that runs. */
  readonly headBefore = new Map<number, BeforeStep>();
  private isReleased = false;
  private trouble: Problem | null = null;
  private readonly flights = new Map<string, { readonly flight: Flight; readonly done: Promise<void> }>();
  private readonly projector: Projector;
  private wake: { readonly at: string; readonly cancel: () => void } | null = null;
  private dueAt = '';

  constructor(private readonly setting: DriverSetting) {
    this.host = setting.host;
    this.folder = setting.folder;
    this.record = setting.record;
    const { ports, phaseOf } = this.host;
    this.daily = new DailyLog(this.record.plan.workflow, ports);
    this.projector = new Projector({ ports, logs: this.folder.logs, phaseOf, edited: (file) => { this.settle({ type: 'projection.edited', file }); } });
  }

  get run(): string {
    return this.record.state.run;
  }

  get plan(): Plan {
    return this.record.plan;
  }

  get isIdle(): boolean {
    return this.flights.size === 0;
  }

  view(): RunView {
    return this.viewOf(this.record);
  }

  /** Writes entries down and goes on from there; what follows from them without any work is written in the same breath. False when the disk took nothing. */
  settle(...entries: readonly NewEntry[]): boolean {
    if (this.trouble !== null) return false;
    const written = this.unfolded(entries);
    const isOfProcess = written.every(({ entry }) => entry.type === 'process.started');
    const plain = written.map(({ entry }) => ({ ...entry }));
    const { journal } = this.setting;
    const appended = isOfProcess ? journal.appendUnflushed(plain) : journal.append(plain);
    if (!appended.ok) return this.giveUp(appended.problem);
    this.record = written.at(-1)?.record ?? this.record;
    this.tell(written);
    this.projector.changed(this.record);
    this.host.changed(this);
    for (const { entry } of written) if (entry.type === 'step.started') this.launch(entry.step);
    this.drive();
    return true;
  }

  /** Does what is to be done now and is not under way. */
  drive(): void {
    if (this.isClosing || this.trouble !== null) return;
    const { state } = this.record;
    const due = dueNow(this.record, { at: this.now(), ports: this.host.ports });
    for (const todo of due) this.take(todo);
    const wait = due.filter((todo) => todo.kind === 'wait-until').map(({ at }) => at).sort()[0];
    this.awaken(wait ?? null);
    if (state.phase !== 'running' && state.phase !== 'pausing' && state.phase !== 'paused') this.stop((flight) => flight.step === null);
    if (isAtRest(state.phase) && this.isIdle) this.rest();
  }

  /** Begins something that is not under way yet. */
  begin(key: string, step: number | null, work: (flight: Flight) => Promise<void>): void {
    if (this.flights.has(key)) return;
    const flight: Flight = { step, isStopped: false, stop: () => undefined };
    const done = Promise.resolve()
      .then(() => work(flight))
      .catch((error: unknown) => { this.giveUp(bug(error)); })
      .finally(() => {
        this.flights.delete(key);
        this.drive();
      });
    this.flights.set(key, { flight, done });
  }

  /** Goes on with a step that this process did not start: attaches to its own run. */
  launch(number: number, how: 'go-on' | 'attach' = 'go-on'): void {
    const step = this.record.state.steps[number - 1];
    if (step?.status !== 'running') return;
    const { attempt } = step;
    this.begin(`step ${number} ${attempt}`, number, (flight) => driveStep(this, { number, attempt, flight, how }));
  }

  /** Why a command must not be started as things are now; null when it may. */
  refusal(command: NamedCommand): Problem | null {
    return this.host.refusal(this, command);
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.flights.size > 0) await Promise.all([...this.flights.values()].map(({ done }) => done));
  }

  /** Resolves when no action and no check is under way any more. */
  async actionsSettled(): Promise<void> {
    await Promise.all([...this.flights.values()].filter(({ flight }) => flight.step === null).map(({ done }) => done));
  }

  /** Shows the run anew because one that it started has changed. */
  showAgain(): void {
    this.projector.changed(this.record);
    if (this.host.isWatched(this.run)) this.host.tell({ kind: 'shown', run: this.run, view: this.view() });
  }

  /** Looks whether `state.json` was changed by somebody else since; a file that only lags behind was not. */
  checkProjection(history: Iterable<RunRecord>): void {
    const text = this.host.ports.state.read(`${this.plan.workflow}/state.json`);
    if (text === null || !speaksOf(text, this.run) || wasOnceSo(history, text)) return;
    this.settle({ type: 'projection.edited', file: 'state.json' });
  }

  get problem(): Problem | null {
    return this.trouble;
  }

  /** Ends everything under way without deciding anything about the run. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.awaken(null);
    this.stop(() => true);
    await this.settled();
    this.release();
  }

  /** Lets go of the journal; the driver is not used again. */
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.isClosing = true;
    this.awaken(null);
    this.projector.flush();
    this.daily.flush();
    this.setting.journal.close();
  }

  /** Now, never before what was already written down, and never before what was waited for. */
  now(): string {
    return [this.host.ports.clock.instant(), this.record.state.updatedAt, this.dueAt].reduce((one, other) => (one > other ? one : other));
  }

  private unfolded(entries: readonly NewEntry[]): readonly { readonly entry: RunEntry; readonly record: RunRecord }[] {
    const at = this.now();
    const written: { entry: RunEntry; record: RunRecord }[] = [];
    let { record } = this;
    const add = (fresh: NewEntry): void => {
      const entry = { ...fresh, at } as RunEntry;
      record = fold(record, { seq: record.seq + 1, entry }, this.setting.planOf);
      written.push({ entry, record });
    };
    entries.forEach(add);
    for (let more = this.following(record, at); more.length > 0; more = this.following(record, at)) more.forEach(add);
    return written;
  }

  private following(record: RunRecord, at: string): readonly NewEntry[] {
    return this.isClosing ? [] : immediately(record, { at, ports: this.host.ports, refusal: (command) => this.refusal(command) });
  }

  private tell(written: readonly { readonly entry: RunEntry; readonly record: RunRecord }[]): void {
    if (!this.host.isWatched(this.run)) return;
    for (const { entry, record } of written) this.host.tell({ kind: 'entry', run: this.run, seq: record.seq, entry, view: this.viewOf(record) });
  }

  private viewOf(record: RunRecord): RunView {
    return viewOf(record, { phaseOf: this.host.phaseOf, trouble: this.trouble ?? this.projector.trouble });
  }

  private take(todo: Todo): void {
    if (todo.kind === 'stop-step') this.stop(({ step }) => step === todo.step);
    else if (todo.kind === 'start-step' || todo.kind === 'pass-checkpoint') this.begin(`${todo.kind} ${todo.step}`, todo.step, () => startWithSnapshot(this, todo));
    else if (todo.kind === 'check-prerequisites' && this.record.facts.leftOut?.isConfirmed !== false) this.begin('prerequisites', null, (flight) => drivePrerequisites(this, flight));
    else if (todo.kind === 'run-action' && !this.waitsForCommit()) this.begin('action', null, (flight) => driveAction(this, todo, flight));
  }

  private waitsForCommit(): boolean {
    return this.record.facts.commit?.isConfirmed === false;
  }

  private stop(isMeant: (flight: Flight) => boolean): void {
    for (const { flight } of this.flights.values()) {
      if (flight.isStopped || !isMeant(flight)) continue;
      flight.isStopped = true;
      flight.stop();
    }
  }

  private awaken(at: string | null): void {
    if (this.wake?.at === at) return;
    this.wake?.cancel();
    this.wake = null;
    if (at === null) return;
    const wait = Date.parse(at) - Date.parse(this.now());
    const cancel = this.host.ports.timers.after(Math.max(0, wait), () => {
      this.wake = null;
      // The time that was waited is over, whatever the clock on the wall says meanwhile.
      if (at > this.dueAt) this.dueAt = at;
      this.goOn();
    });
    this.wake = { at, cancel };
  }

  /** Writes down what is due without any work, such as the start of a step whose wait is over. */
  goOn(): void {
    const { record } = this;
    if (this.following(record, this.now()).length > 0) this.settle();
    else this.drive();
  }

  private rest(): void {
    // A flush may find a file that somebody edited, write that down, and so come here by itself.
    this.projector.flush();
    this.daily.flush();
    if (!this.isClosing) this.host.rested(this);
  }

  /** A run whose journal takes nothing more cannot be driven: what runs is ended, and the next start goes on from the journal. */
  private giveUp(trouble: Problem): false {
    this.trouble ??= trouble;
    this.awaken(null);
    this.stop(() => true);
    this.host.tell({ kind: 'entry', run: this.run, seq: this.record.seq, entry: { type: 'notified', what: `${trouble.what} ${trouble.why} ${trouble.next}`, at: this.now() }, view: this.view() });
    return false;
  }
}

function bug(error: unknown): Problem {
  return problem('engine/bug', { what: 'The run was stopped.', why: `Throughline failed within itself: ${error instanceof Error ? error.message : String(error)}.`, next: 'Start the helper again; the run goes on from its journal. Please report this.' }).problem;
}

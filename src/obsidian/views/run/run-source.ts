import type { PlacedGate } from '../../../core/trace/trace';
import { stateOfGate } from '../../../core/journal/gates';
import type { Result } from '../../../core/problem';
import { minuteAt } from '../../../core/vault/wall-minute';
import type { ParamsOf, RequestName, ResultOf, RunSummaryShape, RunViewShape, WorkflowSummaryShape } from '../../../protocol/messages';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline, Unsubscribe } from '../../throughline';
import { readRunNotes } from '../workflows/workflow-files';
import { LogFollower } from './log-follower';
import type { RunNoteFacts } from './read-run-note';
import { factsOfView } from './run-facts';
import type { RunFacts } from './run-facts';

/** Which run a tab shows. */
export interface ShownRun {
  readonly run: string;
  readonly workflow: string;
  /** Its note, where that is known. */
  readonly note: string | null;
}

export interface SourceParts {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  readonly changed: () => void;
  readonly logChanged: () => void;
}

const HISTORY = 40;

/** What is known of one run: live from the helper, else from its note. */
export class RunSource {
  readonly log: LogFollower;
  view: RunViewShape | null = null;
  note: RunNoteFacts | null = null;
  history: readonly RunSummaryShape[] = [];
  summary: WorkflowSummaryShape | null = null;
  /** Why a resume was refused, when it was because of a changed definition. */
  isDefinitionChanged = false;
  #shown: ShownRun | null = null;
  #facts: RunFacts | null = null;
  readonly #parts: SourceParts;
  readonly #stops: Unsubscribe[];

  constructor(parts: SourceParts) {
    this.#parts = parts;
    const { helper, throughline } = parts;
    this.log = new LogFollower(helper, parts.logChanged);
    this.#stops = [
      helper.need(),
      helper.onState(() => { this.#parts.changed(); }),
      helper.onOpen(() => void this.load()),
      helper.on('run.changed', (view) => { this.#take(view); }),
      helper.on('run.progress', (event) => { this.#progress(event); }),
      helper.on('log.lines', (event) => { this.log.take(event); }),
      // The run's view says too whether its definition is still the one on the disk.
      helper.on('workflows.changed', () => void Promise.all([this.#loadView(), this.#loadAround()])),
      throughline.trace.onChange(() => void this.#loadNote()),
    ];
  }

  get shown(): ShownRun | null {
    return this.#shown;
  }

  /** Live while the helper tells of it. */
  get isLive(): boolean {
    return this.#parts.helper.state.kind === 'connected' && this.#facts !== null;
  }

  /** What the helper told last is newer than the run's note, though the helper is gone. */
  get isRemembered(): boolean {
    return !this.isLive && this.#facts !== null && !this.#isNoteNewer(this.#facts);
  }

  get facts(): RunFacts | null {
    return this.isLive || this.isRemembered ? this.#facts : this.note;
  }

  /** Questions of the run's note that nobody has answered. */
  get gates(): readonly PlacedGate[] {
    const path = this.note?.path;
    return this.#parts.throughline.trace.trace?.gates.filter((gate) => gate.path === path && stateOfGate(gate).kind === 'open') ?? [];
  }

  async show(shown: ShownRun): Promise<void> {
    const before = this.#shown;
    if (before?.run === shown.run) return;
    if (before !== null) void this.#parts.helper.ask('run.unwatch', { run: before.run });
    this.#shown = shown;
    this.#facts = null;
    this.view = null;
    this.note = null;
    this.isDefinitionChanged = false;
    await Promise.all([this.load(), this.log.show(null)]);
  }

  /** Asks for everything that is shown. */
  async load(): Promise<void> {
    const shown = this.#shown;
    if (shown === null) return;
    await this.#loadNote();
    if (this.#parts.helper.state.kind !== 'connected') return;
    await this.#loadView();
    if (this.#shown !== shown) return;
    await Promise.all([this.#loadAround(), this.log.catchUp()]);
  }

  async #loadView(): Promise<void> {
    const shown = this.#shown;
    if (shown === null || this.#parts.helper.state.kind !== 'connected') return;
    const view = await this.#parts.helper.ask('run.watch', { run: shown.run });
    if (this.#shown === shown && view.ok) this.#take(view.value);
  }

  /** Asks for something whose answer is the run, and shows it. */
  async act<K extends RequestName>(method: K, params: ParamsOf<K>): Promise<Result<ResultOf<K>>> {
    return this.#parts.helper.ask(method, params);
  }

  #isNoteNewer({ updatedAt }: RunFacts): boolean {
    return this.note !== null && this.note.updatedAt > minuteAt(Date.parse(updatedAt), this.#parts.throughline.settings.shared.timezone);
  }

  close(): void {
    if (this.#shown !== null) void this.#parts.helper.ask('run.unwatch', { run: this.#shown.run });
    for (const stop of this.#stops) stop();
    void this.log.show(null);
  }

  #take(view: RunViewShape): void {
    if (view.run !== this.#shown?.run || (this.view !== null && view.entry < this.view.entry)) return;
    const before = this.view?.phase;
    this.view = view;
    this.#facts = factsOfView(view);
    this.#parts.changed();
    if (before !== view.phase) void this.#loadAround();
  }

  #progress({ run, step, percent }: { readonly run: string; readonly step: number; readonly percent: number }): void {
    if (run !== this.#shown?.run || this.#facts === null) return;
    this.#facts = { ...this.#facts, steps: this.#facts.steps.map((one) => (one.number === step ? { ...one, percent } : one)) };
    this.#parts.changed();
  }

  async #loadNote(): Promise<void> {
    const shown = this.#shown;
    if (shown === null) return;
    const notes = await readRunNotes(this.#parts.throughline, shown.workflow);
    if (this.#shown !== shown) return;
    this.note = notes.find(({ run, path }) => run === shown.run || path === shown.note) ?? null;
    this.#parts.changed();
  }

  async #loadAround(): Promise<void> {
    const shown = this.#shown;
    if (shown === null || this.#parts.helper.state.kind !== 'connected') return;
    const { helper } = this.#parts;
    const [runs, list] = await Promise.all([helper.ask('run.list', { workflow: shown.workflow, most: HISTORY }), helper.ask('workflow.list', {})]);
    if (this.#shown !== shown) return;
    if (runs.ok) this.history = runs.value;
    if (list.ok) this.summary = list.value.find(({ name }) => name === shown.workflow) ?? null;
    this.#parts.changed();
  }
}

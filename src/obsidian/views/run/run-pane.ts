import { vaultPath } from '../../../core/vault/paths';
import { minuteAt } from '../../../core/vault/wall-minute';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import { redraw } from '../redraw';
import { addButton } from '../workflows/elements';
import { LogPane } from './log-pane';
import { openRollbackPrompt } from './rollback-prompt';
import { press, resume, startOver } from './run-acts';
import type { ActParts } from './run-acts';
import { addCheckpoints, addHistory } from './run-foot';
import type { FootPlace } from './run-foot';
import { drawGraph } from './run-graph';
import { addRunHead } from './run-head';
import { RunSource } from './run-source';
import type { ShownRun } from './run-source';
import { stepOfNow } from './run-words';
import { addStepList } from './step-list';
import { clockOf, whenText } from './time-text';

export interface RunPaneParts {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  readonly isPhone: boolean;
  /** Shows another run. */
  readonly show: (shown: ShownRun) => void;
}

/** One run: its buttons, its steps, the log of one of them, its checkpoints, and the runs before it. */
export class RunPane {
  readonly source: RunSource;
  readonly #parts: RunPaneParts;
  readonly #head: HTMLElement;
  readonly #graph: HTMLElement;
  readonly #steps: HTMLElement;
  readonly #log: LogPane | null;
  readonly #foot: HTMLElement;
  /** The step that a person chose; else the one that matters now is shown. */
  #chosen: number | null = null;
  #shape: 'list' | 'graph' = 'list';
  #frame: number | null = null;

  constructor(root: HTMLElement, parts: RunPaneParts) {
    this.#parts = parts;
    root.addClass('throughline-run');
    this.source = new RunSource({ throughline: parts.throughline, helper: parts.helper, changed: () => { this.#soon(); }, logChanged: () => { this.#log?.changed(); } });
    this.#head = root.createDiv({ cls: 'throughline-run-head' });
    this.#graph = root.createDiv({ cls: 'throughline-run-graphs' });
    const body = root.createDiv({ cls: 'throughline-run-body' });
    this.#steps = body.createDiv({ cls: 'throughline-run-list' });
    this.#log = parts.isPhone ? null : new LogPane(body, { buffer: this.source.log.buffer, rowHeight: 18, logFile: () => this.#logFile() });
    this.#foot = root.createDiv({ cls: 'throughline-run-foot' });
    this.draw();
  }

  async show(shown: ShownRun): Promise<void> {
    this.#chosen = null;
    await this.source.show(shown);
  }

  /** Asks the helper again: what is trusted, and whether the definition is still the one that runs, may be other than when it was told. */
  lookAgain(): void {
    void this.source.load();
  }

  /** The clocks of what runs, once a second. */
  tick(): void {
    if (!this.source.isLive) return;
    const now = Date.now();
    for (const element of this.#steps.findAll('.throughline-run-time[data-since]')) element.setText(clockOf((now - Date.parse(element.dataset['since'] ?? '')) / 1000));
  }

  close(): void {
    if (this.#frame !== null) this.#head.win.cancelAnimationFrame(this.#frame);
    this.#log?.close();
    this.source.close();
  }

  draw(): void {
    redraw(this.#head, () => { this.#drawHead(); });
    redraw(this.#graph, () => { this.#drawGraph(); });
    redraw(this.#steps, () => { this.#drawSteps(); });
    this.#drawFoot();
    this.#showLog();
  }

  /** Changes that come together are drawn once. */
  #soon(): void {
    this.#frame ??= this.#head.win.requestAnimationFrame(() => {
      this.#frame = null;
      this.draw();
    });
  }

  get #selected(): number | null {
    const { facts } = this.source;
    return this.#chosen ?? (facts === null ? null : (stepOfNow(facts)?.number ?? null));
  }

  #drawHead(): void {
    const { throughline, helper } = this.#parts;
    const now = throughline.clock.minute();
    addRunHead(this.#head, {
      source: this.source,
      helper: helper.state,
      selected: this.#chosen,
      whenOf: (at) => whenText(this.#minuteOf(at), now),
      onPress: (button) => void press(button, this.#acts()),
      onResume: (definition) => void resume(definition, this.#acts()),
      onStartOver: () => void startOver(this.#acts()),
      onOpenNote: (path) => void this.#openNote(path),
    });
    const isWide = this.source.facts !== null && this.source.facts.steps.length > 1 && !this.#parts.isPhone;
    if (isWide) addButton(this.#head.querySelector<HTMLElement>('.throughline-run-title') ?? this.#head, { text: this.#shape === 'list' ? 'Graph' : 'List alone', icon: this.#shape === 'list' ? 'workflow' : 'list', control: 'shape', name: this.#shape === 'list' ? 'Show the steps as a graph' : 'Hide the graph', onPress: () => { this.#toggle(); } });
  }

  async #openNote(path: string): Promise<void> {
    const inside = vaultPath(path);
    if (inside.ok) await this.#parts.throughline.places.open(inside.value, { in: 'tab' });
  }

  #toggle(): void {
    this.#shape = this.#shape === 'list' ? 'graph' : 'list';
    this.draw();
  }

  #drawGraph(): void {
    const { facts } = this.source;
    if (facts !== null && this.#shape === 'graph') drawGraph(this.#graph, facts, (step) => { this.#pick(step); });
  }

  #drawSteps(): void {
    const { facts, gates, note } = this.source;
    if (facts === null) return;
    const pick = (step: number): void => { this.#pick(step); };
    const canStop = facts.controls.includes('cancel');
    addStepList(this.#steps, facts, {
      selected: this.#selected,
      now: this.source.isLive ? Date.now() : Date.parse(facts.updatedAt),
      onPick: pick,
      onOpen: ({ nested, by }) => { if (nested !== null) this.#parts.show({ run: nested, workflow: by?.replace(/^workflow /, '') ?? facts.workflow, note: null }); },
      onStop: canStop ? () => void press({ act: 'stop-step', text: '', name: '', step: null, isMain: false }, this.#acts()) : null,
    });
    const tail = this.source.isLive || this.source.isRemembered ? undefined : note?.output.get(this.#selected ?? 0);
    if (tail !== undefined) this.#steps.createEl('pre', { cls: 'throughline-run-tail', text: tail, attr: { tabindex: '0', 'aria-label': `Last lines of step ${this.#selected ?? ''}` } });
    for (const gate of gates) {
      const card = this.#steps.createDiv({ cls: 'throughline-run-gate' });
      card.createDiv({ text: `Decision needed: ${gate.question}` });
      addButton(card, { text: 'Answer', control: `gate:${gate.id}`, name: `Answer: ${gate.question}`, isMain: true, onPress: () => this.#parts.throughline.prompts.answer(gate) });
    }
    this.#addDetails();
  }

  /** What the chosen step put out, below the list. */
  #addDetails(): void {
    const step = this.source.facts?.steps.find(({ number }) => number === this.#selected);
    if (step === undefined || step.outputs.length === 0) return;
    const list = this.#steps.createEl('dl', { cls: 'throughline-run-outputs', attr: { 'aria-label': `Outputs of step ${step.number}` } });
    for (const [key, value] of step.outputs) {
      list.createEl('dt', { text: key });
      list.createEl('dd', { text: value });
    }
  }

  #drawFoot(): void {
    const { source } = this;
    const isOpen = this.#foot.querySelector('details')?.open === true;
    redraw(this.#foot, () => {
      if (source.facts === null) return;
      const canRestore = source.isLive && source.facts.controls.includes('rollback');
      const place: FootPlace = {
        minuteOf: (at) => this.#minuteOf(at),
        onRestore: canRestore ? (checkpoint) => void openRollbackPrompt(this.#parts.throughline, { source, run: source.shown?.run ?? '', checkpoint }) : null,
        onShow: ({ run, workflow }) => { this.#parts.show({ run, workflow, note: null }); },
      };
      addCheckpoints(this.#foot, source.facts, place);
      if (source.isLive) addHistory(this.#foot, source.history, { shown: source.shown?.run ?? '', place });
    });
    const details = this.#foot.querySelector('details');
    if (details !== null) details.open = isOpen;
  }

  #pick(step: number): void {
    this.#chosen = step;
    this.#log?.follow();
    this.draw();
  }

  #showLog(): void {
    const { facts, shown, isLive } = this.source;
    const step = facts?.steps.find(({ number }) => number === this.#selected);
    const isKept = isLive || this.source.isRemembered;
    this.#log?.element.toggleClass('is-hidden', !isKept);
    if (step === undefined || shown === null || this.#log === null) return;
    this.#log.title([`Step ${step.number} ${step.name}`, ...(step.by === null ? [] : [step.by]), ...(step.attempt > 0 ? [`attempt ${step.attempt}`] : [])].join(' · '));
    void this.source.log.show(step.attempt === 0 || !isKept ? null : { run: shown.run, step: step.number, attempt: step.attempt });
  }

  #logFile(): string | null {
    return this.source.view?.logs ?? null;
  }

  #minuteOf(at: string): string {
    return at.includes('T') ? minuteAt(Date.parse(at), this.#parts.throughline.settings.shared.timezone) : at;
  }

  #acts(): ActParts {
    return { throughline: this.#parts.throughline, source: this.source, show: this.#parts.show, changed: () => { this.#soon(); } };
  }
}

import { Menu } from 'obsidian';
import type { PlanFormat } from '../../../core/roadmap/export-plan';
import type { VaultPath } from '../../../core/vault/paths';
import { nameOf } from '../../../core/vault/paths';
import { addButton } from '../workflows/elements';
import type { Throughline } from '../../throughline';
import { redraw } from '../redraw';
import { drawBoard } from './plan-board';
import { drawFacts } from './plan-facts';
import { drawList } from './plan-list';
import { PlanActs } from './plan-acts';
import { planNotes, planSince, readPlan } from './plan-notes';
import type { PlanSince, ReadPlan } from './plan-notes';
import { drawTimeline } from './plan-timeline';
import { progressWords, short } from './plan-words';
import { SHAPES } from './roadmap-choice';
import type { PlanChoice, PlanShape } from './roadmap-choice';

/** What the parts of the tab draw with. */
export interface PlanParts {
  readonly plan: ReadPlan;
  readonly acts: PlanActs;
  readonly since: PlanSince | null;
  readonly choice: PlanChoice;
  /** Names of folded phases, and of items whose points are shown. */
  readonly folded: Set<string>;
  readonly unfolded: Set<string>;
  readonly redraw: () => void;
  readonly open: (path: VaultPath, line: number | null, event: MouseEvent | KeyboardEvent) => void;
  readonly reveal: (item: string) => void;
}

export interface PlanPaneOptions {
  readonly throughline: Throughline;
  readonly choice: PlanChoice;
  readonly isPhone: boolean;
  readonly onChoice: (choice: PlanChoice) => void;
}

const SHAPE_NAMES: Readonly<Record<PlanShape, string>> = { list: 'List', board: 'Board', timeline: 'Timeline' };
const FORMATS: readonly (readonly [PlanFormat, string, string])[] = [
  ['markdown', 'As a note', 'file-text'],
  ['csv', 'As a table (CSV)', 'table'],
  ['html', 'As a page (HTML)', 'globe'],
  ['svg', 'Timeline as a picture (SVG)', 'image'],
];
const MOST_SNAPSHOTS = 12;

/** One roadmap of the vault: what is done, what is ready, and what waits for what. */
export class PlanPane {
  readonly #root: HTMLElement;
  readonly #options: PlanPaneOptions;
  readonly #acts: PlanActs;
  readonly #folded = new Set<string>();
  readonly #unfolded = new Set<string>();
  #choice: PlanChoice;
  #plans: readonly VaultPath[] = [];
  #plan: ReadPlan | null = null;
  #why: string | null = null;
  #since: PlanSince | null = null;
  #turn = 0;
  #hold: 'none' | 'dragging' | 'late' = 'none';

  constructor(root: HTMLElement, options: PlanPaneOptions) {
    this.#root = root;
    this.#options = options;
    this.#choice = options.choice;
    this.#acts = new PlanActs(options.throughline, () => this.#shown());
    root.addClass('throughline-plan', 'throughline-wf');
    root.toggleClass('is-phone', options.isPhone);
    root.addEventListener('dragstart', () => { this.#hold = 'dragging'; }, { capture: true });
    root.addEventListener('dragend', () => { this.#letGo(); }, { capture: true });
  }

  /** What came in while something was dragged is drawn when it is let go: an element that is drawn anew ends its drag. */
  #letGo(): void {
    const isLate = this.#hold === 'late';
    this.#hold = 'none';
    if (isLate) this.#draw();
  }

  /** The note and its snapshots are read anew; a slower reading of an older state is dropped. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const { throughline } = this.#options;
    await throughline.trace.settled();
    const plans = planNotes(throughline);
    const path = this.#choice.path ?? plans[0] ?? null;
    const plan = path === null ? null : await readPlan(throughline, path);
    const since = plan?.ok === true && this.#choice.since !== null ? await planSince(throughline, plan.value, this.#choice.since) : null;
    if (turn !== this.#turn) return;
    this.#plans = plans;
    this.#plan = plan?.ok === true ? plan.value : null;
    this.#why = plan === null ? 'No note of this vault reads as a roadmap.' : plan.ok ? plan.value.report.empty : plan.problem.why;
    this.#since = since;
    this.#draw();
  }

  show(choice: PlanChoice): void {
    this.#choice = choice;
    this.#options.onChoice(choice);
    void this.refresh();
  }

  close(): void {
    this.#turn += 1;
  }

  /** Name of the roadmap's note. */
  get name(): string | null {
    return this.#plan === null ? null : nameOf(this.#plan.path).replace(/\.md$/i, '');
  }

  #shown(): ReadPlan {
    if (this.#plan === null) throw new Error('No roadmap is shown.');
    return this.#plan;
  }

  #draw(): void {
    if (this.#hold !== 'none') {
      this.#hold = 'late';
      return;
    }
    const { isPhone } = this.#options;
    this.#root.toggleClass('is-present', this.#choice.mode === 'present');
    const body = this.#root.querySelector('.throughline-plan-body');
    const [top, left] = [body?.scrollTop ?? 0, body?.scrollLeft ?? 0];
    redraw(this.#root, () => {
      const plan = this.#plan;
      if (plan === null || this.#why !== null) {
        this.#drawEmpty();
        return;
      }
      const parts = this.#parts(plan);
      this.#drawHeader(parts);
      const inner = this.#root.createDiv({ cls: 'throughline-plan-body' });
      const shape = isPhone ? 'list' : this.#choice.shape;
      if (shape === 'list') drawList(inner, parts);
      else if (shape === 'board') drawBoard(inner, parts);
      else drawTimeline(inner, parts);
      drawFacts(inner, parts);
      inner.scrollTo(left, top);
    });
  }

  #drawEmpty(): void {
    const empty = this.#root.createDiv({ cls: 'throughline-plan-empty' });
    const plan = this.#plan;
    if (plan !== null) this.#drawName(empty, plan);
    empty.createEl('p', { text: plan === null ? (this.#why ?? '') : `No items recognised in this note. ${this.#why ?? ''}` });
    const form = empty.createEl('p', { text: 'An item looks like: ' });
    form.createEl('code', { text: '1. [ ] **Name** — text `[M]`' });
    if (plan !== null) addButton(empty, { text: 'Open note', control: 'open', onPress: (event) => { this.#open(plan.path, null, event); } });
  }

  #parts(plan: ReadPlan): PlanParts {
    return {
      plan,
      acts: this.#acts,
      since: this.#since,
      choice: this.#choice,
      folded: this.#folded,
      unfolded: this.#unfolded,
      redraw: () => { this.#draw(); },
      open: (path, line, event) => { this.#open(path, line, event); },
      reveal: (item) => { this.#reveal(item); },
    };
  }

  #drawHeader({ plan: { report, path } }: PlanParts): void {
    const header = this.#root.createDiv({ cls: 'throughline-plan-header' });
    const bar = header.createDiv({ cls: 'throughline-plan-bar' });
    this.#drawName(bar, this.#shown());
    if (!this.#options.isPhone) this.#drawShapes(bar);
    this.#drawButtons(bar);
    const { days } = report.progress;
    const facts = header.createDiv({ cls: 'throughline-plan-progress' });
    facts.createSpan({ text: progressWords(report.progress) });
    facts.createEl('progress', { attr: { max: Math.max(1, days.total), value: days.done, 'aria-label': `${short(days.done)} of ${short(days.total)} working days` } });
    this.#drawReady(header, { report, path });
  }

  #drawName(parent: HTMLElement, { path, report }: ReadPlan): void {
    const name = parent.createEl('h2', { cls: 'throughline-plan-name', attr: { dir: 'auto' } });
    name.setText(report.title ?? this.name ?? 'Roadmap');
    if (this.#plans.length < 2) return;
    const select = parent.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Roadmap', 'data-control': 'plan' } });
    for (const plan of this.#plans) select.createEl('option', { value: plan, text: plan.replace(/\.md$/i, '') });
    select.value = path;
    select.addEventListener('change', () => { this.show({ ...this.#choice, path: this.#plans.find((plan) => plan === select.value) ?? path, since: null }); });
  }

  #drawShapes(bar: HTMLElement): void {
    const group = bar.createDiv({ cls: 'throughline-plan-shapes', attr: { role: 'group', 'aria-label': 'Show as' } });
    for (const shape of SHAPES) {
      const isOn = this.#choice.shape === shape;
      const button = addButton(group, { text: SHAPE_NAMES[shape], control: `shape:${shape}`, onPress: () => { this.show({ ...this.#choice, shape }); } });
      button.setAttribute('aria-pressed', String(isOn));
    }
  }

  #drawButtons(bar: HTMLElement): void {
    const { since, mode } = this.#choice;
    const menu = (text: string, control: string, build: () => Menu): void => {
      const button = addButton(bar, { text, control, onPress: () => {
        const { left, bottom } = button.getBoundingClientRect();
        build().showAtPosition({ x: left, y: bottom });
      } });
      button.setAttribute('aria-haspopup', 'menu');
    };
    menu(since === null ? 'Changed since' : `Since ${since}`, 'since', () => this.#sinceMenu());
    addButton(bar, { text: 'Save snapshot', control: 'snapshot', onPress: () => this.#acts.snapshot() });
    menu('Export', 'export', () => this.#exportMenu());
    if (this.#options.isPhone) return;
    const present = addButton(bar, { text: 'Present', control: 'present', onPress: () => { this.show({ ...this.#choice, mode: mode === 'present' ? 'work' : 'present' }); } });
    present.setAttribute('aria-pressed', String(mode === 'present'));
  }

  #sinceMenu(): Menu {
    const menu = new Menu();
    const to = (title: string, since: string | null): void => {
      menu.addItem((item) => item.setTitle(title).setChecked(this.#choice.since === since).onClick(() => { this.show({ ...this.#choice, since }); }));
    };
    to('No comparison', null);
    for (const { at } of [...this.#shown().snapshots].reverse().slice(0, MOST_SNAPSHOTS)) to(`Snapshot of ${at}`, at);
    menu.addItem((item) => item.setTitle('A day...').onClick(() => void this.#askDay()));
    return menu;
  }

  async #askDay(): Promise<void> {
    const since = await this.#acts.askDay();
    if (since !== null) this.show({ ...this.#choice, since });
  }

  #exportMenu(): Menu {
    const menu = new Menu();
    for (const [format, title, icon] of FORMATS) menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick(() => void this.#acts.save(format)));
    return menu;
  }

  #drawReady(header: HTMLElement, { report }: Pick<ReadPlan, 'report' | 'path'>): void {
    if (report.ready.length === 0) return;
    const line = header.createDiv({ cls: 'throughline-plan-ready', attr: { role: 'group', 'aria-label': 'Ready now' } });
    line.createSpan({ text: `Ready now (${report.ready.length})` });
    for (const name of report.ready) addButton(line, { text: name, control: `ready:${name}`, onPress: () => { this.#reveal(name); } }).addClass('throughline-wf-link');
  }

  /** An item comes into view, whatever shape is shown. */
  #reveal(item: string): void {
    const phase = this.#plan?.report.phases.find(({ items }) => items.some(({ name }) => name === item));
    if (phase !== undefined && this.#folded.delete(`${phase.line}`)) this.#draw();
    const found = this.#root.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.querySelector<HTMLElement>('.throughline-plan-item-name')?.focus();
  }

  #open(path: VaultPath, line: number | null, event: MouseEvent | KeyboardEvent): void {
    const { places } = this.#options.throughline;
    void places.open(path, { ...(line === null ? {} : { line }), in: places.from(event) ?? 'tab' });
  }
}

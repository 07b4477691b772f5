import { Menu, Platform } from 'obsidian';
import type { Finding } from '../../../core/trace/finding';
import { isFixable } from '../../../core/repair/fix';
import type { Trace } from '../../../core/trace/trace';
import { keepChoice, readChoice, withFold, withSeverity } from './doctor-choice';
import type { DoctorChoice } from './doctor-choice';
import { DoctorDetail } from './doctor-detail';
import { DoctorFoot } from './doctor-foot';
import { DoctorHeader } from './doctor-header';
import { DoctorList } from './doctor-list';
import { doctorModel, emptyWords } from './doctor-model';
import type { DoctorModel } from './doctor-model';
import type { DoctorRow } from './doctor-rows';
import type { DoctorParts } from './doctor-parts';
import type { LinkWords } from './link-words';
import { findForeign } from './foreign-findings';
import { openFixAllPrompt, openFixPrompt } from './fix-prompt';
import { doorsOf } from './row-doors';
import type { RowDoor } from './row-doors';
import type { RowDeed } from './row-look';

/** Rows of three lines beside the note, cards on the phone. */
const ROW_HEIGHTS = { desktop: 58, phone: 96 } as const;

/** The Link doctor: every fault of the trace, and what mends it. */
export class DoctorPane {
  readonly #parts: DoctorParts;
  readonly #header: DoctorHeader;
  readonly #list: DoctorList;
  readonly #empty: HTMLElement;
  readonly #detail: DoctorDetail;
  readonly #foot: DoctorFoot;
  #choice: DoctorChoice;
  #model: DoctorModel | null = null;
  #shown: { readonly trace: Trace; readonly choice: DoctorChoice; readonly version: string } | null = null;
  #elsewhere: readonly Finding[] = [];
  #elsewhereOf: Trace | null = null;
  #links: { readonly trace: Trace; readonly suspects: number; readonly words: LinkWords } | null = null;
  #turn = 0;
  #time = '';
  #isClosed = false;

  constructor(root: HTMLElement, parts: DoctorParts) {
    this.#parts = parts;
    this.#choice = readChoice(parts.throughline.device);
    root.addClass('throughline-doctor');
    this.#header = new DoctorHeader(root, {
      change: (change) => { this.#choose({ ...this.#choice, ...change }); },
      severity: (severity) => { this.#choose(withSeverity(this.#choice, severity)); },
      checkAgain: () => { this.#checkAgain(); },
      leave: () => { this.#list.enter(); },
    });
    this.#empty = root.createDiv({ cls: 'throughline-doctor-empty is-absent', attr: { role: 'status' } });
    this.#list = new DoctorList(root, {
      rowHeight: Platform.isPhone ? ROW_HEIGHTS.phone : ROW_HEIGHTS.desktop,
      isFixable: (row) => row.kind === 'finding' && !row.item.isKnown && isFixable(row.item.finding),
      open: (row, event) => { this.#open(row, event); },
      fold: (row) => { this.#choose(withFold(this.#choice, row.key)); },
      accept: (row) => { void this.#accept(row); },
      deed: (does, row, at) => { void this.#do(does, row, at); },
      moved: (row) => { this.#detail.show(row === null ? null : { row, doors: this.#doorsOf(row) }); },
    });
    this.#detail = new DoctorDetail(root);
    this.#foot = new DoctorFoot(root, { acceptAll: () => { void this.#acceptAll(); }, forget: () => { void parts.baseline.clear(); } });
    this.refresh();
  }

  /** Shows the vault as it is now; what did not change is not drawn again. */
  refresh(): void {
    const { throughline, baseline, suspects, repository } = this.#parts;
    const { trace } = throughline.trace;
    if (this.#isClosed) return;
    if (trace === null) {
      this.#sayReading();
      return;
    }
    const version = `${baseline.version} ${suspects.version} ${repository.version} ${this.#elsewhere.length}`;
    if (this.#shown?.trace === trace && this.#shown.choice === this.#choice && this.#shown.version === version) return;
    if (this.#shown?.trace !== trace) this.#time = throughline.clock.minute().slice(-5);
    this.#shown = { trace, choice: this.#choice, version };
    if (this.#links?.trace !== trace || this.#links.suspects !== suspects.version) this.#links = { trace, suspects: suspects.version, words: this.#parts.links(trace) };
    const { statusOf } = this.#links.words;
    const model = doctorModel({ trace, settings: throughline.settings.shared, elsewhere: this.#elsewhere, repository: repository.findings(), suspects: suspects.groups(), statusOf, isKnown: baseline.isKnown }, this.#choice);
    this.#model = model;
    this.#show(model);
    this.#lookElsewhere(trace);
  }

  focus(): void {
    this.#list.enter();
  }

  close(): void {
    this.#isClosed = true;
    this.#turn += 1;
    this.#list.destroy();
  }

  #show(model: DoctorModel): void {
    const { baseline } = this.#parts;
    const words = emptyWords(model, { time: this.#time, choice: this.#choice });
    this.#header.show(this.#choice, { counts: model.counts, time: this.#time });
    this.#empty.toggleClass('is-absent', words === null);
    this.#list.element.toggleClass('is-absent', words !== null);
    if (words !== null && this.#empty.textContent !== words) this.#empty.setText(words);
    this.#list.show(model.rows);
    this.#foot.show({ fresh: model.fresh.filter(({ finding }) => finding.severity !== 'info').length, known: baseline.count, links: this.#links?.words.summary ?? '' });
  }

  #sayReading(): void {
    const { progress } = this.#parts.throughline.trace;
    this.#empty.removeClass('is-absent');
    this.#list.element.addClass('is-absent');
    this.#empty.setText(progress === null ? 'Reading the vault.' : `Reading the vault: ${progress.done} of ${progress.total}.`);
  }

  #choose(choice: DoctorChoice): void {
    const isOther = choice.grouping !== this.#choice.grouping || choice.scope !== this.#choice.scope || choice.words !== this.#choice.words;
    this.#choice = choice;
    keepChoice(this.#parts.throughline.device, choice);
    this.refresh();
    if (isOther) this.#list.toTop();
  }

  #checkAgain(): void {
    this.#shown = null;
    this.#elsewhereOf = null;
    void this.#parts.throughline.trace.settled().then(() => { this.refresh(); });
  }

  /** The widest scope asks the app for links of plain notes, in slices, once for each state of the vault. */
  #lookElsewhere(trace: Trace): void {
    if (this.#choice.scope !== 'everything' || this.#elsewhereOf === trace) return;
    this.#elsewhereOf = trace;
    const turn = ++this.#turn;
    const { app, settings } = this.#parts.throughline;
    void findForeign(app, settings.shared, () => turn !== this.#turn).then((found) => {
      if (turn !== this.#turn) return;
      this.#elsewhere = found;
      this.#shown = null;
      this.refresh();
    });
  }

  #open(row: DoctorRow, event: MouseEvent | KeyboardEvent): void {
    const { places } = this.#parts.throughline;
    if (row.kind === 'finding') void places.open(row.item.finding.path, { line: row.item.finding.line, in: places.from(event) });
    else if (row.kind === 'suspect') this.#parts.suspects.open(row.link, places.from(event));
  }

  async #do(does: RowDeed, row: DoctorRow, at: MouseEvent | HTMLElement): Promise<void> {
    const { fixes, suspects } = this.#parts;
    if (does === 'menu') this.#menu(row, at);
    else if (does === 'fix' && row.kind === 'finding') await openFixPrompt(fixes, row.item.finding);
    else if (does === 'fix-all' && row.kind === 'group') await openFixAllPrompt(fixes, { title: row.title, findings: row.fixable.map(({ finding }) => finding) });
    else if (does === 'still-true' && row.kind === 'suspect') await suspects.stillTrue([row.link]);
    else if (does === 'needs-work' && row.kind === 'suspect') await suspects.needsWork(row.link);
    else if (does === 'all-still-true' && row.kind === 'group' && row.suspects !== null) await suspects.stillTrue(row.suspects.links);
    else if (does === 'show-change' && row.kind === 'group' && row.suspects !== null) await suspects.showChange(row.suspects);
  }

  #doorsOf(row: DoctorRow): readonly RowDoor[] {
    const doors = doorsOf(row, { isFixable: row.kind === 'finding' && isFixable(row.item.finding), fixAll: this.#sameKind(row).length });
    return doors.map((door) => ({ ...door, press: () => { this.#pass(door.does, row); } }));
  }

  #pass(does: RowDoor['does'], row: DoctorRow): void {
    const { places } = this.#parts.throughline;
    if (does === 'open' && row.kind === 'finding') void places.open(row.item.finding.path, { line: row.item.finding.line });
    else if (does === 'open' && row.kind === 'suspect') this.#parts.suspects.open(row.link, null);
    else if (does === 'accept') void this.#accept(row);
    else if (does === 'fix-kind' && row.kind === 'finding') void openFixAllPrompt(this.#parts.fixes, { title: 'this kind', findings: this.#sameKind(row) });
    else if (does !== 'open' && does !== 'fix-kind') void this.#do(does, row, this.#list.element);
  }

  /** Every finding of the row's kind in the scope that can be mended. */
  #sameKind(row: DoctorRow): readonly Finding[] {
    if (row.kind !== 'finding' || this.#model === null || row.item.isKnown) return [];
    const { code } = row.item.finding;
    return this.#model.fresh.map(({ finding }) => finding).filter((finding) => finding.code === code && isFixable(finding));
  }

  #menu(row: DoctorRow, at: MouseEvent | HTMLElement): void {
    const doors = this.#doorsOf(row);
    if (doors.length === 0) return;
    const menu = new Menu();
    for (const { text, icon, press } of doors) menu.addItem((item) => item.setTitle(text).setIcon(icon).onClick(press));
    if ('clientX' in at) menu.showAtMouseEvent(at);
    else {
      const { left, bottom } = at.getBoundingClientRect();
      menu.showAtPosition({ x: left, y: bottom });
    }
  }

  async #accept(row: DoctorRow): Promise<void> {
    const { baseline } = this.#parts;
    if (row.kind !== 'finding') return;
    if (row.item.isKnown) await baseline.forget([row.item.finding]);
    else await baseline.accept([row.item.finding]);
  }

  async #acceptAll(): Promise<void> {
    const fresh = this.#model?.fresh.filter(({ finding }) => finding.severity !== 'info') ?? [];
    await this.#parts.baseline.accept(fresh.map(({ finding }) => finding));
  }
}


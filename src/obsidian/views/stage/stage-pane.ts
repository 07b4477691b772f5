import { catalogueOf } from '../../../core/stage/catalogue';
import { gapRows } from '../../../core/stage/gap';
import type { GapRow } from '../../../core/stage/gap';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { pickOne } from '../../prompts/form/pick-one';
import { renderRow } from '../../prompts/form/pick-row';
import type { Throughline } from '../../throughline';
import { redraw } from '../redraw';
import { addButton, addLook } from '../workflows/elements';
import { StageActs } from './stage-acts';
import { factsOf, readStages } from './stage-notes';
import type { ReadStages, ReadSubject } from './stage-notes';
import { openStartProcess } from './start-process-prompt';
import { GAP_LOOKS, reviewWords, subjectCells, SUBJECT_COLUMNS } from './stage-words';
import { drawSubject } from './subject-part';

/** What a tab of staged processes shows. */
export interface StageChoice {
  /** The subject's note; null is the dashboard. */
  readonly path: VaultPath | null;
  /** The note that it is compared with. */
  readonly against: VaultPath | null;
}

export interface StagePaneOptions {
  readonly throughline: Throughline;
  readonly choice: StageChoice;
  readonly isPhone: boolean;
  readonly onChoice: (choice: StageChoice) => void;
}

/** All subjects by stage, or one subject with its stages. */
export class StagePane {
  readonly #root: HTMLElement;
  readonly #options: StagePaneOptions;
  readonly #acts: StageActs;
  readonly #opened = new Map<string, boolean>();
  #choice: StageChoice;
  #gap: readonly GapRow[] = [];
  #turn = 0;

  constructor(root: HTMLElement, options: StagePaneOptions) {
    this.#root = root;
    this.#options = options;
    this.#choice = options.choice;
    this.#acts = new StageActs(options.throughline);
    root.addClass('throughline-stage', 'throughline-plan', 'throughline-wf');
    root.toggleClass('is-phone', options.isPhone);
  }

  /** Reads all notes anew; a slower reading of an older state is dropped. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const read = await readStages(this.#options.throughline);
    const gap = await this.#compare(read);
    if (turn !== this.#turn) return;
    this.#gap = gap;
    const body = this.#root.querySelector('.throughline-plan-body');
    const top = body?.scrollTop ?? 0;
    redraw(this.#root, () => { this.#draw(read, top); });
  }

  show(choice: StageChoice): void {
    this.#choice = choice;
    this.#options.onChoice(choice);
    void this.refresh();
  }

  close(): void {
    this.#turn += 1;
  }

  #draw(read: ReadStages, top: number): void {
    const subject = read.subjects.find(({ path }) => path === this.#choice.path) ?? null;
    const bar = this.#root.createDiv({ cls: 'throughline-plan-header' }).createDiv({ cls: 'throughline-plan-bar' });
    if (subject !== null) addButton(bar, { text: 'All subjects', control: 'back', icon: 'arrow-left', onPress: () => { this.show({ path: null, against: null }); } });
    bar.createEl('h2', { cls: 'throughline-plan-name', text: subject === null ? 'Staged processes' : `${subject.run.subject}: ${subject.run.processName}`, attr: { dir: 'auto' } });
    const body = this.#root.createDiv({ cls: 'throughline-plan-body' });
    if (subject === null) this.#drawDashboard({ bar, body, read });
    else this.#drawSubject({ bar, body, read }, subject);
    body.scrollTop = top;
  }

  #drawSubject({ bar, body, read }: Parts, subject: ReadSubject): void {
    const { path } = subject;
    addButton(bar, { text: 'Open note', control: 'note', onPress: () => { this.#open(path, null); } });
    addButton(bar, { text: 'Compare with...', control: 'compare', onPress: () => this.#pickOther(subject) });
    addButton(bar, { text: 'Write design and plan', control: 'plan', onPress: () => this.#acts.plan({ path, stage: null }) });
    addButton(bar, { text: 'Export proposal', control: 'proposal', onPress: () => this.#acts.propose({ path, stage: null }) });
    if (this.#choice.against !== null) this.#drawGap(body, subject);
    drawSubject(body, { subject, acts: this.#acts, look: read.look, now: this.#options.throughline.clock.minute(), opened: this.#opened, open: (at, line) => { this.#open(at, line); }, link: (target) => void this.#options.throughline.app.workspace.openLinkText(target, path, 'tab') });
  }

  #drawDashboard({ bar, body, read }: Parts): void {
    addButton(bar, { text: 'Start process', control: 'start', isMain: true, onPress: () => openStartProcess(this.#options.throughline, read.processes, (path) => { this.show({ path, against: null }); }) });
    if (read.subjects.length === 0) body.createEl('p', { cls: 'throughline-plan-empty', text: 'No subject goes through a process yet. Start one: it becomes a note with everything that the process asks of it.' });
    else this.#drawSubjects(body, read);
    part(body, 'Measures over all subjects', read.dashboard.measures.map(({ process, stage, name, formula, met }) => `${process}, stage ${stage}, ${name}: ${formula}${met === null ? '' : met ? ' (met)' : ' (not met)'}`));
    part(body, 'Which stage keeps subjects waiting', read.review.map((review) => `${review.process}, stage ${reviewWords(review)}`));
    part(body, 'Gates that were waived', read.review.flatMap(({ stage, reasons }) => reasons.map(({ subject, reason }) => `${subject}, stage ${stage}: ${reason}`)));
    part(body, 'Lessons', read.subjects.flatMap(({ run }) => run.stages.flatMap(({ number, lessons }) => lessons.map((lesson) => `${run.subject}, stage ${number}: ${lesson}`))));
    for (const { path, document } of read.processes) this.#drawCatalogue(body, { path, document }, read);
  }

  #drawSubjects(body: HTMLElement, { dashboard }: ReadStages): void {
    const table = body.createDiv({ cls: 'throughline-stage-table', attr: { tabindex: '0', role: 'region', 'aria-label': 'Subjects' } }).createEl('table');
    const head = table.createEl('thead').createEl('tr');
    for (const title of SUBJECT_COLUMNS) head.createEl('th', { text: title, attr: { scope: 'col' } });
    const rows = table.createEl('tbody');
    for (const row of dashboard.subjects) {
      const line = rows.createEl('tr');
      const path = vaultPath(row.path);
      addButton(line.createEl('th', { attr: { scope: 'row' } }), { text: row.subject, control: `subject:${row.path}`, onPress: () => { if (path.ok) this.show({ path: path.value, against: null }); } }).addClass('throughline-wf-link');
      subjectCells(row).forEach((cell, at) => line.createEl('td', { text: cell, attr: { 'data-column': SUBJECT_COLUMNS[at + 1] ?? '' } }));
    }
  }

  #drawCatalogue(body: HTMLElement, { path, document }: ReadStages['processes'][number], { look }: ReadStages): void {
    const entries = catalogueOf(document, look);
    const inner = part(body, `${document.title ?? path}: what it works with`, [`${document.stages.length} stages, ${entries.length} context files, skills, agents and workflows${document.remarks.length === 0 ? '' : `, ${document.remarks.length} not understood`}`]);
    addButton(inner ?? body, { text: 'Open note', control: `process:${path}`, name: `Open note ${path}`, onPress: () => { this.#open(path, null); } });
    for (const { line, message } of document.remarks) {
      const row = (inner ?? body).createDiv({ cls: 'throughline-plan-fact' });
      addButton(row, { text: 'Open line', control: `remark:${path}:${line}`, name: `Open line ${line} of ${path}`, onPress: () => { this.#open(path, line); } });
      row.createSpan({ text: message, attr: { dir: 'auto' } });
    }
    for (const { kind, group, name, description, found } of entries) {
      const row = (inner ?? body).createDiv({ cls: 'throughline-plan-fact' });
      const file = found === null ? null : vaultPath(found);
      if (file?.ok === true) addButton(row, { text: name, control: `entry:${kind}:${name}`, onPress: () => { this.#open(file.value, null); } }).addClass('throughline-wf-link');
      else row.createSpan({ text: name });
      row.createSpan({ cls: 'throughline-plan-quiet', text: [kind, group, description, ...(found === null ? ['not in this vault'] : [])].filter((text) => text !== '').join(' · ') });
    }
  }

  /** Two subjects, or a subject and a profile, side by side; what differs comes first. */
  #drawGap(body: HTMLElement, { run }: ReadSubject): void {
    const { against } = this.#choice;
    const bar = body.createDiv({ cls: 'throughline-plan-fact' });
    bar.createEl('strong', { text: `${run.subject} beside ${against ?? ''}` });
    addButton(bar, { text: 'Close comparison', control: 'close-gap', onPress: () => { this.show({ ...this.#choice, against: null }); } });
    const table = body.createDiv({ cls: 'throughline-stage-table', attr: { tabindex: '0', role: 'region', 'aria-label': 'Gap analysis' } }).createEl('table');
    const head = table.createEl('thead').createEl('tr');
    for (const title of ['What', run.subject, against ?? '', '']) head.createEl(title === '' ? 'td' : 'th', { text: title });
    const rows = table.createEl('tbody');
    for (const { name, one, other, standing } of this.#gap) {
      const line = rows.createEl('tr');
      line.createEl('th', { text: name, attr: { scope: 'row' } });
      line.createEl('td', { text: one ?? 'none', attr: { 'data-column': run.subject } });
      line.createEl('td', { text: other ?? 'none', attr: { 'data-column': against ?? '' } });
      addLook(line.createEl('td'), GAP_LOOKS[standing]);
    }
  }

  async #compare(read: ReadStages): Promise<readonly GapRow[]> {
    const { path, against } = this.#choice;
    if (path === null || against === null) return [];
    const { throughline } = this.#options;
    return gapRows(await factsOf(throughline, this.#notesOf(path, read)), await factsOf(throughline, this.#notesOf(against, read)));
  }

  /** A subject's note and the notes among its deliverables. */
  #notesOf(path: VaultPath, { subjects }: ReadStages): VaultPath[] {
    const { trace } = this.#options.throughline;
    const lines = subjects.find((subject) => subject.path === path)?.run.stages.flatMap(({ deliverables }) => deliverables) ?? [];
    const files = lines.flatMap((line) => {
      const target = /\[\[([^\]|]{1,300})/.exec(line)?.[1];
      const found = target === undefined ? null : trace.resolve(path, target);
      return found?.endsWith('.md') === true ? [found] : [];
    });
    return [...new Set([path, ...files])];
  }

  async #pickOther({ path, run }: ReadSubject): Promise<void> {
    const { throughline } = this.#options;
    const { subjects } = await readStages(throughline);
    const own = subjects.filter((subject) => subject.path !== path).map((subject) => ({ path: subject.path, title: subject.run.subject }));
    const notes = throughline.trace.files().filter((file) => file.endsWith('.md') && file !== path && !own.some((one) => one.path === file)).map((file) => ({ path: file, title: file }));
    const other = await pickOne(throughline.app, {
      placeholder: `Compare ${run.subject} with which subject or profile?`,
      items: [...own, ...notes],
      text: ({ path: at, title }) => `${title} ${at}`,
      render: ({ path: at, title }, row) => { renderRow(row, { icon: 'columns-2', iconLabel: null, title, below: at === title ? null : at, aside: null }); },
      empty: 'No note fits.',
    });
    if (other !== null) this.show({ path, against: other.path });
  }

  #open(path: VaultPath, line: number | null): void {
    void this.#options.throughline.places.open(path, { ...(line === null ? {} : { line }), in: 'tab' });
  }
}

interface Parts {
  readonly bar: HTMLElement;
  readonly body: HTMLElement;
  readonly read: ReadStages;
}

function part(body: HTMLElement, title: string, lines: readonly string[]): HTMLElement | null {
  if (lines.length === 0) return null;
  const details = body.createEl('details', { cls: 'throughline-stage-part' });
  details.createEl('summary', { text: title });
  const inner = details.createDiv({ cls: 'throughline-stage-inner' });
  for (const text of lines) inner.createDiv({ cls: 'throughline-plan-fact', text, attr: { dir: 'auto' } });
  return inner;
}

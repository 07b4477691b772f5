import { Platform } from 'obsidian';
import { choicesFor, fixLabel } from '../../../core/repair/fix';
import type { FixChoices, FixOutcome, RepairDesk } from '../../../core/repair/fix';
import { previewOf } from '../../../core/repair/preview';
import { ok } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import type { Finding } from '../../../core/trace/finding';
import type { Act } from '../../../core/vault/store';
import type { Desk } from '../../../core/acts/desk';
import { say } from '../../acts/notices';
import { Breath } from '../../index/breath';
import { choiceField } from '../../prompts/form/choice';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';
import { addFileDiff } from './diff-element';
import { fileDiff, sumWords } from './file-diffs';
import type { FileDiff } from './file-diffs';
import { leftWords, outcomeWords } from './fix-words';
import { kindTitle, placeText } from './finding-words';
import { planAll, planOne } from './fix-plan';

export interface FixParts {
  readonly throughline: Throughline;
  /** The desk of a repair: what this device wrote is known to it. */
  readonly deskOf: (desk: Desk) => RepairDesk;
}

type Plan = Result<Act<FixOutcome>>;

/** Files whose difference is drawn at once; the others are counted. */
const MOST_FILES = 30;

/** Shows what mending a finding would change, lets one of several ways be chosen, and writes it. */
export async function openFixPrompt(parts: FixParts, finding: Finding): Promise<void> {
  const desk = parts.deskOf(await parts.throughline.acts.desk());
  const choices = await choicesFor(desk, finding);
  if (!choices.ok) parts.throughline.acts.refuse(choices.problem);
  else await ask(new FixOne(parts, finding, choices.value));
}

/** Shows what mending all of these would change, as one act, and writes it. */
export async function openFixAllPrompt(parts: FixParts, { title, findings }: { readonly title: string; readonly findings: readonly Finding[] }): Promise<void> {
  await ask(new FixMany(parts, { title, findings }));
}

abstract class FixPrompt extends FormPrompt {
  protected readonly parts: FixParts;
  protected act: Act<FixOutcome> | null = null;
  #body: HTMLElement | null = null;
  #turn = 0;
  #page = 0;

  constructor(parts: FixParts, shape: { readonly title: string; readonly button: string }) {
    super(parts.throughline, { ...shape, hint: null, draft: null });
    this.parts = parts;
    this.modalEl.addClass('throughline-fix-prompt');
  }

  protected abstract plan(desk: RepairDesk): Promise<Plan>;

  protected override fill(body: HTMLElement): void {
    this.explain(body);
    this.#body = body.createDiv({ cls: 'throughline-fix-preview', attr: { 'aria-live': 'polite' } });
    void this.preview();
  }

  protected abstract explain(body: HTMLElement): void;

  /** Plans on the vault as it is now and shows what would change; a later wish overtakes an earlier one. */
  protected async preview(): Promise<void> {
    const turn = ++this.#turn;
    this.refuse(null);
    const desk = this.parts.deskOf(await this.throughline.acts.desk());
    const plan = await this.plan(desk);
    const previews = plan.ok ? await previewOf(desk, plan.value) : plan;
    if (turn !== this.#turn || this.#body === null) return;
    this.act = plan.ok ? plan.value : null;
    this.#body.empty();
    if (!plan.ok) this.refuse(plan.problem);
    else if (!previews.ok) this.refuse(previews.problem);
    else this.#draw(this.#body, plan.value.outcome, previews.value.map(fileDiff));
  }

  protected override async save(): Promise<Result<unknown>> {
    const done = await this.throughline.acts.attempt((desk) => this.plan(this.parts.deskOf(desk)));
    if (!done.ok) return done;
    const { receipt, outcome } = done.value;
    if (receipt.paths.length === 0) return ok(null);
    say(outcomeWords(outcome, receipt.paths.length), this.throughline.acts.undoButton(receipt));
    return ok(null);
  }

  override onClose(): void {
    this.#turn += 1;
    super.onClose();
  }

  #draw(body: HTMLElement, outcome: FixOutcome, files: readonly FileDiff[]): void {
    body.createDiv({ cls: 'throughline-fix-sum', text: files.length === 0 ? 'Nothing would change.' : sumWords(files) });
    const diffs = body.createDiv({ cls: 'throughline-fix-files' });
    if (Platform.isPhone) this.#drawPage(diffs, files);
    else this.#drawAll(diffs, files);
    this.#drawLeft(body, outcome);
  }

  #drawAll(host: HTMLElement, files: readonly FileDiff[]): void {
    for (const file of files.slice(0, MOST_FILES)) addFileDiff(host, file);
    if (files.length > MOST_FILES) host.createDiv({ cls: 'throughline-diff-more', text: `And ${files.length - MOST_FILES} more files.` });
  }

  /** The phone shows one file at a time. */
  #drawPage(host: HTMLElement, files: readonly FileDiff[]): void {
    host.empty();
    this.#page = Math.max(0, Math.min(this.#page, files.length - 1));
    const file = files[this.#page];
    if (file === undefined) return;
    if (files.length > 1) this.#drawPager(host, files);
    addFileDiff(host, file);
  }

  #drawPager(host: HTMLElement, files: readonly FileDiff[]): void {
    const bar = host.createDiv({ cls: 'throughline-fix-pager' });
    const step = (text: string, by: number): void => {
      const button = bar.createEl('button', { text, attr: { type: 'button' } });
      button.disabled = files[this.#page + by] === undefined;
      button.addEventListener('click', () => {
        this.#page += by;
        this.#drawPage(host, files);
      });
    };
    step('Previous', -1);
    bar.createSpan({ text: `File ${this.#page + 1} of ${files.length}` });
    step('Next', 1);
  }

  #drawLeft(body: HTMLElement, { left }: FixOutcome): void {
    if (left.length === 0) return;
    const box = body.createEl('details', { cls: 'throughline-fix-left' });
    box.createEl('summary', { text: leftWords(left.length) });
    const list = box.createEl('ul');
    for (const { finding, problem } of left.slice(0, MOST_FILES)) list.createEl('li', { text: `${placeText(finding)}: ${problem.why}` });
    if (left.length > MOST_FILES) list.createEl('li', { text: `And ${left.length - MOST_FILES} more.` });
  }
}

class FixOne extends FixPrompt {
  readonly #finding: Finding;
  readonly #choices: FixChoices;
  #choice: string | null;

  constructor(parts: FixParts, finding: Finding, choices: FixChoices) {
    super(parts, { title: `Fix ${placeText(finding)}`, button: fixLabel(finding) ?? 'Fix' });
    this.#finding = finding;
    this.#choices = choices;
    this.#choice = choices.choices.length === 0 ? null : choices.preset;
  }

  protected override explain(body: HTMLElement): void {
    body.createDiv({ cls: 'throughline-fix-reason', text: this.#finding.message });
    const { choices } = this.#choices;
    if (choices.length === 0) return;
    choiceField(body, {
      label: 'What to do',
      layout: 'column',
      value: this.#choice,
      options: choices.map(({ value, label, reason }) => ({ value, label: reason === null ? label : `${label} · ${reason}` })),
      onChange: (value) => {
        this.#choice = value;
        void this.preview();
      },
    });
  }

  protected override async preview(): Promise<void> {
    if (this.#choices.choices.length === 0 || this.#choice !== null) await super.preview();
  }

  protected override plan(desk: RepairDesk): Promise<Plan> {
    return planOne(desk, { finding: this.#finding, choice: this.#choice });
  }
}

class FixMany extends FixPrompt {
  readonly #findings: readonly Finding[];
  #progress: HTMLElement | null = null;
  #bar: HTMLProgressElement | null = null;
  #isStopped = false;

  constructor(parts: FixParts, { title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
    super(parts, { title: `Fix all ${findings.length}: ${title}`, button: `Fix ${findings.length}` });
    this.#findings = findings;
  }

  protected override explain(body: HTMLElement): void {
    const codes = [...new Set(this.#findings.map(({ code }) => kindTitle(code)))];
    body.createDiv({ cls: 'throughline-fix-reason', text: `${codes.slice(0, 3).join(', ')}. One undo takes all of it back.` });
    this.#progress = body.createDiv({ cls: 'throughline-fix-progress is-absent', attr: { role: 'status' } });
    this.#bar = this.#progress.createEl('progress', { attr: { max: this.#findings.length, 'aria-label': 'Findings looked at' } });
    this.#progress.createSpan();
    const stop = this.#progress.createEl('button', { text: 'Stop', attr: { type: 'button' } });
    stop.addEventListener('click', () => { this.#isStopped = true; });
  }

  override onClose(): void {
    this.#isStopped = true;
    super.onClose();
  }

  protected override async plan(desk: RepairDesk): Promise<Plan> {
    this.#isStopped = false;
    const breath = new Breath();
    this.#tell(0);
    const act = await planAll(desk, { findings: this.#findings, onProgress: (done) => { this.#tell(done); }, isStopped: () => this.#isStopped, breath: () => breath.due() });
    this.#progress?.addClass('is-absent');
    if (act.ok) this.labelButton(`Fix ${act.value.outcome.mended.length}`);
    return act;
  }

  #tell(done: number): void {
    if (this.#bar === null || this.#progress === null) return;
    this.#progress.removeClass('is-absent');
    this.#bar.value = done;
    this.#progress.querySelector('span')?.setText(`${done} of ${this.#findings.length}`);
  }
}

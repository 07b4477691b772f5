import { Modal } from 'obsidian';
import { confirmTies } from '../../core/acts/confirm-link';
import type { TiesMeant } from '../../core/acts/confirm-link';
import type { Cause } from '../../core/suspect/causes';
import { causeSentence, stillTrueLabel } from '../../core/suspect/suspect-words';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import type { VaultPath } from '../../core/vault/paths';
import { showPrompt } from '../on-screen';
import { pickOne } from '../prompts/form/pick-one';
import { showProblem } from '../prompts/form/problem-box';
import type { Throughline, Unsubscribe } from '../throughline';
import { drawChanges } from './change-element';
import { openNeedsWorkPrompt } from './needs-work-prompt';
import { promptModel } from './prompt-model';
import type { LinkRow, PromptModel } from './prompt-model';

/** Which links are asked about: those of a changed spec, or those at a spec that something else made suspect. */
export type SuspectsAsked = { readonly cause: VaultPath } | { readonly at: VaultPath };

/** Shows what changed and asks whether the links are still true; without a cause it asks which. */
export async function openSuspectPrompt(throughline: Throughline, asked: SuspectsAsked | null): Promise<void> {
  const meant = asked ?? (await pickCause(throughline));
  if (meant === null) return;
  const prompt = new SuspectPrompt(throughline, meant);
  showPrompt(prompt);
  await prompt.whenGone;
}

async function pickCause(throughline: Throughline): Promise<SuspectsAsked | null> {
  await throughline.trace.settled();
  const causes = throughline.suspects.causes().filter(({ suspects, claimed, minors }) => suspects.length + claimed.length + minors.length > 0);
  const [only, ...others] = causes;
  if (only !== undefined && others.length === 0) return { cause: only.upstream };
  const chosen = await pickOne<Cause>(throughline.app, {
    placeholder: 'Check the links to which changed spec?',
    items: causes,
    text: causeSentence,
    render: (cause, row) => {
      row.setText(`${cause.title} · ${causeSentence(cause)}`);
    },
    empty: 'No link has to be checked.',
  });
  return chosen === null ? null : { cause: chosen.upstream };
}

class SuspectPrompt extends Modal {
  readonly whenGone: Promise<void>;
  readonly #throughline: Throughline;
  readonly #asked: SuspectsAsked;
  #resolve: () => void = () => undefined;
  #stop: Unsubscribe | null = null;
  #problem: HTMLElement | null = null;
  #page: HTMLElement | null = null;
  #foot: HTMLElement | null = null;
  /** The link whose change is shown; null shows that of the first. */
  #shown: string | null = null;
  #isBusy = false;
  /** Only the newest drawing may put its words on the page. */
  #drawing = 0;

  constructor(throughline: Throughline, asked: SuspectsAsked) {
    super(throughline.app);
    this.#throughline = throughline;
    this.#asked = asked;
    this.whenGone = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  override onOpen(): void {
    this.containerEl.addClass('throughline-prompt-container');
    this.modalEl.addClass('throughline-prompt');
    this.modalEl.addClass('throughline-suspects');
    this.#page = this.contentEl.createDiv({ cls: 'throughline-prompt-body' });
    this.#problem = this.contentEl.createDiv({ cls: 'throughline-prompt-problem', attr: { role: 'alert' } });
    this.#foot = this.contentEl.createDiv({ cls: 'throughline-prompt-foot' });
    this.#stop = this.#throughline.suspects.onChange(() => void this.#draw());
    void this.#draw();
  }

  override onClose(): void {
    this.#stop?.();
    this.contentEl.empty();
    this.#resolve();
  }

  async #draw(): Promise<void> {
    const drawing = ++this.#drawing;
    const { trace, suspects } = this.#throughline;
    if (trace.trace === null || this.#page === null) return;
    const model = promptModel(trace.trace, suspects.ties(), { asked: this.#asked, shown: this.#shown });
    const sections = model.shown === null ? null : await suspects.explain(model.shown);
    if (drawing !== this.#drawing) return;
    this.setTitle(model.title);
    this.#page.empty();
    const changes = this.#page.createDiv({ cls: 'throughline-changes', attr: { role: 'group', 'aria-label': 'What changed' } });
    if (sections !== null) drawChanges(changes, sections.ok ? sections.value : []);
    this.#drawLinks(this.#page, model);
    this.#drawFoot(model);
  }

  #drawLinks(page: HTMLElement, { rows, folded, empty }: PromptModel): void {
    if (empty !== null) page.createDiv({ cls: 'throughline-prompt-note', text: empty });
    const list = page.createEl('ul', { cls: 'throughline-suspect-links', attr: { role: 'list', 'aria-label': 'Links to check' } });
    for (const row of rows) this.#drawRow(list, row);
    if (folded.length === 0) return;
    const details = page.createEl('details', { cls: 'throughline-suspect-folded' });
    details.createEl('summary', { text: folded.length === 1 ? '1 link with a minor change' : `${folded.length} links with a minor change` });
    const minors = details.createEl('ul', { cls: 'throughline-suspect-links', attr: { role: 'list' } });
    for (const row of folded) this.#drawRow(minors, row);
  }

  #drawRow(list: HTMLElement, row: LinkRow): void {
    const item = list.createEl('li', { cls: 'throughline-suspect-link' });
    const words = item.createDiv({ cls: 'throughline-suspect-words' });
    words.createDiv({ cls: 'throughline-suspect-name', text: row.name, attr: { dir: 'auto' } });
    words.createDiv({ cls: 'throughline-session-below', text: row.below });
    const buttons = item.createDiv({ cls: 'throughline-suspect-buttons', attr: { role: 'group', 'aria-label': row.name } });
    if (row.isOther) this.#button(buttons, { text: 'Show change', name: row.name, press: () => this.#show(row.tie) });
    this.#button(buttons, { text: 'Still true', name: row.name, press: () => this.#confirm({ keys: [row.tie.key] }, 'Still true.') });
    if (row.canClaim) this.#button(buttons, { text: 'Needs work', name: row.name, press: () => openNeedsWorkPrompt(this.#throughline, row.tie) });
  }

  #drawFoot({ rows, openPath }: PromptModel): void {
    const foot = this.#foot;
    if (foot === null) return;
    foot.empty();
    const open = foot.createEl('button', { cls: 'throughline-prompt-link', text: 'Open spec', attr: { type: 'button' } });
    open.addEventListener('click', () => {
      this.close();
      void this.#throughline.places.open(openPath);
    });
    const keys = rows.filter(({ canClaim }) => canClaim).map(({ tie }) => tie.key);
    if (keys.length < 2) return;
    const all = this.#button(foot, { text: stillTrueLabel(keys.length), name: null, press: () => this.#confirm({ keys }, `Still true for all ${keys.length}.`) });
    all.addClass('mod-cta');
  }

  #button(host: HTMLElement, { text, name, press }: { readonly text: string; readonly name: string | null; readonly press: () => Promise<void> }): HTMLButtonElement {
    const button = host.createEl('button', { text, attr: { type: 'button', 'aria-label': name === null ? text : `${text}: ${name}` } });
    button.addEventListener('click', () => void press());
    return button;
  }

  #show(tie: TrackedTie): Promise<void> {
    this.#shown = tie.key;
    return this.#draw();
  }

  /** Records that the links are still true; the notice takes it back. Closes when nothing is left to check. */
  async #confirm(meant: TiesMeant, said: string): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    if (this.#problem !== null) showProblem(this.#problem, null);
    const { acts, trace, suspects } = this.#throughline;
    try {
      const done = await acts.run((desk) => confirmTies(desk, meant), () => said);
      if (done === null) return;
      const now = await trace.settled();
      const left = promptModel(now, suspects.ties(), { asked: this.#asked, shown: null });
      if (left.rows.length + left.folded.length === 0) this.close();
      else await this.#draw();
    } finally {
      this.#isBusy = false;
    }
  }
}

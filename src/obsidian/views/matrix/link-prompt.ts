import type { Desk } from '../../../core/acts/desk';
import { ok } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { previewOf } from '../../../core/repair/preview';
import type { Act } from '../../../core/vault/store';
import { say } from '../../acts/notices';
import { choiceField } from '../../prompts/form/choice';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';
import { addFileDiff } from '../doctor/diff-element';
import { fileDiff, sumWords } from '../doctor/file-diffs';
import type { LinkChoice } from './link-choices';

export interface LinkWish {
  /** The pair in words: `1001 and limits.json`. */
  readonly pair: string;
  readonly choices: readonly [LinkChoice, ...LinkChoice[]];
}

/** Shows what a link would write, lets one of several be chosen, and writes it. */
export async function openLinkPrompt(throughline: Throughline, wish: LinkWish): Promise<void> {
  await ask(new LinkPrompt(throughline, wish));
}

class LinkPrompt extends FormPrompt {
  readonly #wish: LinkWish;
  #choice: LinkChoice;
  #body: HTMLElement | null = null;
  #turn = 0;

  constructor(throughline: Throughline, wish: LinkWish) {
    super(throughline, { title: `Link ${wish.pair}`, button: 'Write link', hint: null, draft: null });
    this.#wish = wish;
    [this.#choice] = wish.choices;
    this.modalEl.addClass('throughline-fix-prompt');
  }

  protected override fill(body: HTMLElement): void {
    this.#explain(body);
    this.#body = body.createDiv({ cls: 'throughline-fix-preview', attr: { 'aria-live': 'polite' } });
    void this.#preview();
  }

  #explain(body: HTMLElement): void {
    const { choices } = this.#wish;
    if (choices.length === 1) {
      body.createDiv({ cls: 'throughline-fix-reason', text: `${this.#choice.label}.` });
      return;
    }
    choiceField(body, {
      label: 'Which link',
      layout: 'column',
      value: '0',
      options: choices.map(({ label }, at) => ({ value: String(at), label })),
      onChange: (value) => {
        this.#choice = choices[Number(value)] ?? this.#choice;
        void this.#preview();
      },
    });
  }

  /** Decides on the vault as it is now; a later choice overtakes an earlier one. */
  async #preview(): Promise<void> {
    const turn = ++this.#turn;
    this.refuse(null);
    const desk = await this.throughline.acts.desk();
    const act = await this.#plan(desk);
    const previews = act.ok ? await previewOf(desk, act.value) : act;
    if (turn !== this.#turn || this.#body === null) return;
    this.#body.empty();
    if (!previews.ok) {
      this.refuse(previews.problem);
      return;
    }
    const files = previews.value.map(fileDiff);
    this.#body.createDiv({ cls: 'throughline-fix-sum', text: files.length === 0 ? 'Nothing would change.' : sumWords(files) });
    const diffs = this.#body.createDiv({ cls: 'throughline-fix-files' });
    for (const file of files) addFileDiff(diffs, file);
  }

  #plan(desk: Desk): Promise<Result<Act<unknown>>> {
    return this.#choice.decide(desk);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { label } = this.#choice;
    const done = await this.throughline.acts.attempt((desk) => this.#plan(desk));
    if (!done.ok) return done;
    const { receipt } = done.value;
    if (receipt.paths.length > 0) say(`${label}.`, this.throughline.acts.undoButton(receipt));
    return ok(null);
  }

  override onClose(): void {
    this.#turn += 1;
    super.onClose();
  }
}

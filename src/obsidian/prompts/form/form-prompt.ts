import { Modal, Platform } from 'obsidian';
import type { Problem, Result } from '../../../core/problem';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { Draft } from './draft';
import { textField } from './fields';
import type { TextControl, TextFieldShape } from './fields';
import { LinkCompletion } from './link-completion';
import { showProblem } from './problem-box';
import { saveHint } from './save-hint';
import { showPrompt } from '../../on-screen';

export interface PromptShape {
  readonly title: string;
  /** What the button does: a verb. */
  readonly button: string;
  /** Names the text that is kept on this device until it is saved; null keeps none. */
  readonly draft: string | null;
  /** What the line beside the button adds to the key that saves; null leaves the line out, where Enter alone will do. */
  readonly hint?: string | null;
  /** The note that links typed here will stand in; null offers no links. */
  readonly linksFrom?: VaultPath | null;
}

/**
 * A form in a modal. It saves with its button or Ctrl/Cmd-Enter, closes only when everything is on disk, shows a
 * Problem beside the fields, and keeps typed text for the next time when it is left without saving.
 */
export abstract class FormPrompt extends Modal {
  /** Resolves when the prompt is gone, saved or not. */
  readonly whenGone: Promise<void>;
  protected readonly throughline: Throughline;
  readonly #shape: PromptShape;
  readonly #draft: Draft | null;
  readonly #completions: LinkCompletion[] = [];
  #texts: TextControl[] = [];
  #problem: HTMLElement | null = null;
  #button: HTMLButtonElement | null = null;
  #isSaving = false;
  #resolve: () => void = () => undefined;

  constructor(throughline: Throughline, shape: PromptShape) {
    super(throughline.app);
    this.throughline = throughline;
    this.#shape = shape;
    this.#draft = shape.draft === null ? null : new Draft(throughline.device, shape.draft);
    this.whenGone = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Puts the fields into the prompt. */
  protected abstract fill(body: HTMLElement): void;

  /** Writes what the fields say. A Problem keeps the prompt open. */
  protected abstract save(): Promise<Result<unknown>>;

  override onOpen(): void {
    this.containerEl.addClass('throughline-prompt-container');
    this.modalEl.addClass('throughline-prompt');
    this.setTitle(this.#shape.title);
    const body = this.contentEl.createDiv({ cls: 'throughline-prompt-body' });
    this.#problem = this.contentEl.createDiv({ cls: 'throughline-prompt-problem', attr: { role: 'alert' } });
    this.#foot();
    const isBack = this.#draft?.isThere === true;
    this.fill(body);
    if (isBack) this.#sayTextIsBack(body);
    this.scope.register(['Mod'], 'Enter', (event) => {
      if (!event.isComposing) void this.submit();
      return false;
    });
    this.#focusFirst();
  }

  override onClose(): void {
    for (const completion of this.#completions) completion.close();
    this.contentEl.empty();
    this.#resolve();
  }

  /** A text field whose words survive a closed prompt. */
  protected text(parent: HTMLElement, shape: TextFieldShape): TextControl {
    const control = textField(parent, { ...shape, value: this.#draft?.of(shape.name) ?? shape.value ?? '' });
    this.#texts.push(control);
    control.addEventListener('input', () => this.#draft?.keep(shape.name, control.value));
    this.completeLinks(control);
    return control;
  }

  /** Offers files of the vault behind `[[`. */
  protected completeLinks(control: TextControl): void {
    const from = this.#shape.linksFrom ?? null;
    if (from !== null) this.#completions.push(new LinkCompletion(this.throughline, { control, from, scope: this.scope }));
  }

  /** What is kept of a field that is not made by `text`. */
  protected drafted(name: string): string | null {
    return this.#draft?.of(name) ?? null;
  }

  protected keepDraft(name: string, text: string): void {
    this.#draft?.keep(name, text);
  }

  protected refuse(problem: Problem | null): void {
    if (this.#problem !== null) showProblem(this.#problem, problem);
  }

  protected labelButton(text: string): void {
    this.#button?.setText(text);
  }

  /** Saves once, however often it is asked for; closes when everything is on disk. */
  protected async submit(): Promise<void> {
    if (this.#isSaving) return;
    this.#setSaving('saving');
    this.refuse(null);
    try {
      const saved = await this.save();
      if (saved.ok) this.done();
      else this.refuse(saved.problem);
    } finally {
      this.#setSaving('idle');
    }
  }

  /** Closes without a draft. */
  protected done(): void {
    this.#draft?.forget();
    this.close();
  }

  #setSaving(state: 'saving' | 'idle'): void {
    this.#isSaving = state === 'saving';
    this.modalEl.toggleClass('is-saving', this.#isSaving);
    this.#button?.setAttribute('aria-busy', String(this.#isSaving));
  }

  #sayTextIsBack(body: HTMLElement): void {
    const line = body.createDiv({ cls: 'throughline-prompt-back' });
    line.createSpan({ text: 'Your unsaved text is back.' });
    const clear = line.createEl('button', { text: 'Start empty', cls: 'mod-muted', attr: { type: 'button' } });
    clear.addEventListener('click', () => {
      this.#draft?.forget();
      line.remove();
      this.#texts = [];
      body.empty();
      this.fill(body);
      this.#focusFirst();
    });
    body.prepend(line);
  }

  #foot(): void {
    const foot = this.contentEl.createDiv({ cls: 'throughline-prompt-foot' });
    const { hint = '' } = this.#shape;
    if (hint !== null) foot.createDiv({ cls: 'throughline-prompt-hint', text: saveHint(hint, Platform) });
    if (this.#shape.button === '') return;
    const button = foot.createEl('button', { cls: 'mod-cta', text: this.#shape.button, attr: { type: 'button' } });
    button.addEventListener('click', () => void this.submit());
    this.#button = button;
  }

  /** On the phone a focused field would raise the keyboard over what is to be read first. */
  #focusFirst(): void {
    const [first] = Platform.isMobile ? [] : this.#texts;
    if (first === undefined) {
      this.modalEl.tabIndex = -1;
      this.modalEl.focus();
    }
    first?.focus();
    first?.setSelectionRange(first.value.length, first.value.length);
  }
}

/** Opens a prompt and waits until it is gone. */
export async function ask(prompt: FormPrompt): Promise<void> {
  showPrompt(prompt);
  await prompt.whenGone;
}

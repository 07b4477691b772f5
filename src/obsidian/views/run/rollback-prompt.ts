import { ok, problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { selectField } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';
import { previewLine, previewParts, restoreButton } from './rollback-words';
import type { RollbackPreview } from './rollback-words';
import type { RunSource } from './run-source';

export interface Rollback {
  readonly source: RunSource;
  readonly run: string;
  /** Place of the checkpoint, 0 for the run's start; null lets the person choose, beginning with the start. */
  readonly checkpoint: number | null;
}

/** "Restore files...": what would be restored, left alone, and not undone; then the button that does it. */
export async function openRollbackPrompt(throughline: Throughline, rollback: Rollback): Promise<void> {
  await ask(new RollbackPrompt(throughline, rollback));
}

class RollbackPrompt extends FormPrompt {
  readonly #rollback: Rollback;
  #place: number;
  #preview: RollbackPreview | null = null;
  #parts: HTMLElement | null = null;
  #turn = 0;

  constructor(throughline: Throughline, rollback: Rollback) {
    super(throughline, { title: 'Restore files', button: 'Restore files', draft: null, hint: null });
    this.#rollback = rollback;
    this.#place = rollback.checkpoint ?? 0;
  }

  protected override fill(body: HTMLElement): void {
    const places = placesOf(this.#rollback.source);
    const select = selectField(body, { label: 'As it was', options: places, value: String(this.#place) });
    select.addEventListener('change', () => {
      this.#place = Number(select.value);
      void this.#look();
    });
    this.#parts = body.createDiv({ cls: 'throughline-run-preview', attr: { 'aria-live': 'polite' } });
    void this.#look();
  }

  protected override async save(): Promise<Result<unknown>> {
    const { source, run } = this.#rollback;
    if (this.#preview === null) return problem('run/no-preview', { what: 'Nothing was restored.', why: 'It is not known yet what would be.', next: 'Wait for the preview.' });
    if (this.#preview.restored.length === 0) return ok(null);
    return source.act('run.rollback', { run, checkpoint: this.#place });
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    this.#preview = null;
    const { source, run } = this.#rollback;
    const preview = await source.act('run.preview-rollback', { run, checkpoint: this.#place });
    if (turn !== this.#turn) return;
    this.refuse(preview.ok ? null : preview.problem);
    this.#preview = preview.ok ? preview.value : null;
    this.#draw();
  }

  #draw(): void {
    const preview = this.#preview;
    this.#parts?.empty();
    if (preview === null || this.#parts === null) return;
    this.labelButton(preview.restored.length === 0 ? 'Close' : restoreButton(preview));
    this.#parts.createDiv({ cls: 'throughline-run-preview-line', text: previewLine(preview) });
    for (const { heading, lines } of previewParts(preview)) {
      this.#parts.createEl('h4', { text: heading });
      const list = this.#parts.createEl('ul');
      for (const line of lines) list.createEl('li', { text: line });
    }
  }
}

function placesOf({ facts }: RunSource): readonly { readonly value: string; readonly label: string }[] {
  const after = (facts?.checkpoints ?? []).filter(({ place }) => place > 0).map(({ place, step }) => {
    const name = facts?.steps.find(({ number }) => number === step)?.name ?? '';
    return { value: String(place), label: `After step ${step} ${name}` };
  });
  return [{ value: '0', label: 'Before the run' }, ...after];
}

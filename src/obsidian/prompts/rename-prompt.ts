import { renameSpec } from '../../core/acts/rename-spec';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { addTouches } from '../views/impact/touches';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { onEnter } from './form/on-enter';

/** "Rename spec": another title, everywhere it is written. */
export async function openRenamePrompt(throughline: Throughline, spec: Spec): Promise<void> {
  await ask(new RenamePrompt(throughline, spec));
}

class RenamePrompt extends FormPrompt {
  readonly #spec: Spec;
  #title: TextControl | null = null;

  constructor(throughline: Throughline, spec: Spec) {
    super(throughline, { title: `Rename ${spec.id} ${spec.title}`, button: 'Rename spec', hint: null, draft: null });
    this.#spec = spec;
  }

  protected override fill(body: HTMLElement): void {
    const title = this.text(body, { name: 'title', label: 'Title', value: this.#spec.title });
    this.#title = title;
    onEnter(title, (event) => {
      event.preventDefault();
      void this.submit();
    });
    addTouches(body, this.throughline, { path: this.#spec.path, leave: () => { this.close(); } });
    note(body, 'Changes the title, its aliases, and the links and marks that repeat it. The file keeps its name, and no link becomes suspect.');
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const request = { spec: this.#spec.path, title: this.#title?.value ?? '' };
    const done = await acts.attempt((desk) => renameSpec(desk, request));
    if (!done.ok) return done;
    const { to, paths } = done.value.outcome;
    const elsewhere = paths.length === 0 ? '' : `, in ${paths.length + 1} files`;
    say(`Renamed ${this.#spec.id} to ${to}${elsewhere}.`, acts.undoButton(done.value.receipt));
    return done;
  }
}

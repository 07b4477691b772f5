import { registerDeliverable } from '../../core/acts/register-deliverable';
import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { vaultPath } from '../../core/vault/paths';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { categoryOptions, proposedCategory } from './file-plan';
import { note, selectField } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { templatesIn } from './templates';

const EMPTY = '';

/** "New deliverable from template": a file below the spec's `deliverables/`, registered in the same act. It opens when it is made. */
export async function openNewDeliverablePrompt(throughline: Throughline, spec: Spec): Promise<void> {
  await ask(new NewDeliverablePrompt(throughline, spec));
}

class NewDeliverablePrompt extends FormPrompt {
  readonly #spec: Spec;
  #name: TextControl | null = null;
  #description: TextControl | null = null;
  #template: HTMLSelectElement | null = null;
  #category: HTMLSelectElement | null = null;
  #isChosen = false;

  constructor(throughline: Throughline, spec: Spec) {
    super(throughline, { title: `New deliverable of ${spec.id} ${spec.title}`, button: 'Create file', hint: null, draft: `deliverable:${spec.path}` });
    this.#spec = spec;
  }

  protected override fill(body: HTMLElement): void {
    const { app, settings } = this.throughline;
    const templates = templatesIn(app.vault.getFiles().map(({ path }) => path), settings.shared.templates);
    const name = this.text(body, { name: 'name', label: 'File name', placeholder: 'nas-setup.sh' });
    this.#name = name;
    name.addEventListener('input', () => {
      this.#follow(name.value);
    });
    const options = [{ value: EMPTY, label: 'Empty file' }, ...templates.map((one) => ({ value: one, label: one }))];
    this.#template = selectField(body, { label: 'Template', options, value: templates[0] ?? EMPTY });
    if (templates.length === 0) note(body, templateHint(settings.shared.templates)).addClass('is-quiet');
    const category = selectField(body, { label: 'Category', options: categoryOptions(settings.shared.categories), value: 'docs' });
    category.addEventListener('change', () => {
      this.#isChosen = true;
    });
    this.#category = category;
    this.#description = this.text(body, { name: 'description', label: 'Description', placeholder: 'What it is for' });
    this.#follow(name.value);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts, places } = this.throughline;
    const name = this.#name?.value.trim() ?? '';
    if (name === '') return problem('deliverable/no-name', { what: 'The file was not made.', why: 'It has no name.', next: 'Give it a name with its ending, such as nas-setup.sh.' });
    const template = this.#template?.value ?? EMPTY;
    const description = this.#description?.value.trim() ?? '';
    const file = {
      path: name, title: null, category: this.#category?.value ?? null,
      content: template === EMPTY ? { text: '' } : { template },
      description: description === '' ? null : description,
    };
    const done = await acts.attempt((desk) => registerDeliverable(desk, { spec: this.#spec.path, files: [file], sidecar: 'inside-deliverables' }));
    if (!done.ok) return done;
    say(`Created and registered ${name}.`, acts.undoButton(done.value.receipt));
    const made = vaultPath(done.value.outcome.files[0]?.path ?? '');
    if (made.ok && this.app.vault.getFileByPath(made.value) !== null) await places.open(made.value);
    return done;
  }

  /** The category follows the file's ending until one is chosen. */
  #follow(name: string): void {
    if (this.#isChosen || this.#category === null || !name.includes('.')) return;
    this.#category.value = proposedCategory(name).category;
  }
}

function templateHint(folder: string | null): string {
  return folder === null ? 'Templates come from the folder named in the settings, below "deliverables".' : `No templates in ${folder}/deliverables.`;
}

import { registerDeliverable } from '../../core/acts/register-deliverable';
import type { DeliverableFile } from '../../core/acts/register-deliverable';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import type { VaultPath } from '../../core/vault/paths';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { FileRow } from './file-row';
import { registeredWords, sumLine } from './file-plan';
import { checkField, note, pickField } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { pickFile } from './pick-file';

interface Registering {
  readonly spec: Spec | null;
  readonly files: readonly VaultPath[];
}

/** "Register deliverable": one or several files, all or none. */
export async function openRegisterPrompt(throughline: Throughline, { spec, files }: Registering): Promise<void> {
  const chosen = files.length > 0 ? files : await firstFile(throughline);
  if (chosen.length === 0) return;
  const owner = spec ?? (await throughline.prompts.pickSpec({ placeholder: 'A deliverable of which spec?' }));
  if (owner !== null) await ask(new RegisterPrompt(throughline, { spec: owner, files: chosen }));
}

async function firstFile(throughline: Throughline): Promise<readonly VaultPath[]> {
  const { specs, contexts } = await throughline.trace.settled();
  const path = await pickFile(throughline, { placeholder: 'Register which file?', without: [...specs.keys(), ...contexts.keys()] });
  return path === null ? [] : [path];
}

class RegisterPrompt extends FormPrompt {
  #spec: Spec;
  readonly #start: readonly VaultPath[];
  #rows: FileRow[] = [];
  #list: HTMLElement | null = null;
  #owner: HTMLElement | null = null;
  #beside: HTMLInputElement | null = null;
  #besideWords: HTMLElement | null = null;
  #sum: HTMLElement | null = null;

  constructor(throughline: Throughline, { spec, files }: { readonly spec: Spec; readonly files: readonly VaultPath[] }) {
    super(throughline, { title: files.length === 1 ? 'Register deliverable' : `Register ${files.length} deliverables`, button: 'Register', hint: null, draft: null });
    this.#spec = spec;
    this.#start = files;
  }

  protected override fill(body: HTMLElement): void {
    this.#fillOwner(body);
    this.#list = body.createDiv({ cls: 'throughline-files' });
    const add = body.createEl('button', { text: 'Add a file', cls: 'throughline-files-add', attr: { type: 'button' } });
    add.addEventListener('click', () => void this.#addPicked());
    this.#beside = checkField(body, { label: 'Add a trace note beside it', checked: false });
    this.#besideWords = this.#beside.nextElementSibling instanceof HTMLElement ? this.#beside.nextElementSibling : null;
    this.#beside.addEventListener('change', () => {
      this.#show();
    });
    this.#sum = note(body, '');
    for (const path of this.#start) this.#add(path);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const files: readonly DeliverableFile[] = this.#rows.map((row) => row.file);
    const request = { spec: this.#spec.path, files, sidecar: this.#sidecar() };
    const done = await acts.attempt((desk) => registerDeliverable(desk, request));
    if (!done.ok) return done;
    say(registeredWords(done.value.outcome.files.map(({ title }) => title)), acts.undoButton(done.value.receipt));
    return done;
  }

  #sidecar(): 'everywhere' | 'inside-deliverables' {
    return this.#beside?.checked === true ? 'everywhere' : 'inside-deliverables';
  }

  #fillOwner(body: HTMLElement): void {
    this.#owner = pickField(body, { label: 'Deliverable of', value: `${this.#spec.id} ${this.#spec.title}`, onPick: () => void this.#changeOwner() });
  }

  async #changeOwner(): Promise<void> {
    const spec = await this.throughline.prompts.pickSpec({ placeholder: 'A deliverable of which spec?' });
    if (spec === null) return;
    this.#spec = spec;
    this.#owner?.setText(`${spec.id} ${spec.title}`);
  }

  async #addPicked(): Promise<void> {
    const path = await pickFile(this.throughline, { placeholder: 'Register which file?', without: this.#rows.map(({ file }) => file.path) });
    if (path !== null) this.#add(path);
  }

  #add(path: VaultPath): void {
    if (this.#list === null) return;
    const custom = this.throughline.settings.shared.categories;
    const row = new FileRow(this.#list, { path, custom, onRemove: () => {
      this.#rows = this.#rows.filter((one) => one !== row);
      this.#show();
    } });
    this.#rows.push(row);
    this.#show();
  }

  #show(): void {
    for (const row of this.#rows) row.explain(this.#sidecar());
    const offers = this.#rows.filter(({ offersSidecar }) => offersSidecar).length;
    this.#beside?.parentElement?.toggleClass('is-hidden', offers === 0);
    this.#besideWords?.setText(offers > 1 ? `Add trace notes beside ${offers} files` : 'Add a trace note beside it');
    this.#sum?.setText(sumLine(this.#rows.length));
    this.labelButton(this.#rows.length > 1 ? `Register ${this.#rows.length} files` : 'Register');
  }
}

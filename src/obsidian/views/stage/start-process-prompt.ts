import { startProcess } from '../../../core/acts/stage-start';
import type { Result } from '../../../core/problem';
import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import { pickField } from '../../prompts/form/fields';
import type { TextControl } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import { pickOne } from '../../prompts/form/pick-one';
import { renderRow } from '../../prompts/form/pick-row';
import type { Throughline } from '../../throughline';
import type { ReadStages } from './stage-notes';

type Process = ReadStages['processes'][number];

/** "Start process": which one, for whom, and the values that it asks for. */
export async function openStartProcess(throughline: Throughline, processes: readonly Process[], begun: (path: VaultPath) => void): Promise<void> {
  const [only] = processes;
  const process = processes.length < 2 ? only ?? null : await pickOne(throughline.app, {
    placeholder: 'Start which process?',
    items: processes,
    text: ({ path, document }) => `${document.title ?? ''} ${path}`,
    render: ({ path, document }, row) => { renderRow(row, { icon: 'list-checks', iconLabel: null, title: document.title ?? path, below: path, aside: `${document.stages.length} stages` }); },
    empty: 'No process fits.',
  });
  if (processes.length < 2 || process !== null) await ask(new StartProcessPrompt(throughline, process, begun));
}

class StartProcessPrompt extends FormPrompt {
  readonly #process: Process | null;
  readonly #begun: (path: VaultPath) => void;
  readonly #values = new Map<string, TextControl>();
  #subject: TextControl | null = null;
  #spec: Spec | null = null;

  constructor(throughline: Throughline, process: Process | null, begun: (path: VaultPath) => void) {
    super(throughline, { title: `Start ${process?.document.title ?? 'Host configuration'}`, button: 'Start process', draft: `process:${process?.path ?? ''}`, hint: null });
    this.#process = process;
    this.#begun = begun;
  }

  protected override fill(body: HTMLElement): void {
    this.#subject = this.text(body, { name: 'subject', label: 'For', placeholder: 'desk-3' });
    const names = this.#process?.document.parameters ?? [];
    for (const name of names) {
      const help = names.length === 1 ? 'Empty: the same as above.' : '';
      this.#values.set(name, this.text(body, { name: `value:${name}`, label: name, ...(help === '' ? {} : { help }) }));
    }
    const button = pickField(body, { label: 'Spec that it belongs to', value: 'None', onPick: () => void this.#pickSpec(button) });
  }

  async #pickSpec(button: HTMLElement): Promise<void> {
    this.#spec = await this.throughline.prompts.pickSpec({ placeholder: 'To which spec does it belong?' });
    button.setText(this.#spec === null ? 'None' : `${this.#spec.id} ${this.#spec.title}`);
  }

  protected override async save(): Promise<Result<unknown>> {
    const typed = [...this.#values].map(([name, { value }]) => [name, value.trim()] as const);
    const request = { process: this.#process?.path ?? null, subject: this.#subject?.value.trim() ?? '', parameters: new Map(typed.filter(([, value]) => value !== '')), spec: this.#spec?.path ?? null };
    const done = await this.throughline.acts.attempt((desk) => startProcess(desk, request));
    if (done.ok) this.#begun(done.value.outcome.path);
    return done;
  }
}

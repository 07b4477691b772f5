import { startProcess } from '../../../core/acts/stage-start';
import type { Result } from '../../../core/problem';
import { readProcess } from '../../../core/stage/read-process';
import { SHIPPED_NAME, SHIPPED_PROCESS } from '../../../core/stage/shipped-process';
import { scanNote } from '../../../core/text/scan-note';
import { nameOf } from '../../../core/vault/paths';
import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import { sayUntilRead } from '../../acts/notices';
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
  const choices = choicesOf(processes);
  const chosen = choices.length === 1 ? choices[0] : await pickOne(throughline.app, {
    placeholder: 'Start which process?',
    items: choices,
    text: ({ title, below }) => `${title} ${below}`,
    render: ({ title, below, stages }, row) => { renderRow(row, { icon: 'list-checks', iconLabel: null, title, below, aside: `${stages} stages` }); },
    empty: 'No process fits.',
  });
  if (chosen !== undefined && chosen !== null) await ask(new StartProcessPrompt(throughline, chosen.process, begun));
}

interface Choice {
  readonly title: string;
  readonly below: string;
  readonly stages: number;
  /** null is the one that ships, while the vault has no note of it. */
  readonly process: Process | null;
}

function choicesOf(processes: readonly Process[]): readonly Choice[] {
  const own = processes.map((process): Choice => ({ title: process.document.title ?? process.path, below: process.path, stages: process.document.stages.length, process }));
  if (processes.some(({ path }) => nameOf(path) === `${SHIPPED_NAME}.md`)) return own;
  const { title, stages } = readProcess(scanNote(SHIPPED_PROCESS));
  return [...own, { title: title ?? SHIPPED_NAME, below: 'The one that ships; its note is written beside its subjects', stages: stages.length, process: null }];
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
    if (done.ok && done.value.outcome.unread.length > 0) sayUntilRead(`Not everything of the process was understood, and what is missing does not stand in the note. ${done.value.outcome.unread.join(' ')}`);
    return done;
  }
}

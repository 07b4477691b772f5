import { Modal } from 'obsidian';
import type { App } from 'obsidian';
import type { Mistake } from '../../../core/workflow/mistake';
import { showPrompt } from '../../on-screen';
import { mistakesWord } from './workflow-words';

export interface ShownDefinition {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly mistakes: readonly Mistake[];
}

/** A definition as it is, each mistake below its line. The app itself has no editor for YAML. */
export function showDefinition(app: App, definition: ShownDefinition): void {
  showPrompt(new DefinitionModal(app, definition));
}

class DefinitionModal extends Modal {
  readonly #shown: ShownDefinition;

  constructor(app: App, shown: ShownDefinition) {
    super(app);
    this.#shown = shown;
  }

  override onOpen(): void {
    const { name, path, text, mistakes } = this.#shown;
    this.modalEl.addClass('throughline-wf-modal');
    this.setTitle(name);
    this.contentEl.createDiv({ cls: 'throughline-wf-quiet', text: `${path} · ${mistakesWord(mistakes) ?? 'no mistakes'}` });
    const list = this.contentEl.createDiv({ cls: 'throughline-wf-text', attr: { tabindex: '0', role: 'region', 'aria-label': `Definition of ${name}` } });
    for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
      const row = list.createDiv({ cls: 'throughline-wf-text-line' });
      row.createSpan({ cls: 'throughline-wf-text-number', text: String(at + 1), attr: { 'aria-hidden': 'true' } });
      row.createSpan({ cls: 'throughline-wf-text-words', text: line });
      for (const mistake of mistakes) if (mistake.line === at + 1) addMistake(list, mistake);
    }
    const first = list.querySelector('.throughline-wf-mistake');
    first?.scrollIntoView({ block: 'center' });
  }

  override onClose(): void {
    this.contentEl.empty();
  }
}

const SEVERITIES = { error: 'Mistake', warning: 'Warning', info: 'Hint' } as const;

/** `Line 4: …`, with what to write instead. */
export function addMistake(parent: HTMLElement, { severity, line, message, suggestion }: Mistake): void {
  const row = parent.createDiv({ cls: `throughline-wf-mistake is-${severity}` });
  row.createSpan({ cls: 'throughline-wf-mistake-place', text: `${SEVERITIES[severity]}, line ${line}: ` });
  row.createSpan({ text: suggestion === null ? message : `${message} ${suggestion}` });
}

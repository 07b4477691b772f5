import { Modal } from 'obsidian';
import type { App } from 'obsidian';
import type { ResultOf } from '../../../protocol/messages';
import { showPrompt } from '../../on-screen';
import { addMistake } from './definition-prompt';

/** "Dry run": what would be run, step by step. Nothing was started. */
export function showPlan(app: App, name: string, plan: ResultOf<'workflow.plan'>): void {
  showPrompt(new PlanModal(app, { name, plan }));
}

class PlanModal extends Modal {
  readonly #shown: { readonly name: string; readonly plan: ResultOf<'workflow.plan'> };

  constructor(app: App, shown: { readonly name: string; readonly plan: ResultOf<'workflow.plan'> }) {
    super(app);
    this.#shown = shown;
  }

  override onOpen(): void {
    const { name, plan } = this.#shown;
    this.modalEl.addClass('throughline-wf-modal');
    this.setTitle(`Dry run of ${name}`);
    this.contentEl.createDiv({ cls: 'throughline-wf-quiet', text: 'This would be run. Nothing was started or written.' });
    const list = this.contentEl.createEl('ol', { cls: 'throughline-wf-plan' });
    for (const { name: step, argv, notes } of plan.steps) {
      const item = list.createEl('li');
      item.createDiv({ text: step });
      if (argv.length > 0) item.createEl('code', { text: argv.map(shown).join(' ') });
      for (const note of notes) item.createDiv({ cls: 'throughline-wf-quiet', text: note });
    }
    for (const mistake of plan.mistakes) addMistake(this.contentEl, mistake);
  }

  override onClose(): void {
    this.contentEl.empty();
  }
}

/** Words with blanks in them in quotes, so that it is seen where one ends. */
function shown(word: string): string {
  return /^[\w@%+=:,./-]{1,200}$/.test(word) ? word : JSON.stringify(word);
}

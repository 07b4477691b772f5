import { Platform } from 'obsidian';
import { stateOfGate } from '../../core/journal/gates';
import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { PlacedGate } from '../../core/trace/trace';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { answerAsked } from '../views/change/answer-asked';
import { leftToDo } from '../views/change/task-restore';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** Answers a gate: each option is a button. */
export async function openAnswerPrompt(throughline: Throughline, gate: PlacedGate): Promise<void> {
  await ask(new AnswerPrompt(throughline, gate));
}

class AnswerPrompt extends FormPrompt {
  readonly #gate: PlacedGate;
  #comment: TextControl | null = null;
  #option: string | null = null;

  constructor(throughline: Throughline, gate: PlacedGate) {
    super(throughline, { title: 'Decision needed', button: '', hint: null, draft: `answer:${gate.id}`, linksFrom: gate.path });
    this.#gate = gate;
  }

  protected override fill(body: HTMLElement): void {
    body.createDiv({ cls: 'throughline-gate-question', text: this.#gate.question });
    const state = stateOfGate(this.#gate);
    if (state.kind === 'answered') note(body, `Answered: ${state.answer}`);
    if (state.kind === 'contradiction') note(body, 'Two answers were given. Clear one.');
    this.#comment = this.text(body, { name: 'comment', label: 'Comment', placeholder: 'Why, or under which condition', lines: 2 });
    const buttons = body.createDiv({ cls: 'throughline-gate-options', attr: { role: 'group', 'aria-label': 'Options' } });
    for (const { word, ticked } of this.#gate.options) {
      const button = buttons.createEl('button', { text: word, attr: { type: 'button' } });
      button.toggleClass('mod-cta', ticked);
      button.addEventListener('click', () => {
        this.#option = word;
        void this.submit();
      });
    }
    const open = body.createEl('button', { cls: 'throughline-prompt-link', text: 'Open note', attr: { type: 'button' } });
    open.addEventListener('click', () => {
      this.close();
      void this.throughline.places.open(this.#gate.path, { line: this.#gate.line });
    });
  }

  protected override async save(): Promise<Result<unknown>> {
    const option = this.#option;
    if (option === null) return unanswered();
    const comment = this.#comment?.value.trim() ?? '';
    const request = { gate: this.#gate.id, option, comment: comment === '' ? null : comment, author: null };
    const done = await this.throughline.acts.attempt((desk) => answerAsked(desk, request));
    const left = done.ok && Platform.isMobile ? leftToDo(this.#gate.question, option) : '';
    if (left !== '') say(`Answered.${left}`);
    return done;
  }
}

function unanswered(): Result<never> {
  return problem('gate/unanswered', { what: 'The gate was not answered.', why: 'No option was chosen.', next: 'Press one of the options.' });
}

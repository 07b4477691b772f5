import { ask as askFor } from '../../core/acts/ask';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { optionLines } from './option-lines';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** "Ask for a decision": a question with its options, which anyone can answer on any device. */
export async function openAskPrompt(throughline: Throughline, spec: Spec): Promise<void> {
  await ask(new AskPrompt(throughline, spec));
}

function sessionNote({ status }: Spec): string {
  return status === 'completed' || status === 'blocked' ? `This spec is ${status}: start a session on it first.` : 'No session is open on this spec: one is started.';
}

class AskPrompt extends FormPrompt {
  readonly #spec: Spec;
  #question: TextControl | null = null;
  #options: TextControl | null = null;

  constructor(throughline: Throughline, spec: Spec) {
    super(throughline, { title: `Ask for a decision on ${spec.id} ${spec.title}`, button: 'Ask', draft: `ask:${spec.path}`, hint: 'Each line is an option.' });
    this.#spec = spec;
  }

  protected override fill(body: HTMLElement): void {
    this.#question = this.text(body, { name: 'question', label: 'Question', placeholder: 'NFS or SMB?' });
    this.#options = this.text(body, { name: 'options', label: 'Options', placeholder: 'nfs\nsmb', lines: 4 });
    if (!this.#hasSession()) note(body, sessionNote(this.#spec));
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const request = { spec: this.#spec.path, question: this.#question?.value ?? '', options: optionLines(this.#options?.value ?? ''), about: null, author: null, whenNoSession: 'start' } as const;
    const done = await acts.attempt((desk) => askFor(desk, request));
    if (done.ok) say('Asked. The question waits under "Needs you".', acts.undoButton(done.value.receipt));
    return done;
  }

  #hasSession(): boolean {
    return this.throughline.sessions.open.some(({ spec }) => spec.path === this.#spec.path);
  }
}

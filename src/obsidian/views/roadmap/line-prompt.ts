import { problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { note } from '../../prompts/form/fields';
import type { TextControl } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';

export interface LineShape {
  readonly title: string;
  readonly button: string;
  readonly about: string;
  readonly label: string;
  readonly placeholder: string;
  readonly lines?: number;
  /** What is wrong with the text is said beside the field. */
  readonly write: (text: string) => Promise<Result<unknown>> | Result<unknown> | string;
}

/** A prompt of one field. */
export function openLinePrompt(throughline: Throughline, shape: LineShape): Promise<void> {
  return ask(new LinePrompt(throughline, shape));
}

class LinePrompt extends FormPrompt {
  readonly #line: LineShape;
  #text: TextControl | null = null;

  constructor(throughline: Throughline, line: LineShape) {
    super(throughline, { title: line.title, button: line.button, draft: null });
    this.#line = line;
  }

  protected override fill(body: HTMLElement): void {
    const { about, label, placeholder, lines = 1 } = this.#line;
    if (about !== '') note(body, about);
    this.#text = this.text(body, { name: 'line', label, placeholder, lines });
  }

  protected override async save(): Promise<Result<unknown>> {
    const typed = this.#text?.value.trim() ?? '';
    const { label, write } = this.#line;
    const done = typed === '' ? `"${label}" is empty.` : await write(typed);
    return typeof done === 'string' ? problem('prompt/line', { what: 'Nothing was written.', why: done, next: 'Change the text and try again.' }) : done;
  }
}

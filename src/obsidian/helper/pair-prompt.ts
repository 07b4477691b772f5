import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import { readPairingCode } from '../../protocol/pairing-code';
import { say } from '../acts/notices';
import type { TextControl } from '../prompts/form/fields';
import { note } from '../prompts/form/fields';
import { ask, FormPrompt } from '../prompts/form/form-prompt';
import type { Throughline } from '../throughline';
import type { Pairer } from './pairer';

/** "Pair with the helper": the code that a terminal shows, or the end of a pairing. */
export async function openPairPrompt(throughline: Throughline, pairer: Pairer): Promise<void> {
  await ask(new PairPrompt(throughline, pairer));
}

class PairPrompt extends FormPrompt {
  readonly #pairer: Pairer;
  #code: TextControl | null = null;

  constructor(throughline: Throughline, pairer: Pairer) {
    super(throughline, { title: 'Pair with the helper', button: 'Pair', draft: null, hint: null });
    this.#pairer = pairer;
  }

  protected override fill(body: HTMLElement): void {
    // A code is a secret: it is kept in no draft.
    this.#code = this.text(body, { name: 'code', label: 'Pairing code', help: 'Shown by "throughline pair" in a terminal.', lines: 3 });
    this.#code.setAttrs({ spellcheck: 'false', autocomplete: 'off' });
    if (!this.#pairer.isPaired) return;
    note(body, 'This vault is paired on this device already. Another code takes the place of the pairing.');
    const forget = body.createEl('button', { text: 'Forget this pairing', attr: { type: 'button' } });
    forget.addEventListener('click', () => {
      this.#pairer.forget();
      say('The pairing is forgotten on this device.');
      this.close();
    });
  }

  protected override save(): Promise<Result<unknown>> {
    const code = readPairingCode(this.#code?.value ?? '');
    if (!code.ok) return Promise.resolve(code);
    this.#pairer.pair(code.value);
    return Promise.resolve(ok(null));
  }
}

import { addAliases, specsWithoutAlias } from '../../core/acts/add-aliases';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { note } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** Asks whether the specs that are there get an alias; silent when each has one. */
export async function openAliasPrompt(throughline: Throughline): Promise<void> {
  await throughline.trace.settled();
  const { trace } = throughline.trace;
  const specs = trace === null ? [] : specsWithoutAlias(trace);
  if (specs.length > 0) await ask(new AliasPrompt(throughline, specs));
}

class AliasPrompt extends FormPrompt {
  readonly #specs: readonly Spec[];

  constructor(throughline: Throughline, specs: readonly Spec[]) {
    super(throughline, { title: 'Add aliases to specs', button: specs.length === 1 ? 'Add 1 alias' : `Add ${specs.length} aliases`, draft: null, hint: null });
    this.#specs = specs;
  }

  protected override fill(body: HTMLElement): void {
    for (const { id, title } of this.#specs.slice(0, 1)) note(body, `The quick switcher then finds "${id} - ${title}". Each alias is a property above the text; nothing else changes.`);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const done = await acts.attempt(addAliases);
    if (!done.ok) return done;
    const { specs } = done.value.outcome;
    say(specs.length === 1 ? 'Added 1 alias.' : `Added ${specs.length} aliases.`, acts.undoButton(done.value.receipt));
    return ok(undefined);
  }
}

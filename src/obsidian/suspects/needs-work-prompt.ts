import { needsWork } from '../../core/acts/needs-work';
import type { NeedsWorkRequest } from '../../core/acts/needs-work';
import type { Result } from '../../core/problem';
import { tieLabel } from '../../core/suspect/suspect-words';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import { say } from '../acts/notices';
import { choiceField } from '../prompts/form/choice';
import type { Choice } from '../prompts/form/choice';
import type { TextControl } from '../prompts/form/fields';
import { note } from '../prompts/form/fields';
import { ask, FormPrompt } from '../prompts/form/form-prompt';
import type { Throughline } from '../throughline';

/** "Needs work": what has to be done about a suspect link, as an entry or as a task. */
export async function openNeedsWorkPrompt(throughline: Throughline, tie: TrackedTie): Promise<void> {
  await ask(new NeedsWorkPrompt(throughline, tie));
}

class NeedsWorkPrompt extends FormPrompt {
  readonly #tie: TrackedTie;
  #text: TextControl | null = null;
  #as: Choice<NeedsWorkRequest['as']> | null = null;

  constructor(throughline: Throughline, tie: TrackedTie) {
    const trace = throughline.trace.trace;
    const name = trace === null ? tie.linked : tieLabel(trace, tie);
    super(throughline, { title: `${name} needs work`, button: 'Write down', draft: `needs-work:${tie.key}`, linksFrom: tie.dependent });
    this.#tie = tie;
  }

  protected override fill(body: HTMLElement): void {
    this.#text = this.text(body, { name: 'text', label: 'What has to be done', placeholder: 'Raise the write cache', lines: 2 });
    this.#as = choiceField(body, {
      label: 'Write it as',
      value: 'entry',
      options: [{ value: 'entry', label: 'Entry in the journal', icon: 'bug' }, { value: 'task', label: 'New task', icon: 'file-plus' }],
    });
    note(body, 'The link stays suspect until somebody says that it is still true.');
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const request: NeedsWorkRequest = { tie: this.#tie.key, as: this.#as?.value ?? 'entry', text: this.#text?.value ?? '', author: null };
    const done = await acts.attempt((desk) => needsWork(desk, request));
    if (done.ok) say(request.as === 'task' ? 'Task made.' : 'Written into the journal.', acts.undoButton(done.value.receipt));
    return done;
  }
}

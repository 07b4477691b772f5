import { completeSpec } from '../../core/acts/complete-spec';
import { openCriteria } from '../../core/acts/criteria-evidence';
import type { OpenCriteria } from '../../core/acts/criteria-evidence';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { scanNote } from '../../core/text/scan-note';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { gapsLine } from './finish-words';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** What speaks against simply calling a spec completed; null when its criteria are met and have their evidence. */
export async function gapsOf({ trace, acts }: Throughline, spec: Spec): Promise<OpenCriteria | null> {
  const text = await trace.read(spec.path);
  if (!text.ok) return null;
  const gaps = await openCriteria(await acts.desk(), spec.path, scanNote(text.value));
  return gapsLine(gaps) === null ? null : gaps;
}

/** A spec with gaps is completed with a reason, which is kept in its journal. */
export async function openCompletePrompt(throughline: Throughline, about: { readonly spec: Spec; readonly gaps: OpenCriteria }): Promise<void> {
  await ask(new CompletePrompt(throughline, about));
}

class CompletePrompt extends FormPrompt {
  readonly #spec: Spec;
  readonly #gaps: OpenCriteria;
  #reason: TextControl | null = null;

  constructor(throughline: Throughline, { spec, gaps }: { readonly spec: Spec; readonly gaps: OpenCriteria }) {
    super(throughline, { title: `Set ${spec.id} ${spec.title} to completed`, button: 'Set to completed', draft: `complete:${spec.path}`, linksFrom: spec.context });
    this.#spec = spec;
    this.#gaps = gaps;
  }

  protected override fill(body: HTMLElement): void {
    note(body, gapsLine(this.#gaps) ?? '');
    for (const phantom of this.#gaps.withoutEvidence) note(body, `No evidence: ${phantom}`).addClass('is-quiet');
    this.#reason = this.text(body, { name: 'reason', label: 'Reason', placeholder: 'Why the spec is completed all the same', lines: 2 });
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const { id, path } = this.#spec;
    const reason = this.#reason?.value ?? null;
    const done = await acts.attempt((desk) => completeSpec(desk, { spec: path, reason }));
    if (done.ok) say(`Set ${id} to completed.`, acts.undoButton(done.value.receipt));
    return done;
  }
}

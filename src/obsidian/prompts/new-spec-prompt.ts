import { newSpec } from '../../core/acts/new-spec';
import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Spec, SpecType } from '../../core/spec/spec';
import type { Throughline } from '../throughline';
import { pickField } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { canStandUnder, criteriaLines, proposedParent } from './new-spec-words';

interface NewSpecPlace {
  readonly type: SpecType;
  readonly parent: Spec | null;
}

/** "New epic", "New feature", "New task". The note opens when it is made. */
export async function openNewSpecPrompt(throughline: Throughline, { type, parent }: NewSpecPlace): Promise<void> {
  const trace = await throughline.trace.settled();
  const above = type === 'epic' ? null : (proposedParent(type, parent, trace.specs) ?? (await pickParent(throughline, type)));
  if (type !== 'epic' && above === null) return;
  await ask(new NewSpecPrompt(throughline, { type, parent: above }));
}

function pickParent({ prompts }: Throughline, type: SpecType): Promise<Spec | null> {
  return prompts.pickSpec({ placeholder: `New ${type} under which spec?`, only: (spec) => canStandUnder(type, spec) });
}

class NewSpecPrompt extends FormPrompt {
  readonly #type: SpecType;
  #parent: Spec | null;
  #parentName: HTMLElement | null = null;
  #title: TextControl | null = null;
  #id: TextControl | null = null;
  #criteria: TextControl | null = null;
  /** The id that was put forward; one that differs was typed. */
  #proposed = '';

  constructor(throughline: Throughline, { type, parent }: NewSpecPlace) {
    super(throughline, { title: `New ${type}`, button: `Create ${type}`, draft: `new:${type}` });
    this.#type = type;
    this.#parent = parent;
  }

  protected override fill(body: HTMLElement): void {
    if (this.#parent !== null) this.#fillParent(body, this.#parent);
    this.#title = this.text(body, { name: 'title', label: 'Title', placeholder: 'NAS mount' });
    this.#id = this.text(body, { name: 'id', label: 'Id' });
    this.#id.setAttribute('inputmode', 'numeric');
    this.#criteria = this.text(body, { name: 'criteria', label: 'Acceptance criteria', placeholder: 'One a line; may be left empty', lines: 3 });
    void this.#propose();
  }

  protected override async save(): Promise<Result<unknown>> {
    const id = this.#id?.value.trim() ?? '';
    const request = {
      type: this.#type,
      title: this.#title?.value.trim() ?? '',
      parent: this.#parent?.path ?? null,
      id: id === '' || id === this.#proposed ? null : id,
      takenIds: [],
      criteria: criteriaLines(this.#criteria?.value ?? ''),
    };
    if (request.title === '') return noTitle(this.#type);
    const done = await this.throughline.acts.attempt((desk) => newSpec(desk, request));
    if (!done.ok) return done;
    await this.throughline.places.open(done.value.outcome.path);
    return done;
  }

  #fillParent(body: HTMLElement, { id, title }: Spec): void {
    this.#parentName = pickField(body, { label: 'Under', value: `${id} ${title}`, onPick: () => void this.#changeParent() });
  }

  async #changeParent(): Promise<void> {
    const parent = await pickParent(this.throughline, this.#type);
    if (parent === null) return;
    this.#parent = parent;
    this.#parentName?.setText(`${parent.id} ${parent.title}`);
    await this.#propose();
  }

  /** Decides the spec without writing it: its id is the one to put forward. */
  async #propose(): Promise<void> {
    const request = { type: this.#type, title: 'New', parent: this.#parent?.path ?? null, id: null, takenIds: [] };
    const decided = await newSpec(await this.throughline.acts.desk(), request);
    if (!decided.ok) {
      this.refuse(decided.problem);
      return;
    }
    const control = this.#id;
    if (control !== null && (control.value === '' || control.value === this.#proposed)) control.value = decided.value.outcome.id;
    this.#proposed = decided.value.outcome.id;
  }
}

function noTitle(type: SpecType): Result<never> {
  return problem('spec/not-made', { what: `The ${type} was not made.`, why: 'It has no title.', next: 'Give it a title.' });
}

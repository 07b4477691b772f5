import type { Result } from '../../../core/problem';
import type { HelperLink } from '../../helper/helper-link';
import { checkField, selectField } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { OpenSession } from '../../session/sessions';
import type { Throughline } from '../../throughline';
import type { WorkflowInput, WorkflowRow } from './workflow-rows';

export interface RunParts {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  /** Shows the run that was started. */
  readonly show: (run: string, workflow: string) => void;
}

/** "Run": at once where nothing is to be chosen. */
export async function startRun(row: WorkflowRow, parts: RunParts): Promise<void> {
  const { throughline } = parts;
  const needsWords = row.inputs.length > 0 || row.phases.length > 1 || throughline.sessions.current !== null;
  if (needsWords) return ask(new RunPrompt(row, parts));
  const started = await begin(row, { parts, inputs: {}, phase: null, session: null });
  if (!started.ok) throughline.acts.refuse(started.problem);
}

interface Wanted {
  readonly parts: RunParts;
  readonly inputs: Record<string, string>;
  readonly phase: string | null;
  readonly session: OpenSession | null;
}

async function begin({ name }: WorkflowRow, { parts, inputs, phase, session }: Wanted): Promise<Result<unknown>> {
  const started = await parts.helper.ask('workflow.run', { name, inputs, phase, spec: session?.spec.path ?? null, session: session?.session.id ?? null });
  if (started.ok) parts.show(started.value.run, name);
  return started;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

class RunPrompt extends FormPrompt {
  readonly #row: WorkflowRow;
  readonly #parts: RunParts;
  readonly #inputs = new Map<string, Control>();
  #phase: HTMLSelectElement | null = null;
  #tells: HTMLInputElement | null = null;

  constructor(row: WorkflowRow, parts: RunParts) {
    super(parts.throughline, { title: `Run ${row.name}`, button: 'Run', draft: null, hint: null });
    this.#row = row;
    this.#parts = parts;
  }

  protected override fill(body: HTMLElement): void {
    const { inputs, phases } = this.#row;
    for (const input of inputs) this.#inputs.set(input.name, this.#field(body, input));
    if (phases.length > 1) this.#phase = selectField(body, { label: 'Phases', value: '', options: [{ value: '', label: 'All phases' }, ...phases.map((name) => ({ value: name, label: `${name} alone` }))] });
    const { current } = this.throughline.sessions;
    if (current !== null) this.#tells = checkField(body, { label: `Note it in the journal of ${current.spec.id} ${current.spec.title}`, checked: true });
  }

  #field(body: HTMLElement, { name, choices, fallback, description, required }: WorkflowInput): Control {
    const label = required ? `${name} (needed)` : name;
    if (choices.length > 0) return selectField(body, { label, value: fallback ?? choices[0] ?? '', options: choices.map((choice) => ({ value: choice, label: choice })) });
    return this.text(body, { name, label, value: fallback ?? '', ...(description === null ? {} : { help: description }) });
  }

  protected override save(): Promise<Result<unknown>> {
    const inputs = Object.fromEntries([...this.#inputs].map(([name, { value }]) => [name, value]));
    const session = this.#tells?.checked === true ? this.throughline.sessions.current : null;
    const phase = this.#phase?.value ?? '';
    return begin(this.#row, { parts: this.#parts, inputs, phase: phase === '' ? null : phase, session });
  }
}

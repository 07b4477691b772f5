import { problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import type { TextControl } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';
import type { RunSource } from './run-source';

export interface StepToSkip {
  readonly source: RunSource;
  readonly run: string;
  readonly step: number;
}

/** "Skip step...": counts it as done by hand, and asks why. */
export async function openSkipPrompt(throughline: Throughline, step: StepToSkip): Promise<void> {
  await ask(new SkipPrompt(throughline, step));
}

class SkipPrompt extends FormPrompt {
  readonly #step: StepToSkip;
  #reason: TextControl | null = null;

  constructor(throughline: Throughline, step: StepToSkip) {
    super(throughline, { title: `Skip step ${step.step}`, button: 'Skip step', draft: null });
    this.#step = step;
  }

  protected override fill(body: HTMLElement): void {
    this.#reason = this.text(body, { name: 'reason', label: `Reason for skipping step ${this.#step.step}`, lines: 2 });
  }

  protected override save(): Promise<Result<unknown>> {
    const { source, run, step } = this.#step;
    const reason = this.#reason?.value.trim() ?? '';
    if (reason === '') return Promise.resolve(problem('run/no-reason', { what: 'The step was not skipped.', why: 'No reason was given.', next: 'Write why it is not needed.' }));
    return source.act('run.skip', { run, step, reason });
  }
}

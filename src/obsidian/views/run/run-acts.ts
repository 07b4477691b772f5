import type { Result } from '../../../core/problem';
import type { ParamsOf } from '../../../protocol/messages';
import type { Throughline } from '../../throughline';
import { openRollbackPrompt } from './rollback-prompt';
import type { RunSource, ShownRun } from './run-source';
import type { RunAct, RunButton } from './run-words';
import { openSkipPrompt } from './skip-prompt';

export interface ActParts {
  readonly throughline: Throughline;
  readonly source: RunSource;
  readonly show: (shown: ShownRun) => void;
  readonly changed: () => void;
}

type Definition = ParamsOf<'run.resume'>['definition'];
type Press = (run: string, button: RunButton, parts: ActParts) => Promise<Result<unknown> | null>;

/** Refusals that mean: the definition is not the one that the run was started with. */
const CHANGED: ReadonlySet<string> = new Set(['trust/changed', 'run/definition-changed']);

const ACTS: Readonly<Record<RunAct, Press>> = {
  pause: (run, _button, { source }) => source.act('run.pause', { run }),
  cancel: (run, _button, { source }) => source.act('run.cancel', { run }),
  'stop-step': (run, _button, { source }) => source.act('run.cancel', { run }),
  undo: (run, _button, { source }) => source.act('run.undo-rollback', { run }),
  commit: (run, _button, { source }) => source.act('run.confirm-commit', { run }),
  'left-out': (run, _button, { source }) => source.act('run.confirm-left-out', { run }),
  confirm: (run, { step }, { source }) => (step === null ? nothing() : source.act('run.confirm', { run, step })),
  resume: (run, _button, parts) => goOn(run, null, parts),
  retry: (run, { step }, parts) => (step === null ? nothing() : goOn(run, { kind: 'step', step }, parts)),
  'retry-after': (run, { step }, parts) => (step === null ? nothing() : goOn(run, { kind: 'step-and-after', step }, parts)),
  skip: async (run, { step }, { throughline, source }) => {
    if (step !== null) await openSkipPrompt(throughline, { source, run, step });
    return null;
  },
  restore: async (run, _button, { throughline, source }) => {
    await openRollbackPrompt(throughline, { source, run, checkpoint: null });
    return null;
  },
};

/** Does what a button says; what was refused is told. */
export async function press(button: RunButton, parts: ActParts): Promise<void> {
  const { run } = parts.source.shown ?? {};
  if (run === undefined) return;
  const done = await ACTS[button.act](run, button, parts);
  if (done?.ok === false) parts.throughline.acts.refuse(done.problem);
}

/** Goes on with the definition as the person chose. */
export async function resume(definition: Definition, parts: ActParts): Promise<void> {
  const { shown } = parts.source;
  if (shown === null) return;
  const done = await parts.source.act('run.resume', { run: shown.run, from: null, definition });
  if (!done.ok) parts.throughline.acts.refuse(done.problem);
  parts.source.isDefinitionChanged = !done.ok;
  parts.changed();
}

/** A new run with the same inputs. */
export async function startOver({ source, throughline, show }: ActParts): Promise<void> {
  const { shown, view, facts } = source;
  if (shown === null || view === null) return;
  const started = await source.act('workflow.run', { name: shown.workflow, inputs: view.inputs, phase: null, spec: facts?.spec ?? null, session: null });
  if (started.ok) show({ run: started.value.run, workflow: shown.workflow, note: null });
  else throughline.acts.refuse(started.problem);
}

async function goOn(run: string, from: ParamsOf<'run.resume'>['from'], { source, changed }: ActParts): Promise<Result<unknown> | null> {
  const done = await source.act('run.resume', { run, from, definition: 'as-started' });
  if (done.ok || !CHANGED.has(done.problem.code)) return done;
  source.isDefinitionChanged = true;
  changed();
  return null;
}

function nothing(): Promise<null> {
  return Promise.resolve(null);
}

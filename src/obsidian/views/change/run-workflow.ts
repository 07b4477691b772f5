import type { Result } from '../../../core/problem';
import { ok, problem } from '../../../core/problem';
import type { EventOf } from '../../../protocol/messages';
import type { HelperLink } from '../../helper/helper-link';

export interface RunEnding {
  readonly run: string;
  readonly result: 'PASS' | 'FAIL';
  /** `4 of 4 steps`. */
  readonly detail: string;
}

export interface RunKeeper {
  /** The run began. */
  begun(run: string): void;
  /** Nobody waits for it any more. */
  lost(run: string): void;
}

export interface RunWish {
  readonly name: string;
  /** What a workflow that has inputs of these names is told. */
  readonly inputs?: ReadonlyMap<string, string>;
  /** Who writes its end later when it is not seen here. */
  readonly keeper?: RunKeeper;
}

type View = EventOf<'run.changed'>;

const ENDED: ReadonlySet<View['phase']> = new Set(['done', 'parked', 'cancelled', 'rolled-back', 'rollback-failed']);
const KEPT = problem('helper/absent', { what: 'How the run ended is not known yet.', why: 'The helper went away.', next: 'Nothing is to be done: its end is written when the helper is there again.' });
const GONE = problem('helper/absent', { what: 'How the run ended is not known.', why: 'The helper went away.', next: 'Look at the run under "Show workflows", then check again.' });

/** Runs a trusted workflow through the helper, and waits until it ends or stops. */
export async function runWorkflow(helper: HelperLink, wish: RunWish): Promise<Result<RunEnding>> {
  const seen = new Map<string, View>();
  let wake: () => void = () => undefined;
  const stops = [helper.on('run.changed', (view) => { seen.set(view.run, view); wake(); }), helper.onState(() => { wake(); })];
  try {
    const inputs = await inputsFor(helper, wish);
    const started = await helper.ask('workflow.run', { name: wish.name, inputs, phase: null, spec: null, session: null });
    if (!started.ok) return started;
    const { run } = started.value;
    wish.keeper?.begun(run);
    const first = await helper.ask('run.watch', { run });
    if (first.ok && !seen.has(run)) seen.set(run, first.value);
    for (;;) {
      const view = seen.get(run);
      if (view !== undefined && ENDED.has(view.phase)) return ok(endingOf(view));
      if (helper.state.kind !== 'connected') return gone(run, wish.keeper);
      await new Promise<void>((resolve) => { wake = resolve; });
    }
  } finally {
    for (const stop of stops) stop();
  }
}

function gone(run: string, keeper: RunKeeper | undefined): Result<RunEnding> {
  keeper?.lost(run);
  return keeper === undefined ? GONE : KEPT;
}

/** Those of the inputs that the workflow has. */
async function inputsFor(helper: HelperLink, { name, inputs }: RunWish): Promise<Record<string, string>> {
  if (inputs === undefined || inputs.size === 0) return {};
  const list = await helper.ask('workflow.list', {});
  const known = list.ok ? list.value.find((one) => one.name === name)?.inputs ?? [] : [];
  return Object.fromEntries([...inputs].filter(([input]) => known.some((one) => one.name === input)));
}

function endingOf({ run, phase, state }: View): RunEnding {
  const all = String(state['total_steps']);
  return phase === 'done' ? { run, result: 'PASS', detail: `${all} of ${all} steps` } : { run, result: 'FAIL', detail: `stopped at step ${String(state['current_step'])} of ${all}` };
}

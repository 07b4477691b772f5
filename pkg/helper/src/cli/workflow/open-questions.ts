import { stepOf } from '../../../../../src/core/workflow/plan-reader';
import type { Plan } from '../../../../../src/core/workflow/plan';
import type { Confirmed, Engine, RunView } from '../../engine/engine';
import { namedFiles } from '../../engine/left-out-files';
import { commandText } from '../../node/trust-store-explain';

/** Something that a run, or a run inside it, asks a person. */
export interface OpenQuestion {
  readonly run: string;
  readonly what: Confirmed;
  /** `Step 3, Deploy: nixos-rebuild switch`. */
  readonly text: string;
  /** What names it behind --confirm, such as `2`, `place`, `commit` or `left-out`; of a run inside, with its workflow before it: `deploy/2`. */
  readonly names: readonly string[];
}

/** Everything that a run waits for, those inside it too. */
export function openQuestions(engine: Pick<Engine, 'view'>, view: RunView): readonly OpenQuestion[] {
  const { plan, state, commitAsked, leftOutAsked, run } = view;
  const leftOut: readonly OpenQuestion[] = leftOutAsked === null ? [] : [{ run, what: { kind: 'left-out' }, text: `Start although no rollback brings these back: ${namedFiles(leftOutAsked)}`, names: ['left-out'] }];
  const steps = state.steps.filter(({ status }) => status === 'waiting').map(({ number }) => stepQuestion(run, plan, number));
  const commit: readonly OpenQuestion[] = commitAsked === null ? [] : [{ run, what: { kind: 'commit' }, text: `Commit what the run changed: ${commitAsked.message}`, names: ['commit'] }];
  const inner = view.nested.filter(({ step }) => state.steps[step - 1]?.status === 'running').flatMap((one) => {
    const nested = engine.view(one.run);
    return nested.ok ? openQuestions(engine, nested.value).map((question) => ({ ...question, text: `${nested.value.workflow}: ${question.text}`, names: question.names.map((name) => `${nested.value.workflow}/${name}`) })) : [];
  });
  return [...leftOut, ...steps, ...commit, ...inner];
}

function stepQuestion(run: string, plan: Plan, number: number): OpenQuestion {
  const { name, id, work } = stepOf(plan, number);
  const runs = work.kind === 'workflow' ? `the workflow ${work.workflow}` : commandText(work.command);
  return { run, what: { kind: 'step', step: number }, text: `Step ${number}, ${name}: ${runs}`, names: [String(number), id] };
}

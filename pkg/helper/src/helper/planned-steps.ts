import type { Plan, PlannedStep } from '../../../../src/core/workflow/plan';
import type { ResultOf } from '../../../../src/protocol/messages';

type Shown = ResultOf<'workflow.plan'>['steps'][number];

/** A plan, step by step, as it would be run; of a nested workflow its name. */
export function plannedSteps(plan: Plan): Shown[] {
  return plan.steps.map((step) => ({ number: step.number, id: step.id, name: step.name, argv: argvOf(step), notes: notesOf(step) }));
}

function argvOf({ work }: PlannedStep): string[] {
  if (work.kind === 'workflow') return ['workflow', work.workflow];
  return work.command.kind === 'argv' ? [...work.command.argv] : ['sh', '-c', work.command.script];
}

function notesOf({ condition, checkpoint, retry, confirm, deploy, idempotent, timeoutSeconds, host }: PlannedStep): string[] {
  return [
    condition === null ? '' : `only if ${condition}`,
    checkpoint ? 'checkpoint' : '',
    retry.times > 0 ? `up to ${retry.times + 1} tries` : '',
    confirm || deploy ? 'asks before it starts' : '',
    deploy ? 'reaches outside: no rollback takes it back' : '',
    idempotent === false ? 'not safe to run twice' : '',
    timeoutSeconds === null ? '' : `at most ${timeoutSeconds} s`,
    host === null ? '' : `on ${host}`,
  ].filter((note) => note !== '');
}

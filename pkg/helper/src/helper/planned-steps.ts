import type { Plan, PlannedStep } from '../../../../src/core/workflow/plan';
import { filled } from '../engine/fill-inputs';
import type { ResultOf } from '../../../../src/protocol/messages';

type Shown = ResultOf<'workflow.plan'>['steps'][number];

/** A plan, step by step, as it would be run with these inputs; of a nested workflow its name. */
export function plannedSteps(plan: Plan, inputs: Readonly<Record<string, string>>): Shown[] {
  return plan.steps.map((step) => ({ number: step.number, id: step.id, name: step.name, argv: argvOf(step, inputs), notes: notesOf(step) }));
}

function argvOf({ work }: PlannedStep, inputs: Readonly<Record<string, string>>): string[] {
  if (work.kind === 'workflow') return ['workflow', work.workflow];
  return work.command.kind === 'argv' ? work.command.argv.map((word) => filled(word, inputs)) : ['sh', '-c', work.command.script];
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

import type { Problem } from '../../../../src/core/problem';
import type { Command } from '../../../../src/core/workflow/definition';
import type { Plan } from '../../../../src/core/workflow/plan';
import { phaseOf, stepOf } from '../../../../src/core/workflow/plan-reader';
import type { Stage } from '../../../../src/core/workflow/run-state';
import type { NewEntry } from './run-driver';

/** A command by the name that trust has for it. */
export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
  /** From the root; null is the root. */
  readonly folder: string | null;
}

/** Why a command must not be started as things are now; null when it may. */
export type Refusal = (command: NamedCommand) => Problem | null;

/** The entry that stops a run before a step that must not start; null when it may. Steps of a workflow inside are looked at there. */
export function stepRefused(plan: Plan, number: number, refusal: Refusal): NewEntry | null {
  const { id, work, cwd } = stepOf(plan, number);
  if (work.kind === 'workflow') return null;
  const trouble = refusal({ name: id, command: work.command, folder: cwd });
  return trouble === null ? null : refusedEntry(number, trouble);
}

export function refusedEntry(step: number | null, { code, what, why, next }: Problem): NewEntry {
  return { type: 'run.refused', step, code, message: `${what} ${why} ${next}` };
}

/** The name of an action's command, by its stage and its place there. */
export function actionName(plan: Plan, stage: Stage, index: number): string {
  const list = stage.kind === 'phase-validation' ? `${phaseOf(plan, stage.phase).name ?? ''}.validation` : stage.kind;
  return `#${list}.${index + 1}`;
}

export function checkName(name: string): string {
  return `#checks.${name}`;
}

import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { misused } from '../read-values';

type Answering = (input: Input, name: string) => Result<Answer> | Promise<Result<Answer>>;
type AnsweringAll = (input: Input, name: string | null) => Result<Answer> | Promise<Result<Answer>>;

/** Something that can be done with workflows. */
export type WorkflowAction = { readonly options: readonly string[] } & (
  | { readonly name: 'required'; readonly run: () => Promise<Answering> }
  | { readonly name: 'optional' | 'none'; readonly run: () => Promise<AnsweringAll> }
);

const RUN = ['phase', 'dry-run', 'input', 'spec', 'confirm', 'worktree', 'yes', 'scheduled'] as const;
const RESUME = ['confirm', 'skip-step', 'reason', 'step', 'downstream', 'as-started', 'revised', 'yes'] as const;
const ROLLBACK = ['to-checkpoint', 'rollback-to-checkpoint', 'undo', 'dry-run', 'yes'] as const;

/** What can be done, in the order of the help. Each is loaded when it is asked for. */
export const ACTIONS = {
  list: { name: 'none', options: [], run: async () => (await import('./list-workflows')).listWorkflows },
  show: { name: 'required', options: [], run: async () => (await import('./list-workflows')).showWorkflow },
  validate: { name: 'optional', options: ['strict'], run: async () => (await import('./validate-workflow')).validateWorkflows },
  plan: { name: 'required', options: ['phase', 'input'], run: async () => (await import('./plan-workflow')).planWorkflow },
  run: { name: 'required', options: RUN, run: async () => (await import('./run-workflow')).runWorkflow },
  resume: { name: 'required', options: RESUME, run: async () => (await import('./resume-run')).resumeRun },
  pause: { name: 'required', options: [], run: async () => (await import('./stop-run')).pauseRun },
  cancel: { name: 'required', options: ['yes'], run: async () => (await import('./stop-run')).cancelRun },
  rollback: { name: 'required', options: ROLLBACK, run: async () => (await import('./roll-back-run')).rollBackRun },
  status: { name: 'optional', options: [], run: async () => (await import('./run-status')).runStatus },
  attach: { name: 'required', options: [], run: async () => (await import('./attach-run')).attachRun },
  logs: { name: 'required', options: ['step', 'follow'], run: async () => (await import('./run-logs')).runLogs },
  metrics: { name: 'optional', options: [], run: async () => (await import('./run-metrics')).runMetrics },
  new: { name: 'required', options: ['from'], run: async () => (await import('./new-workflow')).newWorkflow },
  review: { name: 'none', options: [], run: async () => (await import('./review-runs')).reviewRuns },
  index: { name: 'none', options: ['note'], run: async () => (await import('./review-runs')).indexWorkflows },
  schedule: { name: 'required', options: ['here', 'remove', 'print'], run: async () => (await import('./schedule-workflow')).scheduleWorkflow },
} as const satisfies Record<string, WorkflowAction>;

export type ActionName = keyof typeof ACTIONS;

export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS);

export function isAction(word: string): word is ActionName {
  return Object.hasOwn(ACTIONS, word);
}

/** Does one of them. Options that belong to another one are a mistake, never ignored. */
export async function act(action: ActionName, name: string | null, input: Input): Promise<Result<Answer>> {
  const { [action]: chosen }: Readonly<Record<ActionName, WorkflowAction>> = ACTIONS;
  const foreign = ALL_OPTIONS.find((option) => input.flag(option) && !chosen.options.includes(option));
  if (foreign !== undefined) return misused(`--${foreign} does not belong to "workflow ${action}".`, chosen.options.length === 0 ? 'Leave it out.' : `It takes ${chosen.options.map((one) => `--${one}`).join(', ')}.`);
  if (chosen.name !== 'required') return name === null || chosen.name === 'optional' ? (await chosen.run())(input, name) : misused(`"workflow ${action}" takes no name.`, 'Leave it out.');
  if (name === null) return misused(`"workflow ${action}" needs the name of a workflow.`, 'See their names: throughline workflow list.');
  return (await chosen.run())(input, name);
}

const ALL_OPTIONS: readonly string[] = [...new Set(Object.values(ACTIONS).flatMap(({ options }): readonly string[] => options))];

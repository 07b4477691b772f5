import { stringify } from 'yaml';
import { ok } from '../problem';
import type { Result } from '../problem';
import { splitLine } from '../workflow/split-line';
import { refused } from './edit-run';
import { isPlainValue, missingIn } from './parameters';
import type { ProcessRun, RunActivity, RunStep } from './run';

export interface ActivityWorkflow {
  readonly name: string;
  readonly yaml: string;
  /** Commands in order. */
  readonly commands: readonly string[];
  /** True when a command changes something outside. */
  readonly deploys: boolean;
  /** Files that are there when it has run. */
  readonly outputs: readonly string[];
}

/** What is needed of the note to write an activity down as a workflow. */
export interface ActivityOf {
  readonly run: Pick<ProcessRun, 'processName' | 'subject' | 'parameters'>;
  readonly stage: { readonly number: string; readonly name: string };
  readonly activity: RunActivity;
}

/** The steps of an activity that name a program. Words that start with a slash are said to an agent, not to a machine. */
export function commandsOf({ steps }: RunActivity): RunStep[] {
  return steps.filter(({ command }) => command !== null && !command.startsWith('/'));
}

/** True for a command that changes something outside. */
export function isDeploying(command: string, stageName: string): boolean {
  return /deploy|rollout|release/i.test(stageName) && /deploy|rollout|switch|release/i.test(command) && !/dry-?run/i.test(command);
}

/** The commands of an activity as a workflow that a person reads, trusts and runs. */
export function activityWorkflow({ run, stage, activity }: ActivityOf): Result<ActivityWorkflow> {
  const commands = commandsOf(activity).map(({ command }) => command ?? '');
  if (commands.length === 0) return refused(`"${activity.name}" names no command`, 'Do it by hand and tick its steps');
  const odd = [...run.parameters].find(([, value]) => !isPlainValue(value));
  if (odd !== undefined) return refused(`The value "${odd[1]}" of ${odd[0]} may not stand in a command`, 'Use letters, digits, dots, dashes and underscores');
  const missing = commands.flatMap((command) => missingIn(command, run.parameters));
  if (missing.length > 0) return refused(`${[...new Set(missing)].join(', ')} has no value`, 'Write it behind Values in the note, such as hostname=alpha');
  const steps: object[] = [];
  for (const [index, command] of commands.entries()) {
    const words = splitLine(command);
    if (!words.ok) return words;
    const deploys = isDeploying(command, stage.name);
    steps.push({ id: `step-${String(index + 1)}`, name: command.slice(0, 80), run: [...words.value], ...(deploys ? { deploy: true, confirm: true } : {}), checkpoint: index === commands.length - 1 });
  }
  const name = workflowName({ run, stage, activity });
  const document = { workflow: name, description: `${activity.name} of ${run.subject}`, version: '1.0.0', type: 'sequential', recovery_strategy: 'checkpoint', objectives: [activity.name], steps };
  return ok({ name, yaml: stringify(document, { lineWidth: 0 }), commands, deploys: commands.some((command) => isDeploying(command, stage.name)), outputs: outputsOf(activity) });
}

function workflowName({ run, stage, activity }: ActivityOf): string {
  return [run.processName, run.subject, stage.number, activity.name].map(slug).filter((part) => part !== '').join('-').slice(0, 64);
}

/** The activity that a workflow of this name was written for; null when it was for none of the stage. */
export function activityNamed(workflow: string, { run, stage }: { readonly run: ActivityOf['run']; readonly stage: ActivityOf['stage'] & { readonly activities: readonly RunActivity[] } }): RunActivity | null {
  return stage.activities.find((activity) => commandsOf(activity).length > 0 && workflowName({ run, stage, activity }) === workflow) ?? null;
}

/** Files that an activity leaves behind. */
export function outputsOf({ steps }: RunActivity): string[] {
  return steps.flatMap(({ output }) => output ?? []);
}

/** Small letters and digits with dashes, as names of files. */
export function slug(text: string): string {
  return text.normalize('NFKD').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').join('-');
}

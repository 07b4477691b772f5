import { actionsIn } from './compile';
import type { Command, Definition, StepDefinition } from './definition';
import type { Mistake } from './mistake';
import { compareVersions } from './version';

/** What is allowed and will be regretted: no checkpoint before a risky step, no validation, no way back, passwords, versions. */
export function lintDefinition(definition: Definition): readonly Mistake[] {
  const found = [...definition.phases.flatMap(({ steps }) => lintSteps(steps)), ...lintWhole(definition), ...lintVersion(definition)];
  return found.sort((one, other) => one.line - other.line);
}

function lintSteps(steps: readonly StepDefinition[]): Mistake[] {
  return steps.flatMap((step, at) => [
    ...(isRisky(step) && at > 0 && steps[at - 1]?.checkpoint !== true ? [warn(step.line, 'workflow/no-checkpoint', `"${step.name}" changes something outside, and no checkpoint stands before it.`, 'Add checkpoint: true to the step above.')] : []),
    ...(step.retry.times > 0 && step.idempotent !== true ? [warn(step.line, 'workflow/not-repeatable', `"${step.name}" is tried again, and does not say that this is safe.`, 'Add idempotent: true when it is.')] : []),
    ...(step.deploy && step.undo === null ? [warn(step.line, 'workflow/no-undo', `What "${step.name}" does outside cannot be taken back.`, 'Add undo: with the command that does.')] : []),
    ...commandsOf(step).flatMap((command) => lintCommand(command, step.line)),
  ]);
}

function isRisky({ deploy, work }: StepDefinition): boolean {
  return deploy || (work.kind === 'run' && wordsOf(work.command).some((word) => RISKY.has(word)));
}

const RISKY = new Set(['deploy', 'push', 'publish', 'nixos-rebuild', 'terraform', 'rsync', 'kubectl']);

function commandsOf({ work, undo }: StepDefinition): readonly Command[] {
  return [...(work.kind === 'run' ? [work.command] : []), ...(undo === null ? [] : [undo])];
}

function lintCommand(command: Command, line: number): Mistake[] {
  const words = wordsOf(command);
  const sudo = words.indexOf('sudo');
  const asks = sudo >= 0 && !words.slice(sudo + 1).some((word) => word === '-n' || word === '--non-interactive');
  return asks ? [warn(line, 'workflow/sudo', '"sudo" without -n will stop here and wait for a password that it cannot get.', 'Write sudo -n.')] : [];
}

function wordsOf(command: Command): readonly string[] {
  return command.kind === 'argv' ? command.argv : command.script.split(/\s/).slice(0, 10_000);
}

function lintWhole(definition: Definition): Mistake[] {
  const { phases, validation, onFailure, recovery } = definition;
  const unchecked = phases.length > 1 ? phases.filter((phase, at) => phase.validation.length === 0 && at < phases.length - 1 && !isValidation(phase.name, phases[at + 1]?.name)) : [];
  const asks = actionsIn(definition).flatMap(({ action }) => (action.kind === 'command' ? lintCommand(action.command, action.command.line) : []));
  const hasWayBack = recovery === 'checkpoint' || onFailure.length > 0;
  return [
    ...unchecked.map((phase) => warn(phase.line, 'workflow/no-validation', `Nothing checks what the phase ${phase.name ?? ''} did.`, 'Add validation: to it.')),
    ...(validation.length === 0 && phases.length === 1 ? [info(definition.line, 'workflow/no-validation', 'Nothing checks what the workflow did.', 'Add validation: with a command.')] : []),
    ...(hasWayBack ? [] : [info(definition.line, 'workflow/no-rollback', 'The workflow has no way back when it fails.', 'Add recovery_strategy: checkpoint, or on_failure:.')]),
    ...asks,
  ];
}

function isValidation(...names: readonly (string | null | undefined)[]): boolean {
  return names.some((name) => /valid|test|check|verif/i.test(name ?? ''));
}

function lintVersion({ version, changelog, line }: Definition): Mistake[] {
  const newest = [...changelog].sort((one, other) => compareVersions(other.version, one.version))[0];
  if (newest === undefined) return [];
  if (version === null) return [warn(line, 'workflow/version', 'The workflow has a changelog and no version.', `Add version: ${newest.version}.`)];
  const order = compareVersions(version, newest.version);
  if (order < 0) return [warn(newest.line, 'workflow/changelog', `The changelog speaks of ${newest.version}, and the version is ${version}.`, `Write version: ${newest.version}.`)];
  return order > 0 ? [warn(newest.line, 'workflow/changelog', `The changelog says nothing of version ${version}.`, `Add a line for ${version}.`)] : [];
}

function warn(line: number, code: string, message: string, suggestion: string): Mistake {
  return { code, severity: 'warning', line, column: 1, message, suggestion };
}

function info(line: number, code: string, message: string, suggestion: string): Mistake {
  return { code, severity: 'info', line, column: 1, message, suggestion };
}

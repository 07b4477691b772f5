import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { InputDefinition, Command } from '../../../../src/core/workflow/definition';
import type { Plan } from '../../../../src/core/workflow/plan';

const PLACE = /\{\{ ?([A-Za-z_][A-Za-z0-9_-]{0,63}) ?\}\}/g;
const LONGEST = 64 * 1024;

/** The words of a command with `{{name}}` filled in. A value stays within its word, whatever it holds; in a shell's script nothing is filled in. */
export function filledArgv(command: Command, inputs: Readonly<Record<string, string>>, platform: 'posix' | 'windows'): readonly string[] {
  if (command.kind === 'shell') return platform === 'posix' ? ['/bin/sh', '-c', command.script] : ['cmd.exe', '/d', '/s', '/c', command.script];
  return command.argv.map((word) => filled(word, inputs));
}

/** Text with the values of the inputs it names; other names stay as they are. */
export function filled(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (whole, name: string) => (Object.hasOwn(inputs, name) ? (inputs[name] ?? whole) : whole));
}

/** The values that a run goes by: those given, else the defaults. Every mistake is a Problem before anything starts. */
export function inputsFor(plan: Plan, given: ReadonlyMap<string, string>): Result<Readonly<Record<string, string>>> {
  const unknown = [...given.keys()].find((name) => !plan.inputs.some((input) => input.name === name));
  if (unknown !== undefined) return refused(`It has no input ${JSON.stringify(unknown)}`, `Its inputs are ${plan.inputs.map(({ name }) => name).join(', ') || 'none'}.`);
  const values: [string, string][] = [];
  for (const input of plan.inputs) {
    const value = given.get(input.name) ?? input.fallback;
    const trouble = troubleWith(input, value);
    if (trouble !== null) return refused(trouble, `Give it as ${input.name}=…`);
    if (value !== null) values.push([input.name, value]);
  }
  return ok(Object.fromEntries(values));
}

function troubleWith({ name, required, choices }: InputDefinition, value: string | null): string | null {
  if (value === null) return required ? `Its input ${name} has no value` : null;
  if (value.includes('\0') || value.length > LONGEST) return `The value of ${name} is too long, or holds a NUL character`;
  return choices.length > 0 && !choices.includes(value) ? `The value of ${name} is none of ${choices.join(', ')}` : null;
}

function refused(why: string, next: string): Result<never> {
  return problem('run/inputs', { what: 'The run was not started.', why: `${why}.`, next });
}

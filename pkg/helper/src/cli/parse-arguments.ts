import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ok, problem, type Result } from '../../../../src/core/problem';
import type { Typed } from './input';
import { optionsIn, type ArgumentSpec, type OptionSpec, type Verb } from './verb';

const ARGUMENT_FORMS = {
  required: (name: string) => `<${name}>`,
  optional: (name: string) => `[${name}]`,
  'one-or-more': (name: string) => `<${name}...>`,
  'any-number': (name: string) => `[${name}...]`,
} as const satisfies Record<ArgumentSpec['need'], (name: string) => string>;

// Marks a word that starts with a dash but is a sentence; no argument of a process can hold a NUL.
const SENTENCE = '\0';

/** Reads a verb's words. Problem `cli/usage`, with the line that shows the right form. */
export function parseArguments(verb: Verb, words: readonly string[]): Result<Typed> {
  const command = commandOf(verb);
  try {
    command.parse(words.map(protect), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return misused(verb, error.message);
    throw error;
  }
  return ok({ arguments: argumentsOf(verb, command.args), options: optionsOf(verb, command.opts()) });
}

function commandOf(verb: Verb): Command {
  const command = new Command(verb.name);
  command.exitOverride().helpOption(false).configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const one of verb.arguments) command.argument(ARGUMENT_FORMS[one.need](one.name), one.summary);
  for (const one of optionsIn(verb)) command.addOption(optionOf(one));
  return command;
}

function optionOf(spec: OptionSpec): Option {
  const option = new Option(spec.value === undefined ? `--${spec.name}` : `--${spec.name} <${spec.value}>`, spec.summary);
  if (spec.many === true) option.argParser((value: string, before: unknown) => [...listOf(before), chosen(value, spec)]);
  else if (spec.choices !== undefined) option.choices(spec.choices);
  return option;
}

function chosen(value: string, { choices }: OptionSpec): string {
  if (choices === undefined || choices.includes(value)) return value;
  throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
}

function argumentsOf(verb: Verb, words: readonly string[]): Typed['arguments'] {
  const plain = words.map(unprotect);
  return new Map(
    verb.arguments.flatMap((spec, at) => {
      const own = spec.need === 'one-or-more' || spec.need === 'any-number' ? plain.slice(at) : plain.slice(at, at + 1);
      return own.length === 0 ? [] : [[spec.name, own] as const];
    }),
  );
}

function optionsOf(verb: Verb, values: Record<string, unknown>): Typed['options'] {
  return new Map(
    optionsIn(verb).flatMap((spec) => {
      const value = values[camelCase(spec.name)];
      return value === undefined ? [] : [[spec.name, listOf(value).map(unprotect)] as const];
    }),
  );
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}

function protect(word: string): string {
  const sentence = word.startsWith('-') && (/^-[^=]* /.test(word) || /^-\d/.test(word));
  return sentence ? SENTENCE + word : word;
}

function unprotect(word: string): string {
  return word.startsWith(SENTENCE) ? word.slice(1) : word;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function misused(verb: Verb, message: string) {
  const reason = message.replace(/^error: /, '').replaceAll(SENTENCE, '').split('\n');
  const takesText = verb.arguments.some(({ need }) => need === 'one-or-more' || need === 'any-number');
  const hint = takesText && reason.length === 1 && reason[0]?.startsWith('unknown option') === true ? ' A text that starts with a dash stands behind two dashes: -- TEXT.' : '';
  return problem('cli/usage', {
    what: `"throughline ${verb.name}" was not run.`,
    why: reason.map((line) => asSentence(line)).join(' '),
    next: `Use: ${usageLine(verb)}.${hint} More: throughline help ${verb.name}.`,
  });
}

function asSentence(text: string): string {
  const plain = text.replace(/^\((.*)\)$/, '$1');
  return plain.charAt(0).toUpperCase() + plain.slice(1) + (/[.?]$/.test(plain) ? '' : '.');
}

/** `throughline log [ID] TEXT… [options]` */
export function usageLine(verb: Verb): string {
  const words = verb.arguments.map((one) => {
    const name = one.need === 'one-or-more' || one.need === 'any-number' ? `${one.name}…` : one.name;
    return one.need === 'optional' || one.need === 'any-number' ? `[${name}]` : name;
  });
  return ['throughline', verb.name, ...words, '[options]'].join(' ');
}

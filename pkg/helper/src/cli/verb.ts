import type { Result } from '../../../../src/core/problem';
import type { Answer } from './answer';
import type { Input } from './input';

/** One verb of the command line. Parsing, help, completion and the manual's test all read these values. */
export interface Verb {
  readonly name: string;
  readonly group: VerbGroup;
  /** One line for the overview: starts with a verb, no full stop. */
  readonly summary: string;
  /** What it does, a paragraph each. */
  readonly about: readonly string[];
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** At least two. */
  readonly examples: readonly Example[];
  /** Exit codes besides 0 and 1, with what they mean here. */
  readonly exits: readonly { readonly code: ExitCode; readonly meaning: string }[];
  readonly run: (input: Input) => Result<Answer> | Promise<Result<Answer>>;
}

/** 0 fine, 1 failed, 2 findings, 3 waiting. */
export type ExitCode = 0 | 1 | 2 | 3;

export const VERB_GROUPS = {
  reading: 'Reading',
  writing: 'Writing',
  workflows: 'Workflows',
  device: 'This device',
} as const;

export type VerbGroup = keyof typeof VERB_GROUPS;

export interface ArgumentSpec {
  /** As the help shows it, such as `ID`. */
  readonly name: string;
  readonly summary: string;
  readonly need: 'required' | 'optional' | 'one-or-more' | 'any-number';
  readonly choices?: readonly string[];
}

export interface OptionSpec {
  /** Long name without dashes. */
  readonly name: string;
  /** What stands for its value in the help; absent for a flag. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly many?: true;
  readonly summary: string;
}

export interface Example {
  /** Without the word `throughline`. */
  readonly line: string;
  readonly does: string;
}

/** Options that every verb takes. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'vault', value: 'DIR', summary: 'The vault; default: the nearest folder upwards with throughline.yaml, .obsidian or specs' },
  { name: 'json', summary: 'Print JSON on standard output, Problems as JSON on standard error' },
  { name: 'help', summary: 'Show what the verb does, with examples' },
];

/** Every option of a verb; one of its own takes the place of a common one of that name. */
export function optionsIn({ options }: Pick<Verb, 'options'>): readonly OptionSpec[] {
  return [...options, ...COMMON_OPTIONS.filter(({ name }) => !options.some((own) => own.name === name))];
}

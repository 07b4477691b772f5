import { optionsIn, type OptionSpec, type Verb } from '../verb';

/** What can follow a verb, for completion. */
export interface VerbWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** Choices of the first argument; empty when it is an id or free text. */
  readonly firstWords: readonly string[];
  /** True when a spec's id may be its first argument. */
  readonly takesId: boolean;
}

export function verbWords(verb: Verb): VerbWords {
  const [first] = verb.arguments;
  return {
    name: verb.name,
    summary: verb.summary,
    options: optionsIn(verb),
    firstWords: first?.choices ?? [],
    takesId: first?.name === 'ID',
  };
}

/** Options that take one of a few words, with where they stand. */
export function choiceOptions(verbs: readonly Verb[]): readonly { readonly verb: string; readonly option: OptionSpec; readonly choices: readonly string[] }[] {
  return verbs.flatMap((verb) =>
    verb.options.flatMap((option) => (option.choices === undefined ? [] : [{ verb: verb.name, option, choices: option.choices }])),
  );
}

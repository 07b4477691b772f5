import { TOPICS } from '../topics';
import { optionsIn, type OptionSpec, type Verb } from '../verb';
import { VERB_NAMES } from '../verbs';
import { ACTION_NAMES } from '../workflow/workflow-actions';

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

/** First words of verbs that take others as well. */
const MORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  workflow: ACTION_NAMES,
  help: [...VERB_NAMES, ...Object.keys(TOPICS)],
};

export function verbWords(verb: Verb): VerbWords {
  const [first] = verb.arguments;
  return {
    name: verb.name,
    summary: verb.summary,
    options: optionsIn(verb),
    firstWords: first?.choices ?? MORE_WORDS[verb.name] ?? [],
    takesId: first?.name === 'ID',
  };
}

/** Options that take one of a few words, with where they stand. */
export function choiceOptions(verbs: readonly Verb[]): readonly { readonly verb: string; readonly option: OptionSpec; readonly choices: readonly string[] }[] {
  return verbs.flatMap((verb) =>
    verb.options.flatMap((option) => (option.choices === undefined ? [] : [{ verb: verb.name, option, choices: option.choices }])),
  );
}

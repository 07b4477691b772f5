import type { OptionSpec, Verb } from '../verb';
import { verbWords } from './verb-words';

/** A completion script for fish. */
export function fishScript(verbs: readonly Verb[]): string {
  return [
    '# Completion for throughline; made by: throughline completion fish',
    'complete -c throughline -l vault -r -d "The vault"',
    'complete -c throughline -l json -d "Print JSON"',
    ...verbs.flatMap(verbLines),
  ].join('\n');
}

function verbLines(verb: Verb): string[] {
  const { name, firstWords, takesId } = verbWords(verb);
  const seen = `-n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c throughline -f -n __fish_use_subcommand -a ${name} -d ${quoted(verb.summary)}`,
    ...(takesId ? [`complete -c throughline -f ${seen} -a '(throughline completion specs 2>/dev/null)'`] : []),
    ...(firstWords.length > 0 ? [`complete -c throughline -f ${seen} -a ${quoted(firstWords.join(' '))}`] : []),
    ...verb.options.map((option) => `complete -c throughline ${seen} ${optionText(option)}`),
  ];
}

function optionText(option: OptionSpec): string {
  const base = `-l ${option.name} -d ${quoted(option.summary)}`;
  if (option.value === undefined) return base;
  return option.choices === undefined ? `${base} -r` : `${base} -x -a ${quoted(option.choices.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

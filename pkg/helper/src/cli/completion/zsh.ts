import type { OptionSpec, Verb } from '../verb';
import { verbWords } from './verb-words';

/** A completion script for zsh. */
export function zshScript(verbs: readonly Verb[]): string {
  return [
    '#compdef throughline',
    '# Completion for throughline; made by: throughline completion zsh',
    '_throughline_specs() {',
    '  local -a specs',
    '  specs=("${(@f)$(throughline completion specs 2>/dev/null | sed -e \'s/:/\\\\:/g\' -e \'s/\\t/:/\')}")',
    "  _describe 'spec' specs",
    '}',
    '_throughline() {',
    '  local -a verbs',
    '  verbs=(',
    ...verbs.map((verb) => `    ${quoted(`${verb.name}:${verb.summary}`)}`),
    '  )',
    "  if (( CURRENT == 2 )); then _describe 'verb' verbs; return; fi",
    '  case "$words[2]" in',
    ...verbs.flatMap(verbLines),
    '  esac',
    '}',
    'if [ "$funcstack[1]" = "_throughline" ]; then _throughline "$@"; else compdef _throughline throughline; fi',
  ].join('\n');
}

function verbLines(verb: Verb): string[] {
  const { name, options, firstWords, takesId } = verbWords(verb);
  const first = takesId ? '_throughline_specs' : firstWords.length > 0 ? `(${firstWords.join(' ')})` : '_files';
  return [
    `    ${name})`,
    '      shift words; (( CURRENT-- ))',
    `      _arguments ${options.map(optionText).join(' ')} ${quoted(`1:word:${first}`)} ${quoted('*:file:_files')} ;;`,
  ];
}

function optionText(option: OptionSpec): string {
  const star = option.many === true ? '*' : '';
  const text = `${star}--${option.name}[${option.summary.replace(/[[\]:]/g, ' ')}]`;
  if (option.value === undefined) return quoted(text);
  const values = option.choices === undefined ? (option.name === 'vault' ? '_files -/' : ' ') : `(${option.choices.join(' ')})`;
  return quoted(`${text}:${option.value}:${values}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

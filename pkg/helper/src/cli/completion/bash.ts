import type { Verb } from '../verb';
import { choiceOptions, verbWords } from './verb-words';

/** A completion script for bash 3.2 and newer. */
export function bashScript(verbs: readonly Verb[]): string {
  return [
    '# Completion for throughline; made by: throughline completion bash',
    '_throughline() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" verb="" word="" words="" before=""',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    case "$before $word" in "--vault "*|*" -"*) ;; *) verb="$word"; break ;; esac',
    '    before="$word"',
    '  done',
    '  COMPREPLY=()',
    '  case "$previous" in --vault) COMPREPLY=($(compgen -d -- "$current")); return ;; esac',
    '  case "$verb $previous" in',
    ...choiceOptions(verbs).map(
      ({ verb, option, choices }) => `    "${verb} --${option.name}") COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$current")); return ;;`,
    ),
    '  esac',
    '  case "$verb" in',
    `    "") words="${verbs.map((verb) => verb.name).join(' ')} --help --version --vault" ;;`,
    ...verbs.map(verbLine),
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '  [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))',
    '}',
    'complete -F _throughline throughline',
  ].join('\n');
}

function verbLine(verb: Verb): string {
  const { name, options, firstWords, takesId } = verbWords(verb);
  const words = options.map((option) => `--${option.name}`).join(' ');
  const ids = takesId ? '$(throughline completion specs 2>/dev/null | cut -f1)' : '';
  const own = [...firstWords, ids].filter((word) => word !== '').join(' ');
  return `    ${name}) case "$current" in -*) words="${words}" ;; *) words="${own}" ;; esac ;;`;
}

/** A command line taken apart: the verb, and everything else in order. */
export interface SplitWords {
  /** null: only options were given. */
  readonly verb: string | null;
  readonly rest: readonly string[];
  readonly asks: 'run' | 'help' | 'version';
}

const TAKES_VALUE = new Set(['--vault']);
const HELP = new Set(['--help', '-h']);
const VERSION = new Set(['--version', '-V']);

/** Finds the verb: the first word that is no common option. */
export function splitWords(words: readonly string[]): SplitWords {
  const at = verbPlace(words);
  const before = words.slice(0, at);
  const after = words.slice(at + 1);
  const options = [...before, ...beforeDashes(after)];
  const asks = before.some((word) => VERSION.has(word)) ? 'version' : options.some((word) => HELP.has(word)) ? 'help' : 'run';
  return { verb: words[at] ?? null, rest: [...before, ...after], asks };
}

function verbPlace(words: readonly string[]): number {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (TAKES_VALUE.has(word)) at++;
    else if (!word.startsWith('-')) return at;
  }
  return words.length;
}

/** Words after `--` are never options. */
function beforeDashes(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--');
  return at === -1 ? words : words.slice(0, at);
}

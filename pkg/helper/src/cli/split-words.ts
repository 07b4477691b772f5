/** A command line taken apart: the verb, and everything else in order. */
export interface SplitWords {
  /** null: only options were given. */
  readonly verb: string | null;
  readonly rest: readonly string[];
  readonly asks: 'run' | 'help' | 'version';
  /** The first word that means nothing before a verb: an unknown option, or one without its value. */
  readonly odd: string | null;
}

const TAKES_VALUE = new Set(['--vault']);
const HELP = new Set(['--help', '-h']);
const VERSION = new Set(['--version', '-V']);
const PLAIN = new Set([...HELP, ...VERSION, '--json', '--']);

/** Finds the verb: the first word that is no common option. */
export function splitWords(words: readonly string[]): SplitWords {
  const at = verbPlace(words);
  const before = words.slice(0, at);
  const after = words.slice(at + 1);
  const options = [...before, ...beforeDashes(after)];
  const asksVersion = before.some((word) => VERSION.has(word)) || words[at] === 'version';
  const asks = asksVersion ? 'version' : options.some((word) => HELP.has(word)) ? 'help' : 'run';
  return { verb: words[at] ?? null, rest: [...before, ...after], asks, odd: oddWord(before) };
}

function oddWord(before: readonly string[]): string | null {
  const isFine = (word: string, at: number): boolean => {
    if (TAKES_VALUE.has(before[at - 1] ?? '')) return true;
    return TAKES_VALUE.has(word) ? at + 1 < before.length : PLAIN.has(word) || word.startsWith('--vault=');
  };
  return before.find((word, at) => !isFine(word, at)) ?? null;
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

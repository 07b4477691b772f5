import type { Terminal } from './terminal';

/** What the person typed for a verb, by the names of the verb's table. */
export interface Input {
  /** An argument that takes one word; null when it was left out. */
  readonly argument: (name: string) => string | null;
  /** The words of an argument that takes several. */
  readonly words: (name: string) => readonly string[];
  /** An option's value; null when it was left out. */
  readonly option: (name: string) => string | null;
  /** Every value of an option that may stand several times. */
  readonly values: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly terminal: Terminal;
}

/** The typed words by name. */
export interface Typed {
  readonly arguments: ReadonlyMap<string, readonly string[]>;
  readonly options: ReadonlyMap<string, readonly string[]>;
}

export function inputOf(typed: Typed, terminal: Terminal): Input {
  const words = (name: string): readonly string[] => typed.arguments.get(name) ?? [];
  const values = (name: string): readonly string[] => typed.options.get(name) ?? [];
  return {
    argument: (name) => words(name)[0] ?? null,
    words,
    option: (name) => values(name).at(-1) ?? null,
    values,
    flag: (name) => typed.options.has(name),
    terminal,
  };
}

import type { Look } from './print/look';
import type { ExitCode } from './verb';

/** What a verb has to say: the same facts for a person and for a program, made only when asked for. */
export interface Answer {
  /** For a person; without a final newline, or empty. */
  readonly text: (look: Look) => string;
  readonly json: () => unknown;
  /** `lines`: `json` gives an iterable, printed one JSON value a line. */
  readonly jsonForm: 'value' | 'lines';
  /** Said on standard error, whatever the form of the answer. */
  readonly notes: readonly string[];
  readonly exit: ExitCode;
}

/** An answer that is fine and has nothing to add. */
export function answer(parts: Pick<Answer, 'text' | 'json'> & Partial<Answer>): Answer {
  return { jsonForm: 'value', notes: [], exit: 0, ...parts };
}

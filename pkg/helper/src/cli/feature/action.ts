import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import type { OptionSpec } from '../verb';

/** One thing that `feature` does: `throughline feature ACTION WORDS…`. */
export interface FeatureAction {
  readonly name: string;
  /** One line for the help, without a full stop. */
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  readonly run: (input: Input) => Result<Answer> | Promise<Result<Answer>>;
}

/** The words behind the action, as one text. */
export function wordsBehind(input: Input): string {
  return input.words('WORDS').join(' ').trim();
}

/** The change that was named; null takes the only open one. */
export function namedChange(input: Input): string | null {
  return input.option('change');
}

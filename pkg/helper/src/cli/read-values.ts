import { ok, problem, type Failure, type Result } from '../../../../src/core/problem';
import type { Input } from './input';

/** A whole number above 0 from an option. */
export function readCount(input: Input, { option, otherwise }: { option: string; otherwise: number }): Result<number> {
  const typed = input.option(option);
  if (typed === null) return ok(otherwise);
  return /^[1-9]\d{0,8}$/.test(typed) ? ok(Number(typed)) : misread(option, `"${typed}" is no whole number above 0`);
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `30m`, `2h`, `1d` in milliseconds; null when the option was left out. */
export function readDuration(input: Input, option: string): Result<number | null> {
  const typed = input.option(option);
  if (typed === null) return ok(null);
  const found = /^(\d{1,6})([smhd])$/.exec(typed.trim());
  const unit = UNITS[found?.[2] ?? ''];
  return found === null || unit === undefined ? misread(option, `"${typed}" is no time like 90s, 30m or 2h`) : ok(Number(found[1]) * unit);
}

/** One of a few words from an option; null when it was left out. */
export function readChoice<T extends string>(input: Input, { option, choices }: { option: string; choices: readonly T[] }): Result<T | null> {
  const typed = input.option(option);
  if (typed === null) return ok(null);
  const found = choices.find((choice) => choice === typed);
  return found === undefined ? misread(option, `"${typed}" is none of: ${choices.join(', ')}`) : ok(found);
}

export function misread(option: string, why: string): Failure {
  return misused(`--${option}: ${why}.`);
}

/** The verb was called in a way that makes no sense; nothing was done. */
export function misused(why: string, next = 'Give it as the verb\'s help shows: add --help.'): Failure {
  return problem('cli/usage', { what: 'Nothing was done.', why, next });
}

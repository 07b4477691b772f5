import type { Problem } from '../../../../../src/core/problem';
import type { Look } from './look';

/** A Problem for a person: what, why and next on lines of their own, the code last. */
export function problemText(problem: Problem, look: Look): string {
  return [look.bad(problem.what), problem.why, problem.next, look.quiet(`(${problem.code})`)].filter((line) => line !== '').join('\n');
}

/** A Problem for a program. */
export function problemJson({ code, what, why, next }: Problem): string {
  return JSON.stringify({ code, what, why, next });
}

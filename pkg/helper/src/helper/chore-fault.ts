import { problem } from '../../../../src/core/problem';
import type { Problem } from '../../../../src/core/problem';
import { diskProblem } from '../node/disk-problem';

/** What stopped a chore of the helper that nobody waits for. It is said, and the helper goes on. */
export function choreFault(what: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return (diskProblem(error, what) ?? problem('helper/unexpected', { what, why: `The helper has a fault: ${why}`, next: 'It tries again by itself; report it when it comes back.' })).problem;
}

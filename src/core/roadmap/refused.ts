import { problem } from '../problem';
import type { Failure } from '../problem';

/** Why a roadmap stays as it is. */
export function refused(why: string, next: string): Failure {
  return problem('roadmap/not-changed', { what: 'The roadmap was not changed.', why: `${why}.`, next: `${next}.` });
}

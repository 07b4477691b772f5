import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { findProgram } from './find-program';
import { safePath } from './step-environment';

/** Git itself, and the folders in which it looks for others. */
export interface GitProgram {
  readonly program: string;
  readonly path: string;
}

/** The git of this machine: never one from the current folder, nor one that comes with the repository. */
export function gitProgram(root: string): Result<GitProgram> {
  const path = safePath(root);
  const found = findProgram('git', { folder: root, path });
  if (found.ok) return ok({ program: found.value, path });
  return problem('git/missing', { what: 'Git was not started.', why: 'No absolute folder of PATH outside of the repository holds it.', next: 'Install git, or go on without git facts.' });
}

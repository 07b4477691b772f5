import { problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { codeOf } from './safe-write';

interface Cause {
  readonly why: string;
  readonly next: string;
}

const RIGHTS: Cause = { why: 'The system does not allow it', next: 'Check the rights of the file and of its folder, then try again.' };
const FULL: Cause = { why: 'The disk is full', next: 'Make room on it, then try again. Nothing was half written.' };
const FOLDER: Cause = { why: 'A folder stands where a file is expected, or a file where a folder is', next: 'Rename one of the two, then try again.' };
const MANY: Cause = { why: 'Too many files are open on this machine', next: 'Close some programs, then try again.' };
const NAME: Cause = { why: 'The system does not take this name', next: 'Choose a shorter or plainer name.' };
const GONE: Cause = { why: 'It vanished in the meantime', next: 'Try again.' };
const BUSY: Cause = { why: 'Another program holds the file', next: 'Close it there, then try again.' };

const CAUSES: Readonly<Record<string, Cause>> = {
  ENOSPC: FULL,
  EDQUOT: { why: 'Your share of the disk is used up', next: FULL.next },
  EFBIG: { why: 'The file would be larger than the system allows', next: 'Split the note.' },
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: { why: 'The disk is read-only', next: 'Make it writable, or work on a copy.' },
  EISDIR: FOLDER,
  ENOTDIR: FOLDER,
  EEXIST: FOLDER,
  ENOENT: GONE,
  ESTALE: GONE,
  EBUSY: BUSY,
  ETXTBSY: BUSY,
  EMFILE: MANY,
  ENFILE: MANY,
  ENAMETOOLONG: NAME,
  EINVAL: NAME,
  ELOOP: { why: 'A link on the disk leads to itself', next: 'Remove the link.' },
  EIO: { why: 'The disk failed', next: 'Check the disk, and make a copy of your notes.' },
};

/** What a failure of the disk means for a person; null for an error that is none. */
export function diskProblem(error: unknown, what: string): Failure | null {
  const cause = CAUSES[codeOf(error)];
  if (cause === undefined) return null;
  return problem(`disk/${codeOf(error).toLowerCase()}`, { what, why: `${cause.why} (${placeOf(error)}).`, next: cause.next });
}

/** Why the disk failed, without the place: what a finding says, which other machines show as well. */
export function diskCause(error: unknown): string {
  const cause = CAUSES[codeOf(error)];
  if (cause !== undefined) return `${cause.why} (${codeOf(error)}).`;
  return error instanceof Error ? error.message : String(error);
}

/** Does the work; a failure of the disk becomes a Problem that begins with `what`. Every other error is a bug and goes on. */
export function onDisk<T>(what: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    const failure = diskProblem(error, what);
    if (failure === null) throw error;
    return failure;
  }
}

function placeOf(error: unknown): string {
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
  return path === '' ? codeOf(error) : `${codeOf(error)}, ${path}`;
}

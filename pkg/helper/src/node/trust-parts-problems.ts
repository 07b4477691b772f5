import { problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';

// Why a workflow cannot be trusted as it is.

export function chosenByInput(name: string): Result<never> {
  return problem('trust/input-program', { what: 'The workflow was not trusted.', why: `An input decides which program is started: ${name}.`, next: 'Write the program, and let the input be one of its arguments.' });
}

export function missing(path: string): Result<never> {
  return problem('trust/missing', { what: 'The workflow was not trusted.', why: `${path} is not there any more.`, next: 'Bring it back, or take it out of the workflow.' });
}

export function notAFile(path: string): Result<never> {
  return problem('trust/no-file', { what: 'The workflow was not trusted.', why: `${path} is started as a program and is no file.`, next: 'Name a file, or write the folder under covers:.' });
}

export function tooLarge(path: string): Result<never> {
  return problem('trust/too-large', { what: 'The workflow was not trusted.', why: `${path} is larger than 5 MB, and its bytes cannot be covered.`, next: 'Start it as an installed program, or split it.' });
}

export function outside(path: string): Result<never> {
  return problem('trust/outside', { what: 'The workflow was not trusted.', why: `covers: names ${path}, which lies outside of the folder in which the steps run.`, next: 'Write a path from that folder.' });
}

export function tooMany(path: string, most: number): Result<never> {
  return problem('trust/too-many', { what: 'The workflow was not trusted.', why: `${path} holds more than ${most} files.`, next: 'Name a smaller folder under covers:.' });
}

export function linkedFolder(path: string): Result<never> {
  return problem('trust/linked-folder', { what: 'The workflow was not trusted.', why: `${path} is a link to a folder, and what lies behind it is not covered.`, next: 'Name that folder under covers: by its own path, and take the link away.' });
}

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { safeWrite } from './safe-write';

const LARGEST = 20 * 1024 * 1024;

/** The text of the baseline that a person named. */
export function readBaselineFile(folder: string, typed: string): Result<string> {
  const path = resolve(folder, typed);
  try {
    if (statSync(path).size > LARGEST) return unread(path, 'It is larger than 20 MB.');
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    return unread(path, error instanceof Error ? error.message : String(error));
  }
}

/** Writes the baseline where the person said, over an older one; the path it has now. */
export function writeBaselineFile(folder: string, typed: string, text: string): Result<string> {
  const path = resolve(folder, typed);
  try {
    safeWrite(path, Buffer.from(text, 'utf8'));
    return ok(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem('check/baseline-not-written', { what: `${path} was not written.`, why, next: 'Name a file in a folder that exists and may be written.' });
  }
}

function unread(path: string, why: string): Result<never> {
  return problem('check/baseline-unread', { what: `The baseline ${path} was not read.`, why, next: 'Write one with --write-baseline, or check without --baseline.' });
}

import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { readBaseline } from '../../../../src/core/repair/baseline';
import { safeWrite } from './safe-write';

export const LARGEST_BASELINE = 20 * 1024 * 1024;

/** Writes the baseline where the person said, over an older one and over nothing else; the path it has now. */
export function writeBaselineFile(folder: string, typed: string, text: string): Result<string> {
  const path = resolve(folder, typed);
  try {
    if (!mayWrite(path)) return unwritten(path, 'There is a file that is no baseline.', 'Give another name, or remove the file.');
    safeWrite(path, Buffer.from(text, 'utf8'));
    return ok(path);
  } catch (error) {
    return unwritten(path, error instanceof Error ? error.message : String(error), 'Name a file in a folder that exists and may be written.');
  }
}

function mayWrite(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return true;
  return there.isFile() && (there.size === 0 || (there.size <= LARGEST_BASELINE && readBaseline(readFileSync(path, 'utf8')).ok));
}

function unwritten(path: string, why: string, next: string): Result<never> {
  return problem('check/baseline-not-written', { what: `${path} was not written.`, why, next });
}

/** What is said of a baseline that was named and not read. */
export function baselineUnread(named: string, why: string): Failure {
  return problem('check/baseline-unread', { what: `The baseline ${named} was not read.`, why, next: 'Write one with --write-baseline, or check without --baseline.' });
}

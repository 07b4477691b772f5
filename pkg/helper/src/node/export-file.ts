import { lstatSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { safeWrite } from './safe-write';

/** Writes an export beside the vault, where a person named the file. A link or a folder is never written through. */
export function writeExportFile(folder: string, typed: string, text: string): Result<string> {
  const path = resolve(folder, typed);
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) return refused(path, 'There is something else than a file.');
    mkdirSync(dirname(path), { recursive: true });
    safeWrite(path, Buffer.from(text, 'utf8'));
    return ok(path);
  } catch (error) {
    return refused(path, error instanceof Error ? error.message : String(error));
  }
}

function refused(path: string, why: string): Result<string> {
  return problem('export/unwritten', { what: `${path} was not written.`, why, next: 'Give another file.' });
}

import { lstatSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { safeWrite } from './safe-write';

export interface ExportFile {
  /** Absolute, or from `folder`. */
  readonly typed: string;
  readonly text: string;
  /** Whether a file that is there may be written over. */
  readonly replace: boolean;
}

/** Writes an export beside the vault, where a person named the file. A link or a folder is never written through. */
export function writeExportFile(folder: string, { typed, text, replace }: ExportFile): Result<string> {
  const path = resolve(folder, typed);
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) return refused(path, 'There is something else than a file.');
    if (there !== undefined && !replace) return exportExists(path);
    mkdirSync(dirname(path), { recursive: true });
    safeWrite(path, Buffer.from(text, 'utf8'));
    return ok(path);
  } catch (error) {
    return refused(path, error instanceof Error ? error.message : String(error));
  }
}

/** What an export says of a file that stands in its place. */
export function exportExists(path: string): Result<never> {
  return problem('export/exists', { what: `${path} was not written.`, why: 'A file of this name is there already.', next: 'Give another file, or add --replace to write over it.' });
}

function refused(path: string, why: string): Result<string> {
  return problem('export/unwritten', { what: `${path} was not written.`, why, next: 'Give another file.' });
}

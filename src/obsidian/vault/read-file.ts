import type { App, TFile } from 'obsidian';
import { problem } from '../../core/problem';
import type { Failure, Result } from '../../core/problem';
import { decodeText } from '../../core/text/decode-text';
import type { VaultPath } from '../../core/vault/paths';

/** Larger notes are neither read nor written. */
const LARGEST_BYTES = 50 * 1024 * 1024;

/** A file's text as it lies on the disk: BOM and line ends stay. The app's own text reading may drop a BOM, so bytes are read. */
export async function readFile(app: App, path: VaultPath): Promise<Result<string>> {
  const file = app.vault.getFileByPath(path);
  return file === null ? missing(path) : textOf(app, file);
}

/** As `readFile`, for a file at hand. */
export async function textOf(app: App, file: TFile): Promise<Result<string>> {
  if (file.stat.size > LARGEST_BYTES) return tooLarge(file.path);
  try {
    return decodeText(new Uint8Array(await app.vault.readBinary(file)));
  } catch (error) {
    if (app.vault.getFileByPath(file.path) === null) return missing(file.path);
    return unreadable(file.path, error instanceof Error ? error.message : String(error));
  }
}

export function missing(path: string): Failure {
  return problem('file/missing', { what: `${path} was not found.`, why: 'No file has this path.', next: 'Check the path.' });
}

function tooLarge(path: string): Failure {
  return problem('file/too-large', { what: `${path} was not read.`, why: 'It is larger than 50 MB.', next: 'Split it into smaller notes.' });
}

function unreadable(path: string, why: string): Failure {
  return problem('file/unread', { what: `${path} was not read.`, why, next: 'Check the file, then try again.' });
}

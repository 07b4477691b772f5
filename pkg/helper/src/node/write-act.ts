import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { pathKey } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { FileChange } from '../../../../src/core/vault/store';
import type { LastRead } from './last-read';
import { diskPlace } from './path-guard';
import { editedFile, goneFile, madeFile } from './planned-file';
import type { PlannedFile } from './planned-file';
import { codeOf, safeWrite } from './safe-write';

/** Larger notes are neither read nor written. */
export const LARGEST_BYTES = 50 * 1024 * 1024;
const PROGRAM_MODE = 0o755;

/** Where the vault lies, and what was read of it to decide. */
export interface PlanSource {
  readonly realRoot: string;
  readonly last: LastRead;
}

/** Decides every change of an act on the bytes as they stand. Nothing is written. */
export function planChanges(source: PlanSource, changes: readonly FileChange[]): Result<PlannedFile[]> {
  const planned: PlannedFile[] = [];
  for (const change of changes) {
    const files = planChange(source, change);
    if (!files.ok) return files;
    planned.push(...files.value);
  }
  return ok(planned.filter(({ before, after }) => !sameBytes(before, after)));
}

function planChange({ realRoot, last }: PlanSource, change: FileChange): Result<PlannedFile[]> {
  if (change.kind === 'create') return planCreate(realRoot, change.path, Buffer.from(change.text, 'utf8'));
  const before = readForWriting({ realRoot, last }, change.path);
  if (!before.ok) return before;
  const { absolute, bytes } = before.value;
  if (change.kind === 'edit') return planEdit(change, before.value, last);
  if (change.kind === 'delete') return ok([goneFile({ path: change.path, absolute }, bytes)]);
  return planRename(realRoot, change, { absolute, bytes });
}

function planCreate(realRoot: string, path: VaultPath, after: Uint8Array): Result<PlannedFile[]> {
  const place = diskPlace(realRoot, path);
  if (!place.ok) return place;
  if (place.value.kind !== null || hasTwin(place.value.absolute)) return exists(path);
  return ok([madeFile({ path, absolute: place.value.absolute }, after)]);
}

function planEdit(change: FileChange & { kind: 'edit' }, { absolute, bytes: before }: ReadFile, last: LastRead): Result<PlannedFile[]> {
  const text = last.decode(before);
  if (!text.ok) return { ok: false, problem: { ...text.problem, what: `${change.path} was not changed.` } };
  const edited = change.edit(text.value);
  if (!edited.ok) return edited;
  if (edited.value === text.value) return ok([]);
  return ok([editedFile({ path: change.path, absolute }, before, { before: text.value, after: edited.value })]);
}

function planRename(realRoot: string, change: FileChange & { kind: 'rename' }, from: { absolute: string; bytes: Uint8Array }): Result<PlannedFile[]> {
  const place = diskPlace(realRoot, change.to);
  if (!place.ok) return place;
  const sameName = pathKey(change.path) === pathKey(change.to);
  if (!sameName && (place.value.kind !== null || hasTwin(place.value.absolute))) return exists(change.to);
  const gone = goneFile({ path: change.path, absolute: from.absolute }, from.bytes, change.to);
  const made = madeFile({ path: change.to, absolute: place.value.absolute }, from.bytes);
  // The new file comes first, so that a full disk takes nothing away; names that are one on some disks need the other order.
  return ok(sameName ? [gone, made] : [made, gone]);
}

interface ReadFile {
  readonly absolute: string;
  readonly bytes: Uint8Array;
}

function readForWriting({ realRoot, last }: PlanSource, path: VaultPath): Result<ReadFile> {
  const place = diskPlace(realRoot, path);
  if (!place.ok) return place;
  const { absolute, kind, readOnly, size } = place.value;
  if (kind === null) return missing(path);
  if (kind === 'link') return refused('file/link', path, 'It is a link on the disk; what it leads to is never written');
  if (kind === 'folder') return refused('file/folder', path, 'It is a folder');
  if (kind === 'special') return refused('file/special', path, 'It is a device or a pipe, not a file');
  if (readOnly) return refused('file/read-only', path, 'It is read-only');
  if (size > LARGEST_BYTES) return tooLarge(path);
  return ok({ absolute, bytes: last.bytesOf(absolute) });
}

/** Puts one planned file in place when the file is still as it was read; false when somebody wrote in between. */
export function swap({ absolute, before, after }: Pick<PlannedFile, 'absolute' | 'before' | 'after'>): boolean {
  if (after === null) {
    if (!sameBytes(bytesAt(absolute), before)) return false;
    unlinkSync(absolute);
    removeEmptyFolder(dirname(absolute));
    return true;
  }
  mkdirSync(dirname(absolute), { recursive: true });
  const mode = before === null && isProgram(after) ? { mode: PROGRAM_MODE } : {};
  return safeWrite(absolute, after, { ...mode, mayReplace: () => sameBytes(bytesAt(absolute), before) });
}

/** A new file that starts with a shebang is a program. */
function isProgram(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21;
}

/** The bytes of a file; null when there is none. */
export function bytesAt(absolute: string): Uint8Array | null {
  try {
    return readFileSync(absolute);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null || one === other) return one === other;
  return Buffer.compare(one, other) === 0;
}

/** A file of the same name in another case or composition: one file on Windows and macOS. */
function hasTwin(absolute: string): boolean {
  const folder = dirname(absolute);
  if (!existsSync(folder)) return false;
  const key = pathKey(basename(absolute));
  return readdirSync(folder).some((name) => pathKey(name) === key);
}

function removeEmptyFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds other files.
  }
}

export function tooLarge(path: VaultPath): Failure {
  return problem('file/too-large', { what: `${path} was not read.`, why: 'It is larger than 50 MB.', next: 'Split the note.' });
}

export function missing(path: VaultPath): Failure {
  return problem('file/missing', { what: `${path} was not found.`, why: 'No file has this path.', next: 'Check the path.' });
}

function exists(path: VaultPath): Failure {
  return problem('file/exists', {
    what: `${path} was not created.`,
    why: 'A file of this name exists, perhaps in another case.',
    next: 'Choose another name, or work with the file that is there.',
  });
}

function refused(code: string, path: VaultPath, why: string): Failure {
  return problem(code, { what: `${path} was not changed.`, why: `${why}.`, next: 'Change the file itself, then try again.' });
}

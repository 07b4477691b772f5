import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { recordEdits } from '../../../../src/core/acts/undo-record';
import { pathKey } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { FileChange } from '../../../../src/core/vault/store';
import { hashOf } from './act-record';
import type { ActFile } from './act-record';
import { diskPlace } from './path-guard';
import { safeWrite } from './safe-write';

/** One file of an act, decided: its bytes as they were read and as they are to be. */
export interface PlannedFile {
  readonly path: VaultPath;
  readonly absolute: string;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  readonly record: ActFile;
}

/** Larger notes are neither read nor written. */
export const LARGEST_BYTES = 50 * 1024 * 1024;

/** Where the vault lies, and how bytes become text: a store may remember the text that it has just read. */
export interface PlanSource {
  readonly realRoot: string;
  readonly decode: (bytes: Uint8Array) => Result<string>;
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

function planChange({ realRoot, decode }: PlanSource, change: FileChange): Result<PlannedFile[]> {
  if (change.kind === 'create') return planCreate(realRoot, change.path, Buffer.from(change.text, 'utf8'));
  const before = readForWriting(realRoot, change.path);
  if (!before.ok) return before;
  const { absolute, bytes } = before.value;
  if (change.kind === 'edit') return planEdit(change, before.value, decode);
  if (change.kind === 'delete') return ok([removed(change.path, absolute, bytes)]);
  return planRename(realRoot, change, { absolute, bytes });
}

function planCreate(realRoot: string, path: VaultPath, after: Uint8Array): Result<PlannedFile[]> {
  const place = diskPlace(realRoot, path);
  if (!place.ok) return place;
  if (place.value.kind !== null || hasTwin(place.value.absolute)) return exists(path);
  const record: ActFile = { path, before: null, after: hashOf(after), edits: [], created: true };
  return ok([{ path, absolute: place.value.absolute, before: null, after, record }]);
}

function planEdit(change: FileChange & { kind: 'edit' }, { absolute, bytes: before }: ReadFile, decode: PlanSource['decode']): Result<PlannedFile[]> {
  const text = decode(before);
  if (!text.ok) return text;
  const edited = change.edit(text.value);
  if (!edited.ok) return edited;
  if (edited.value === text.value) return ok([]);
  const after = Buffer.from(edited.value, 'utf8');
  const edits = recordEdits(text.value, edited.value);
  const record: ActFile = { path: change.path, before: hashOf(before), after: hashOf(after), edits: [...edits] };
  return ok([{ path: change.path, absolute, before, after, record }]);
}

function planRename(realRoot: string, change: FileChange & { kind: 'rename' }, from: { absolute: string; bytes: Uint8Array }): Result<PlannedFile[]> {
  const place = diskPlace(realRoot, change.to);
  if (!place.ok) return place;
  const sameName = pathKey(change.path) === pathKey(change.to);
  if (!sameName && (place.value.kind !== null || hasTwin(place.value.absolute))) return exists(change.to);
  const gone = removed(change.path, from.absolute, from.bytes);
  const hash = hashOf(from.bytes);
  return ok([
    { ...gone, record: { ...gone.record, renamed: change.to } },
    { path: change.to, absolute: place.value.absolute, before: null, after: from.bytes, record: { path: change.to, before: null, after: hash, edits: [], created: true } },
  ]);
}

function removed(path: VaultPath, absolute: string, bytes: Uint8Array): PlannedFile {
  const deleted = Buffer.from(bytes).toString('base64');
  return { path, absolute, before: bytes, after: null, record: { path, before: hashOf(bytes), after: null, edits: [], deleted } };
}

interface ReadFile {
  readonly absolute: string;
  readonly bytes: Uint8Array;
}

function readForWriting(realRoot: string, path: VaultPath): Result<ReadFile> {
  const place = diskPlace(realRoot, path);
  if (!place.ok) return place;
  const { absolute, kind, readOnly } = place.value;
  if (kind === null) return missing(path);
  if (kind === 'link') return refused('file/link', path, 'It is a link on the disk; what it leads to is never written');
  if (kind === 'folder') return refused('file/folder', path, 'It is a folder');
  if (readOnly) return refused('file/read-only', path, 'It is read-only');
  return ok({ absolute, bytes: readFileSync(absolute) });
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
  return safeWrite(absolute, after, { mayReplace: () => sameBytes(bytesAt(absolute), before) });
}

/** The bytes of a file; null when there is none. */
export function bytesAt(absolute: string): Uint8Array | null {
  return existsSync(absolute) ? readFileSync(absolute) : null;
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
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
  if (readdirSync(folder).length === 0) rmdirSync(folder);
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

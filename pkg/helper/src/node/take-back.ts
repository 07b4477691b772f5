import { dirname, join } from 'node:path';
import { takeBack, takeBackExactly } from '../../../../src/core/acts/undo-record';
import { decodeText } from '../../../../src/core/text/decode-text';
import { pathKey, vaultPath } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { hashOf } from './act-record';
import type { ActFile, ActRecord, ActRecords } from './act-record';
import { diskPlace } from './path-guard';
import { editedFile, goneFile, madeFile } from './planned-file';
import type { PlannedFile } from './planned-file';
import { removeUnfinished } from './safe-write';
import { bytesAt, swap } from './write-act';

/** What taking an act back would write, and what it leaves alone, as others changed it since. */
export interface TakingBack {
  readonly files: readonly PlannedFile[];
  readonly leftAlone: readonly { readonly path: VaultPath; readonly reason: string }[];
}

interface TakenFile {
  readonly path: VaultPath;
  /** null: all of it is left alone. */
  readonly file: PlannedFile | null;
  /** Why something was left alone; null when nothing was. */
  readonly left: string | null;
}

/** Decides how an act is taken back, file by file, the last one first. Nothing is written. */
export function planTakeBack(realRoot: string, record: ActRecord): TakingBack {
  const taken = [...record.files].reverse().flatMap((file) => takeFile(realRoot, file, record));
  return {
    files: taken.flatMap(({ file }) => file ?? []),
    leftAlone: taken.flatMap(({ path, left }) => (left === null ? [] : [{ path, reason: left }])),
  };
}

/**
 * An act that was cut off counts as done when no file waits for its new bytes; else what was written of it is taken back.
 * Files are written in order, so that one which still is as it was tells where it stopped.
 */
export function settleStarted(realRoot: string, records: ActRecords, record: ActRecord): void {
  for (const folder of new Set(record.files.map(({ path }) => dirname(join(realRoot, ...path.split('/')))))) removeUnfinished(folder);
  const isWaiting = ({ path, before, after }: ActFile): boolean => before !== after && hashAt(realRoot, path) === before;
  if (!record.files.some(isWaiting)) {
    records.settle(record);
    return;
  }
  const written = { ...record, files: record.files.filter((file) => !isWaiting(file)) };
  for (const file of planTakeBack(realRoot, written).files) swap(file);
  records.dropStarted(record.id);
}

function takeFile(realRoot: string, file: ActFile, record: ActRecord): TakenFile[] {
  const path = vaultPath(file.path);
  if (!path.ok) return [];
  const place = diskPlace(realRoot, path.value);
  if (!place.ok || place.value.kind === 'link') return [alone(path.value, 'It is a link on the disk now.')];
  const at = { path: path.value, absolute: place.value.absolute };
  const now = bytesAt(at.absolute);
  if (file.renamed !== undefined) return [takeBackMove(realRoot, { at, now, file, record })];
  if (record.files.some(({ renamed }) => renamed === file.path)) return takeBackTarget(realRoot, { at, now, record });
  if (file.deleted !== undefined) return [now === null ? whole(madeFile(at, Buffer.from(file.deleted, 'base64'))) : alone(at.path, 'Another file has its name now.')];
  return [file.created === true ? takeBackMade(at, { now, file }) : takeBackEdits(at, { now, file })];
}

interface Place {
  readonly path: VaultPath;
  readonly absolute: string;
}

interface Found {
  readonly now: Uint8Array | null;
  readonly file: ActFile;
}

/** A file that was moved comes back as it is now, with what others wrote into it since. */
function takeBackMove(realRoot: string, { at, now, file, record }: Found & { readonly at: Place; readonly record: ActRecord }): TakenFile {
  const to = file.renamed ?? '';
  if (now !== null && pathKey(to) !== pathKey(at.path)) return alone(at.path, 'Another file has its name now.');
  const wasPlaced = record.files.some(({ path }) => path === to);
  const moved = wasPlaced ? bytesAt(join(realRoot, ...to.split('/'))) : Buffer.from(file.deleted ?? '', 'base64');
  return moved === null ? alone(at.path, 'The file that it became is gone.') : whole(madeFile(at, moved));
}

/** Where a file was moved to: it goes when the old place takes it again. */
function takeBackTarget(realRoot: string, { at, now, record }: { readonly at: Place; readonly now: Uint8Array | null; readonly record: ActRecord }): TakenFile[] {
  const source = record.files.find(({ renamed }) => renamed === at.path);
  const from = vaultPath(source?.path ?? '');
  if (now === null || !from.ok) return [];
  const isTaken = pathKey(from.value) !== pathKey(at.path) && bytesAt(join(realRoot, ...from.value.split('/'))) !== null;
  if (isTaken) return [];
  return [whole(goneFile(at, now, from.value))];
}

function takeBackMade(at: Place, { now, file }: Found): TakenFile {
  if (now === null) return alone(at.path, 'It is gone already.');
  return hashOf(now) === file.after ? whole(goneFile(at, now)) : alone(at.path, 'It was changed since.');
}

function takeBackEdits(at: Place, { now, file }: Found): TakenFile {
  if (now === null) return alone(at.path, 'It is gone.');
  const text = decodeText(now);
  if (!text.ok) return alone(at.path, text.problem.why);
  if (hashOf(now) === file.after) return whole(editedFile(at, now, { before: text.value, after: takeBackExactly(file.edits, text.value) }));
  const { text: before, missed } = takeBack(file.edits, text.value);
  if (missed.length === file.edits.length) return alone(at.path, 'It was changed since.');
  const left = missed.length === 0 ? null : `${missed.length} of ${file.edits.length} edits were not found.`;
  return { path: at.path, file: editedFile(at, now, { before: text.value, after: before }), left };
}

function whole(file: PlannedFile): TakenFile {
  return { path: file.path, file, left: null };
}

function alone(path: VaultPath, left: string): TakenFile {
  return { path, file: null, left };
}

function hashAt(realRoot: string, path: string): string | null {
  const bytes = bytesAt(join(realRoot, ...path.split('/')));
  return bytes === null ? null : hashOf(bytes);
}

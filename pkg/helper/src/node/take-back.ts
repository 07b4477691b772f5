import { dirname, join } from 'node:path';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { takeBack, takeBackExactly } from '../../../../src/core/acts/undo-record';
import { decodeText } from '../../../../src/core/text/decode-text';
import { vaultPath } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { UndoReport } from '../../../../src/core/vault/store';
import { hashOf } from './act-record';
import type { ActFile, ActRecord, ActRecords } from './act-record';
import { diskPlace } from './path-guard';
import { removeUnfinished } from './safe-write';
import { bytesAt, swap } from './write-act';

interface TakenFile {
  readonly path: VaultPath;
  /** Some of it was taken back. */
  readonly restored: boolean;
  /** Why something was left alone; null when nothing was. */
  readonly left: string | null;
}

/** Takes an act back, file by file; what others changed since is left alone and named. */
export function takeBackAct(realRoot: string, records: ActRecords, record: ActRecord): Result<UndoReport> {
  const taken = [...record.files].reverse().map((file) => takeBackFile(realRoot, file));
  if (taken.some(({ restored }) => restored)) records.settle(record, 'undone');
  return ok({
    title: record.title,
    restored: taken.filter(({ restored }) => restored).map(({ path }) => path),
    leftAlone: taken.flatMap(({ path, left }) => (left === null ? [] : [{ path, reason: left }])),
  });
}

/** An act that was cut off counts as done when every file has its new bytes; else what was written is taken back. */
export function settleStarted(realRoot: string, records: ActRecords, record: ActRecord): void {
  for (const folder of new Set(record.files.map(({ path }) => dirname(join(realRoot, ...path.split('/')))))) removeUnfinished(folder);
  const hashes = record.files.map((file) => ({ file, now: hashAt(realRoot, file.path) }));
  if (hashes.every(({ file, now }) => now === file.after)) {
    records.settle(record, 'done');
    return;
  }
  for (const { file, now } of hashes.reverse()) {
    if (now === file.after) takeBackFile(realRoot, file);
  }
  records.dropStarted(record.id);
}

function takeBackFile(realRoot: string, file: ActFile): TakenFile {
  const path = vaultPath(file.path);
  if (!path.ok) throw new Error(path.problem.why);
  const place = diskPlace(realRoot, path.value);
  if (!place.ok || place.value.kind === 'link') return { path: path.value, restored: false, left: 'It is a link on the disk now.' };
  const now = bytesAt(place.value.absolute);
  const plan = bytesBefore(file, now);
  if (plan.bytes === undefined) return { path: path.value, restored: false, left: plan.left };
  const swapped = swap({ absolute: place.value.absolute, before: now, after: plan.bytes });
  return { path: path.value, restored: swapped, left: swapped ? plan.left : 'Another program wrote it at the same moment.' };
}

/** What the file is to hold again (null: nothing); undefined when all of it is left alone. */
function bytesBefore(file: ActFile, now: Uint8Array | null): { bytes: Uint8Array | null | undefined; left: string | null } {
  const untouched = (now === null ? null : hashOf(now)) === file.after;
  if (file.deleted !== undefined) {
    return untouched ? { bytes: Buffer.from(file.deleted, 'base64'), left: null } : { bytes: undefined, left: 'Another file has its name now.' };
  }
  if (file.created === true) {
    return untouched ? { bytes: null, left: null } : { bytes: undefined, left: now === null ? 'It is gone already.' : 'It was changed since.' };
  }
  if (now === null) return { bytes: undefined, left: 'It is gone.' };
  const text = decodeText(now);
  if (!text.ok) return { bytes: undefined, left: text.problem.why };
  if (untouched) return { bytes: Buffer.from(takeBackExactly(file.edits, text.value), 'utf8'), left: null };
  const { text: before, missed } = takeBack(file.edits, text.value);
  if (missed.length === file.edits.length) return { bytes: undefined, left: 'It was changed since.' };
  return { bytes: Buffer.from(before, 'utf8'), left: missed.length === 0 ? null : `${missed.length} of ${file.edits.length} edits were not found.` };
}

function hashAt(realRoot: string, path: string): string | null {
  const bytes = bytesAt(join(realRoot, ...path.split('/')));
  return bytes === null ? null : hashOf(bytes);
}

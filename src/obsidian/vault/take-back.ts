import type { App } from 'obsidian';
import { takeBack, takeBackExactly } from '../../core/acts/undo-record';
import { sha256Hex } from '../../core/fingerprint/fingerprint';
import type { UndoReport } from '../../core/vault/store';
import { textNow } from './plan-changes';
import type { StoredAct, StoredFile } from './stored-act';
import { createFile, ensureFolder, swapText } from './swap-file';

/** What of a file is left as it is, and why; null when it holds again what it held. */
type Left = string | null;

interface Taken {
  readonly file: StoredFile;
  /** False also where the act was cut off before it came to this file. */
  readonly restored: boolean;
  readonly left: Left;
}

const ATTEMPTS = 5;

/** Takes an act back, file by file; what others changed since is left alone and named. */
export async function takeBackAct(app: App, act: Pick<StoredAct, 'title' | 'files'>): Promise<UndoReport> {
  const taken: Taken[] = [];
  for (const file of [...act.files].reverse()) {
    taken.push(await takeBackFile(app, file).catch((error: unknown) => leave(file, error instanceof Error ? error.message : String(error))));
  }
  return {
    title: act.title,
    restored: taken.filter(({ restored }) => restored).map(({ file }) => file.path),
    leftAlone: taken.flatMap(({ file, left }) => (left === null ? [] : [{ path: file.path, reason: left }])),
  };
}

function takeBackFile(app: App, file: StoredFile): Promise<Taken> {
  if (file.renamedTo !== null) return renameBack(app, file, file.renamedTo);
  if (file.deleted !== null) return bringBack(app, file, file.deleted);
  return file.before === null ? removeCreated(app, file) : undoEdits(app, file);
}

async function renameBack(app: App, file: StoredFile, from: string): Promise<Taken> {
  const now = app.vault.getFileByPath(from);
  const old = app.vault.getFileByPath(file.path);
  if (now === null) return old === null ? leave(file, 'It is gone.') : untouched(file);
  if (old !== null && old !== now) return leave(file, 'Another file has its name now.');
  const folder = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
  if (folder !== '') await ensureFolder(app, folder);
  await app.vault.rename(now, file.path);
  return back(file);
}

async function bringBack(app: App, file: StoredFile, bytes: Uint8Array): Promise<Taken> {
  const now = app.vault.getFileByPath(file.path);
  if (now !== null && isSame(new Uint8Array(await app.vault.readBinary(now)), bytes)) return untouched(file);
  if (await app.vault.adapter.exists(file.path)) return leave(file, 'Another file has its name now.');
  await createFile(app, file.path, bytes);
  return back(file);
}

async function removeCreated(app: App, file: StoredFile): Promise<Taken> {
  const now = app.vault.getFileByPath(file.path);
  if (now === null) return untouched(file);
  const text = await textNow(app, file.path);
  if (!text.ok || sha256Hex(text.value) !== file.after) return leave(file, 'It was changed since.');
  await app.fileManager.trashFile(now);
  return back(file);
}

async function undoEdits(app: App, file: StoredFile): Promise<Taken> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const text = await textNow(app, file.path);
    if (!text.ok) return leave(file, text.problem.why);
    if (sha256Hex(text.value) === file.before) return untouched(file);
    const plan = textBefore(file, text.value);
    if (plan.text === null) return leave(file, plan.left);
    if (await swapText(app, { path: file.path, before: text.value, after: plan.text })) return { file, restored: true, left: plan.left };
  }
  return leave(file, 'Another program keeps writing it.');
}

function textBefore(file: StoredFile, now: string): { readonly text: string | null; readonly left: Left } {
  if (sha256Hex(now) === file.after) return { text: takeBackExactly(file.edits, now), left: null };
  const { text, missed } = takeBack(file.edits, now);
  if (missed.length === file.edits.length) return { text: null, left: 'It was changed since.' };
  return { text, left: missed.length === 0 ? null : `${missed.length} of ${file.edits.length} edits were not found.` };
}

function leave(file: StoredFile, left: Left): Taken {
  return { file, restored: false, left };
}

/** It holds what it held before the act, whoever saw to that. */
function untouched(file: StoredFile): Taken {
  return { file, restored: false, left: null };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
}

function back(file: StoredFile): Taken {
  return { file, restored: true, left: null };
}

import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';

/** The calls that a write makes; tests pass one that fails or writes short. */
export type WriteCalls = Pick<
  typeof fs,
  'openSync' | 'writeSync' | 'fstatSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'unlinkSync' | 'fchmodSync'
>;

export interface SafeWriteOptions {
  /** Permission bits of a new file; an existing file keeps its own. */
  readonly mode?: number;
  readonly calls?: WriteCalls;
  /** Asked right before the rename; false leaves the old file and removes the new one. */
  readonly mayReplace?: () => boolean;
}

const UNFINISHED = '.throughline-tmp';
const RETRIES = 10;
const PAUSE_MS = 20;
/** What Windows answers while another program holds the file for a moment. */
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/**
 * Puts a file's new bytes in place in one step: written beside it, checked, flushed, renamed. The old file stays until
 * then. Returns false when `mayReplace` said no. Throws what the file system throws.
 */
export function safeWrite(path: string, bytes: Uint8Array, options: SafeWriteOptions = {}): boolean {
  const calls = options.calls ?? fs;
  const beside = join(dirname(path), `.${randomBytes(6).toString('hex')}${UNFINISHED}`);
  try {
    writeBeside(beside, bytes, { calls, mode: options.mode ?? modeOf(path) });
    if (options.mayReplace?.() === false) {
      calls.unlinkSync(beside);
      return false;
    }
    renamePatiently(beside, path, calls);
  } catch (error) {
    removeQuietly(beside, calls);
    throw error;
  }
  syncFolder(dirname(path), calls);
  return true;
}

function writeBeside(path: string, bytes: Uint8Array, { calls, mode }: { calls: WriteCalls; mode: number }): void {
  const file = calls.openSync(path, 'wx', mode);
  try {
    let written = 0;
    while (written < bytes.length) {
      const count = calls.writeSync(file, bytes, written, bytes.length - written);
      if (count <= 0) throw new Error('The disk took no more bytes.');
      written += count;
    }
    if (process.platform !== 'win32') calls.fchmodSync(file, mode);
    if (calls.fstatSync(file).size !== bytes.length) throw new Error('The disk kept fewer bytes than it took.');
    calls.fsyncSync(file);
  } finally {
    calls.closeSync(file);
  }
}

function modeOf(path: string): number {
  return (fs.statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o777;
}

function renamePatiently(from: string, to: string, calls: WriteCalls): void {
  for (let attempt = 0; ; attempt++) {
    try {
      calls.renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === RETRIES || !BUSY.has(codeOf(error))) throw error;
      pause(PAUSE_MS * (attempt + 1));
    }
  }
}

/** Makes the rename itself last over a power cut; folders cannot be flushed everywhere. */
export function syncFolder(folder: string, calls: Pick<WriteCalls, 'openSync' | 'fsyncSync' | 'closeSync'>): void {
  if (process.platform === 'win32') return;
  try {
    const handle = calls.openSync(folder, 'r');
    try {
      calls.fsyncSync(handle);
    } finally {
      calls.closeSync(handle);
    }
  } catch (error) {
    if (!['EINVAL', 'EISDIR', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
}

function removeQuietly(path: string, calls: WriteCalls): void {
  try {
    calls.unlinkSync(path);
  } catch {
    // It was never made, or is already gone.
  }
}

/** Removes what writes that were killed left in a folder. Only while no other process can be writing there. */
export function removeUnfinished(folder: string): void {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith('.') && name.endsWith(UNFINISHED)) fs.unlinkSync(join(folder, name));
  }
}

/** Waits without giving other work a turn. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The system's code of an error, such as `ENOENT`; empty for others. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname } from 'node:path';
import { problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { codeOf, pause } from './safe-write';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 4;
/** A lock whose owner cannot be read is another process between making and filling it. */
const HALF_MADE_MS = 2_000;
/** A lock of another machine cannot be asked after its process: no write takes this long. */
const FOREIGN_MS = 60_000;
/** How exactly a machine knows when it started. */
const BOOT_SLACK_MS = 10_000;

interface Owner {
  readonly pid: number;
  /** When the process started, as its system tells it; empty where it does not. */
  readonly start: string;
  readonly host?: string;
  /** Milliseconds since 1970 at which the lock was taken. */
  readonly at?: number;
  /** Tells two locks of one process apart. */
  readonly token?: string;
}

/** Does the work while no other process of this device writes the vault's notes. */
export function withWriteLock<T>(path: string, work: () => Result<T>, patience = PATIENCE_MS): Result<T> {
  const until = performance.now() + patience;
  const token = randomBytes(6).toString('hex');
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  while (!take(path, token)) {
    if (isStale(path)) removeStale(path);
    else if (performance.now() > until) return busy(path);
    else pause(PAUSE_MS);
  }
  try {
    return work();
  } finally {
    if (ownerOf(path)?.token === token) unlinkQuietly(path);
  }
}

function take(path: string, token: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid), host: hostname(), at: Date.now(), token } satisfies Owner));
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (process.platform === 'win32' && codeOf(error) === 'EPERM')) return false;
    unlinkHalfMade(path, error);
    throw error;
  }
}

/** A full disk takes the empty file and not its words: it is ours, and nobody else would know. */
function unlinkHalfMade(path: string, error: unknown): void {
  if (['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG'].includes(codeOf(error)) && ownerOf(path) === null) unlinkQuietly(path);
}

function isStale(path: string): boolean {
  const owner = ownerOf(path);
  if (owner !== null) return !isAlive(owner);
  const made = statSync(path, { throwIfNoEntry: false });
  return made !== undefined && Math.abs(Date.now() - made.mtimeMs) > HALF_MADE_MS;
}

// Two waiting processes may both find the lock stale; only the one that makes the claim removes it.
function removeStale(path: string): void {
  const claim = `${path}.stale`;
  try {
    closeSync(openSync(claim, 'wx', 0o600));
  } catch {
    const old = statSync(claim, { throwIfNoEntry: false });
    if (old !== undefined && Math.abs(Date.now() - old.mtimeMs) > HALF_MADE_MS) unlinkQuietly(claim);
    else pause(PAUSE_MS);
    return;
  }
  if (isStale(path)) unlinkQuietly(path);
  unlinkQuietly(claim);
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Another process was faster.
  }
}

function ownerOf(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isOwner(owner) ? owner : null;
  } catch {
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number' && 'start' in value && typeof value.start === 'string'
  );
}

function isAlive({ pid, start, host, at }: Owner): boolean {
  if (host !== undefined && host !== hostname()) return at !== undefined && Math.abs(Date.now() - at) < FOREIGN_MS;
  if (start === '' && at !== undefined && at < Date.now() - uptime() * 1000 - BOOT_SLACK_MS) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return start === '' || now === '' || now === start;
}

/** When a process started, as its system tells it; empty where it does not. A reused pid has another start. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function busy<T>(path: string): Result<T> {
  const owner = ownerOf(path);
  return problem('vault/busy', {
    what: 'Nothing was written.',
    why: `Another process${owner === null ? '' : ` (${owner.pid})`} has been writing this vault for a while.`,
    next: 'Try again, or end that process if it hangs.',
  });
}

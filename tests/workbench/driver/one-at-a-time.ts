import { mkdirSync, rmdirSync, statSync } from 'node:fs';

const STALE_AFTER = 60_000;
const PAUSE = 50;

/** Runs work that only one process of this machine may do at a time; the lock is a folder. */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!taken(lock)) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  try {
    return await work();
  } finally {
    release(lock);
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (isStale(lock)) release(lock);
    return false;
  }
}

function isStale(lock: string): boolean {
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return since !== undefined && Date.now() - since > STALE_AFTER;
}

function release(lock: string): void {
  try {
    rmdirSync(lock);
  } catch {
    // Another process that took it for stale was faster.
  }
}

import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';

/**
 * Copies a git index as old as it is. Git compares the content of a file only when its times differ from its entry or the index is
 * no younger than they are: in a younger copy, a change made in the second of the last commit would never be seen.
 */
export function copyIndexFile(index: string, to: string): void {
  const age = ageOf(index);
  copyFileSync(index, to);
  utimesSync(to, age, age);
}

/** Puts a copied index in the place of the one that is there, under git's own lock, as old as it was. */
export function replaceIndexFile(copy: string, index: string): void {
  const lock = `${index}.lock`;
  const handle = openSync(lock, 'wx', 0o644);
  try {
    writeThrough(handle, copy);
    const age = ageOf(copy);
    utimesSync(lock, age, age);
    renameSync(lock, index);
  } catch (error) {
    // What is left of it would keep git from writing ever again.
    rmSync(lock, { force: true });
    throw error;
  }
}

function writeThrough(handle: number, from: string): void {
  try {
    const bytes = readFileSync(from);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Asked before the copy, in whole seconds: what was written within its second is compared. */
function ageOf(path: string): number {
  return Math.floor(statSync(path).mtimeMs / 1000);
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A folder that is gone when the run is over. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `throughline-bench-${name}-`));
  made.push(folder);
  return folder;
}

/** A folder of that name below another, made when it is missing. */
export function below(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

export function removeScratch(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Lets the runtime forget what is no longer used, where it was started so that it can. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

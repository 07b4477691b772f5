import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 2_000;

/** Looks every two seconds whether files in folders, or single files, changed. Cheap, and the same on every system. */
export function watchFiles(places: readonly string[], onChange: () => void, everyMs = EVERY_MS): () => void {
  let before = stampsOf(places);
  const timer = setInterval(() => {
    const now = stampsOf(places);
    if (now === before) return;
    before = now;
    onChange();
  }, everyMs);
  timer.unref();
  return () => { clearInterval(timer); };
}

function stampsOf(places: readonly string[]): string {
  return places.flatMap((place) => [stampOf(place), ...namesIn(place).map((name) => `${name} ${stampOf(join(place, name))}`)]).join('\n');
}

function stampOf(path: string): string {
  try {
    const stat = statSync(path);
    return `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
  } catch {
    return '-';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

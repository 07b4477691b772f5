import { folderOf, joinPath, nameOf } from './paths';
import type { VaultPath } from './paths';

/** The file that a conflict copy belongs to, and the program that made it. */
export interface ConflictCopy {
  readonly of: VaultPath;
  readonly origin: string;
  /** True when the name alone proves little: a copy only when both texts share their first heading. */
  readonly needsSameHeading: boolean;
}

interface NamePattern {
  readonly origin: string;
  /** Matches the stem's end, from the first character that the program added. */
  readonly end: RegExp;
}

/** Ends of the stem that no person writes; the rest of the stem is the original's. */
const STRONG: readonly NamePattern[] = [
  { origin: 'Obsidian Sync', end: / \(conflicted copy [^()]{1,80} \d{12}\)$/i },
  { origin: 'Nextcloud', end: / \(conflicted copy \d{4}-\d\d-\d\d \d{6}\)$/i },
  { origin: 'Dropbox', end: / \([^()]{1,80}['’]s conflicted copy[^()]{0,80}\)$/i },
  { origin: 'Dropbox', end: / \(conflicted copy[^()]{0,80}\)$/i },
  { origin: 'ownCloud', end: /_conflict-\d{8}-\d{6}$/i },
  { origin: 'Syncthing', end: /\.sync-conflict-\d{8}-\d{6}-[A-Z\d]{7}$/i },
  { origin: 'Seafile', end: / \(SFConflict [^()]{1,120}\)$/i },
  { origin: 'git', end: /_(?:BASE|LOCAL|REMOTE|BACKUP)_\d{1,10}$/i },
  { origin: 'pCloud', end: / \[conflicted\]$/i },
  { origin: 'a sync program', end: / \(conflict[^()]{0,80}\)$/i },
  { origin: 'a sync program', end: /\.conflict$/i },
];

/** What stands in every name with such an end, so that one look is enough for nearly all names. */
const MAYBE_STRONG = /conflict|_\d{1,10}$/i;

/** Ends that people write too: they count only when the original lies beside the copy. */
const WEAK: readonly NamePattern[] = [
  { origin: 'iCloud', end: / [2-9]$/ },
  { origin: 'Google Drive', end: / \(\d{1,3}\)$/ },
  { origin: 'a file manager', end: / - Copy(?: \(\d{1,3}\))?$/i },
  { origin: 'a file manager', end: / \(copy\)$/i },
  { origin: 'a file manager', end: / copy(?: \d{1,3})?$/i },
];

const GIT_LEFTOVER = /\.(?:orig|rej)$/i;
const DEVICE = /^(?=[A-Z\d-]{0,62}[A-Z])(?=[A-Z\d-]{0,62}[\d-])[A-Z\d][A-Z\d-]{1,62}$/;

/** Reads a path as a conflict copy; weak names count only when the original lies beside it. */
export function conflictOf(path: VaultPath, exists: (path: VaultPath) => boolean): ConflictCopy | null {
  return conflictByName(path) ?? weakConflict(path, exists) ?? deviceCopy(path, exists);
}

/** Reads a path as a conflict copy by names that only programs write. */
export function conflictByName(path: VaultPath): ConflictCopy | null {
  const name = nameOf(path);
  const leftover = GIT_LEFTOVER.exec(name)?.index ?? referenceAt(name);
  if (leftover > 0) return copyOf(path, name.slice(0, leftover), 'git');
  const [stem, ending] = splitEnding(name);
  if (!MAYBE_STRONG.test(stem)) return null;
  for (const { origin, end } of STRONG) {
    const at = end.exec(stem)?.index ?? 0;
    if (at > 0) return copyOf(path, stem.slice(0, at) + ending, origin);
  }
  return null;
}

/** Where git's `~REF` starts in `spec.md~HEAD`; -1 when it does not. */
function referenceAt(name: string): number {
  const at = name.toLowerCase().lastIndexOf('.md~');
  return at > 0 && at + 4 < name.length ? at + 3 : -1;
}

function weakConflict(path: VaultPath, exists: (path: VaultPath) => boolean): ConflictCopy | null {
  const [stem, ending] = splitEnding(nameOf(path));
  for (const { origin, end } of WEAK) {
    const at = end.exec(stem)?.index ?? 0;
    if (at === 0) continue;
    const copy = copyOf(path, stem.slice(0, at) + ending, origin);
    if (exists(copy.of)) return copy;
  }
  return null;
}

/** OneDrive adds the device's name: `spec-LAPTOP-7F3.md`. */
function deviceCopy(path: VaultPath, exists: (path: VaultPath) => boolean): ConflictCopy | null {
  const [stem, ending] = splitEnding(nameOf(path));
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    if (!DEVICE.test(stem.slice(dash + 1))) continue;
    const copy = copyOf(path, stem.slice(0, dash) + ending, 'OneDrive');
    if (exists(copy.of)) return { ...copy, needsSameHeading: true };
  }
  return null;
}

function copyOf(path: VaultPath, name: string, origin: string): ConflictCopy {
  return { of: joinPath(folderOf(path), name), origin, needsSameHeading: false };
}

function splitEnding(name: string): readonly [string, string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

import { isSpecId } from '../spec/spec-id';
import { rootOf } from '../spec/spec-roots';
import { specPlace, contextPlace } from '../spec/layouts';
import { readType } from '../spec/spec-type';
import type { SpecType } from '../spec/spec';
import { conflictByName, conflictOf } from '../vault/conflict-names';
import { folderOf, isNote, joinPath, nameOf, pathKey, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

/** An id, and perhaps a type, read from a name that only roughly follows a layout. */
interface RoughName {
  readonly id: string;
  readonly type: SpecType | null;
  /** True when the name calls the file a context. */
  readonly isContext: boolean;
}

/** Names that tell an id in their own way: `1000-foundation`, `epic-1000`, `1001_storage`, `feature 1001 storage`. Dates are none. */
export function readRoughName(name: string): RoughName | null {
  if (name.length > 200) return null;
  const words = name.split(/[-_ .]{1,200}/).filter((word) => word !== '');
  const type = readType(words[0] ?? '');
  const [id = '', next = ''] = type === null ? words : words.slice(1);
  if (!/^\d{1,12}$/.test(id) || /^\d+$/.test(next)) return null;
  const isContext = words.some((word) => word.toLowerCase() === 'context');
  return { id, type: type ?? readType(next), isContext };
}

/** Notes below a spec root that are specs only if their header says so, as their names follow no layout. */
export function roughNotes(files: readonly VaultPath[], settings: Settings): readonly VaultPath[] {
  const all = new Set(files);
  const isCopy = (path: VaultPath): boolean => conflictOf(path, (other) => all.has(other)) !== null;
  return files.filter((path) => isUnknown(path, settings) && !isDotted(path) && readRoughName(stemOf(path))?.isContext === false && !isCopy(path));
}

/**
 * The names that the layouts know, for names that come close: a first step of a plan, never carried out by itself.
 * `specLike` are those of `roughNotes` whose header is a spec's.
 */
export function tidyNames(files: readonly VaultPath[], specLike: ReadonlySet<VaultPath>, settings: Settings): ReadonlyMap<VaultPath, VaultPath> {
  const folders = new Folders(files, specLike, settings);
  const taken = new Set(files.map(pathKey));
  const tidied = new Map<VaultPath, VaultPath>();
  for (const path of files) {
    if (rootOf(path, settings) === null) continue;
    const to = joinPath(folders.tidy(folderOf(path)), tidyFile(path, specLike, settings));
    if (to === path || taken.has(pathKey(to))) continue;
    taken.add(pathKey(to));
    tidied.set(path, to);
  }
  return tidied;
}

function isUnknown(path: VaultPath, settings: Settings): boolean {
  if (!isNote(path) || rootOf(path, settings) === null) return false;
  if (path.toLowerCase().endsWith('.trace.md') || inDeliverables(path) || conflictByName(path) !== null) return false;
  return specPlace(path, settings) === null && contextPlace(path, settings) === null;
}

function inDeliverables(path: VaultPath): boolean {
  return folderOf(path).split('/').some((part) => ['deliverables', 'gates', 'runs'].includes(part.toLowerCase()));
}

function tidyFile(path: VaultPath, specLike: ReadonlySet<VaultPath>, settings: Settings): string {
  const name = nameOf(path);
  if (!isUnknown(path, settings)) return name;
  const lower = name.toLowerCase();
  if (lower.endsWith('.spec.md')) return named(readRoughName(name.slice(0, -8)), '.spec.md') ?? name;
  if (lower.endsWith('.context.md')) return named(readRoughName(name.slice(0, -11)), '.context.md') ?? name;
  const rough = readRoughName(stemOf(path));
  if (rough?.isContext === true) return `${rough.id}.context.md`;
  return specLike.has(path) ? (named(rough, '.spec.md') ?? name) : name;
}

function named(rough: RoughName | null, ending: string): string | null {
  if (rough === null) return null;
  return rough.type === null || ending === '.context.md' ? `${rough.id}${ending}` : `${rough.id}-${rough.type}-x${ending}`;
}

/** Folders that hold a spec of the id in their rough name. */
class Folders {
  readonly #names = new Map<VaultPath, string[]>();
  readonly #tidied = new Map<VaultPath, VaultPath>();

  constructor(
    files: readonly VaultPath[],
    private readonly specLike: ReadonlySet<VaultPath>,
    private readonly settings: Settings,
  ) {
    for (const path of files) {
      const folder = folderOf(path);
      const names = this.#names.get(folder) ?? [];
      names.push(tidyFile(path, this.specLike, this.settings).toLowerCase());
      this.#names.set(folder, names);
    }
  }

  tidy(folder: VaultPath): VaultPath {
    if (folder === ROOT || rootOf(folder, this.settings) === null) return folder;
    const known = this.#tidied.get(folder);
    if (known !== undefined) return known;
    const tidied = joinPath(this.tidy(folderOf(folder)), this.#name(folder));
    this.#tidied.set(folder, tidied);
    return tidied;
  }

  #name(folder: VaultPath): string {
    const name = nameOf(folder);
    const rough = isSpecId(name) || isLong(name) ? null : readRoughName(name);
    if (rough === null || !this.#holdsSpec(folder, rough.id)) return name;
    return rough.type === null ? rough.id : `${rough.id}-${rough.type}-x`;
  }

  #holdsSpec(folder: VaultPath, id: string): boolean {
    return (this.#names.get(folder) ?? []).some((name) => {
      if (name === 'epic.md' || name === 'spec.md') return true;
      return (name.startsWith(`${id}.`) || name.startsWith(`${id}-`)) && name.endsWith('.spec.md');
    });
  }
}

/** `1001-feature-storage`, which the layouts read themselves. */
function isLong(name: string): boolean {
  const parts = name.split('-');
  return parts.length > 2 && isSpecId(parts[0] ?? '') && readType(parts[1] ?? '') !== null;
}

function isDotted(path: VaultPath): boolean {
  const lower = path.toLowerCase();
  return lower.endsWith('.spec.md') || lower.endsWith('.context.md');
}

function stemOf(path: VaultPath): string {
  return nameOf(path).slice(0, -3);
}

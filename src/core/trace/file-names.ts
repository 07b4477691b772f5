import { comparePaths, pathKey } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** Files whose names differ at most in case and in `.md`, and what waits for them. */
export interface NameSlot<Source> {
  /** Notes named `key.md`. */
  notes: VaultPath[];
  /** Files named `key` or `key.md.md`. */
  others: VaultPath[];
  /** Who holds links that ask for this name. */
  sources: Source[];
}

/** From this many files of one name, a table by folder answers `[[1001/spec]]` without looking at all of them. */
const MANY = 24;

/** The vault's files by name, as links ask for them: without case, with or without `.md`. */
export class FileNames<Source> {
  readonly #paths = new Set<VaultPath>();
  /** Paths by their key, only where the two differ. */
  readonly #folded = new Map<string, VaultPath[]>();
  readonly #slots = new Map<string, NameSlot<Source>>();
  readonly #byFolder = new WeakMap<NameSlot<Source>, Map<string, VaultPath[]>>();

  /** Adds a file; the slot of its name is returned. */
  add(path: VaultPath): NameSlot<Source> {
    const key = pathKey(path);
    const slot = this.slot(stripNote(lastPart(key)));
    if (this.#paths.has(path)) return slot;
    this.#paths.add(path);
    if (key !== path) this.#folded.set(key, [...(this.#folded.get(key) ?? []), path].sort(comparePaths));
    if (isPlainNote(key)) slot.notes = appended(slot.notes, path);
    else slot.others = appended(slot.others, path);
    this.#byFolder.delete(slot);
    return slot;
  }

  remove(path: VaultPath): void {
    if (!this.#paths.delete(path)) return;
    const key = pathKey(path);
    if (key !== path) this.#unfold(key, path);
    const name = stripNote(lastPart(key));
    const slot = this.slot(name);
    without(isPlainNote(key) ? slot.notes : slot.others, path);
    this.#byFolder.delete(slot);
    this.drop(name);
  }

  /** True when exactly this file exists. */
  has(path: VaultPath): boolean {
    return this.#paths.has(path);
  }

  /** The file at this path, whatever its case; the exact one first. */
  at(path: string): VaultPath | null {
    if (this.#isPath(path)) return path;
    const key = pathKey(path);
    if (key !== path && this.#isPath(key)) return key;
    return this.#folded.get(key)?.[0] ?? null;
  }

  #isPath(text: string): text is VaultPath {
    return (this.#paths as ReadonlySet<string>).has(text);
  }

  /** Files that may answer to the last part of a link's path, or to its last two parts when it has a folder. */
  candidates(tail: string): Pick<NameSlot<Source>, 'notes' | 'others'> {
    const slot = this.#slots.get(lastPart(tail));
    if (slot === undefined) return NO_FILES;
    if (slot.notes.length < MANY || !tail.includes('/')) return slot;
    return { notes: this.#folderTable(slot).get(lastTwo(tail)) ?? NO_PATHS, others: slot.others };
  }

  /** The slot of a key, made when it is missing; `drop` it again when it may have become empty. */
  slot(key: string): NameSlot<Source> {
    const found = this.#slots.get(key);
    if (found !== undefined) return found;
    const made: NameSlot<Source> = { notes: NO_PATHS, others: NO_PATHS, sources: [] };
    this.#slots.set(key, made);
    return made;
  }

  drop(key: string): void {
    const slot = this.#slots.get(key);
    if (slot !== undefined && slot.notes.length + slot.others.length + slot.sources.length === 0) this.#slots.delete(key);
  }

  #folderTable(slot: NameSlot<Source>): Map<string, VaultPath[]> {
    const before = this.#byFolder.get(slot);
    if (before !== undefined) return before;
    const table = new Map<string, VaultPath[]>();
    for (const path of slot.notes) {
      const tail = lastTwo(stripNote(pathKey(path)));
      const group = table.get(tail);
      if (group === undefined) table.set(tail, [path]);
      else group.push(path);
    }
    this.#byFolder.set(slot, table);
    return table;
  }

  #unfold(key: string, path: VaultPath): void {
    const rest = (this.#folded.get(key) ?? []).filter((one) => one !== path);
    if (rest.length === 0) this.#folded.delete(key);
    else this.#folded.set(key, rest);
  }
}

/** Stands in every slot that has no files yet; never written to. */
const NO_PATHS: VaultPath[] = [];
const NO_FILES = { notes: NO_PATHS, others: NO_PATHS };

function appended(paths: VaultPath[], path: VaultPath): VaultPath[] {
  if (paths === NO_PATHS) return [path];
  paths.push(path);
  return paths;
}

/** The name under which files and links meet: last part, without case and `.md`. */
export function slotKey(path: string): string {
  return stripNote(pathKey(lastPart(path)));
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A key without its `.md` endings. */
export function stripNote(key: string): string {
  let end = key.length;
  while (end > 3 && key.endsWith('.md', end)) end -= 3;
  return key.slice(0, end);
}

function isPlainNote(key: string): boolean {
  return key.endsWith('.md') && !key.endsWith('.md.md');
}

function lastTwo(path: string): string {
  const last = path.lastIndexOf('/');
  const before = last <= 0 ? -1 : path.lastIndexOf('/', last - 1);
  return path.slice(before + 1);
}

/** Takes one value out of a list whose order does not matter. */
export function without<T>(list: T[], value: T): void {
  const at = list.indexOf(value);
  if (at < 0) return;
  const last = list.pop();
  if (last !== undefined && at < list.length) list[at] = last;
}

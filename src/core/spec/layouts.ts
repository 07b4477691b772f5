import type { Settings } from '../vault/settings';
import { conflictByName } from '../vault/conflict-names';
import { isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { LayoutName, SpecType } from './spec';
import { partsBelowRoot } from './spec-roots';
import { isSpecId, idBelow } from './spec-id';
import { SPEC_TYPES } from './spec-type';

/** What a file is by its place alone. `maybe-spec`: a numbered note, a spec when it has a header or a context beside it. */
export type Role = 'spec' | 'maybe-spec' | 'context' | 'deliverable' | 'sidecar' | 'conflict' | 'note' | 'other';

/** Where a spec stands, read from its path. */
export interface SpecPlace {
  readonly id: string;
  /** The id as its own file or folder writes it, without the levels above. */
  readonly ownId: string;
  /** True when it is the spec of its folder, not one file among others. */
  readonly ownsFolder: boolean;
  /** The type that the file name tells; null when it tells none. */
  readonly namedType: SpecType | null;
  /** Levels of ids from the root, its own included. */
  readonly depth: number;
  readonly layout: LayoutName;
  /** False for notes that are only numbered. */
  readonly certain: boolean;
}

/** Where a context stands: the folder's own, or that of the id in its name. */
export interface ContextPlace {
  readonly ownId: string;
  readonly ownsFolder: boolean;
}

interface NamedId {
  readonly id: string;
  readonly type: SpecType | null;
  /** True for `1001-feature-storage`. */
  readonly long: boolean;
}

interface FolderIds {
  /** The folder's own id; null when its name holds none. */
  readonly own: NamedId | null;
  /** The full id of the nearest folder that has one, this one included. */
  readonly full: string | null;
  /** The full id of the folders above. */
  readonly above: string | null;
  readonly depth: number;
  /** True when every folder below the root is a plain number. */
  readonly plain: boolean;
}

/** What a file is by its place alone. */
export function roleOf(path: VaultPath, settings: Settings): Role {
  const parts = partsBelowRoot(path, settings);
  if (parts === null || isSetAside(parts)) return isNote(path) ? 'note' : 'other';
  if (conflictByName(path) !== null) return 'conflict';
  if (parts.slice(0, -1).some(isDeliverablesFolder)) return path.toLowerCase().endsWith('.trace.md') ? 'sidecar' : 'deliverable';
  if (!isNote(path)) return 'other';
  if (path.toLowerCase().endsWith('.trace.md')) return 'sidecar';
  if (placeContext(parts) !== null) return 'context';
  const place = placeSpec(parts);
  return place === null ? 'note' : place.certain ? 'spec' : 'maybe-spec';
}

/** Reads a spec's place; null for files that are no spec by their path. */
export function specPlace(path: VaultPath, settings: Settings): SpecPlace | null {
  const parts = partsBelowRoot(path, settings);
  return parts === null ? null : placeSpec(parts);
}

/** Reads a context's place; null for files that are no context by their path. */
export function contextPlace(path: VaultPath, settings: Settings): ContextPlace | null {
  const parts = partsBelowRoot(path, settings);
  return parts === null ? null : placeContext(parts);
}

/** The id that a folder below a spec root stands for; null when its name holds none. */
export function folderId(folder: VaultPath, settings: Settings): string | null {
  const parts = partsBelowRoot(folder, settings);
  return parts === null ? null : (readNamedId(parts.at(-1) ?? '')?.id ?? null);
}

/** `deliverables/scripts` tells the category `scripts`; files right below `deliverables/` have none. */
export function categoryByPlace(path: VaultPath): string | null {
  const parts = path.split('/');
  const at = parts.findLastIndex(isDeliverablesFolder);
  return at >= 0 && at < parts.length - 2 ? (parts[at + 1] ?? null) : null;
}

function isDeliverablesFolder(part: string): boolean {
  return part.toLowerCase() === 'deliverables';
}

/** Gates, run notes and the records of changes lie among specs and are none. */
function isSetAside(parts: readonly string[]): boolean {
  if (parts[0] === 'meta' && parts.length > 1) return true;
  const folder = parts.at(-2)?.toLowerCase();
  return folder === 'gates' || folder === 'runs';
}

function placeSpec(parts: readonly string[]): SpecPlace | null {
  const name = parts.at(-1) ?? '';
  if (!isNote(name)) return null;
  const folder = readFolders(parts.slice(0, -1));
  const stem = name.slice(0, -3).toLowerCase();
  if (stem === 'epic' || stem === 'spec') return ownSpec(folder, stem === 'epic' ? 'epic' : null);
  if (stem.endsWith('.spec')) return namedSpec(name.slice(0, -8), folder, true);
  return namedSpec(name.slice(0, -3), folder, false);
}

function ownSpec(folder: FolderIds, type: SpecType | null): SpecPlace | null {
  if (folder.own === null || folder.full === null) return null;
  return {
    id: folder.full,
    ownId: folder.own.id,
    ownsFolder: true,
    namedType: type ?? folder.own.type,
    depth: folder.depth,
    layout: folder.plain ? 'nested' : 'loose',
    certain: true,
  };
}

function namedSpec(stem: string, folder: FolderIds, dotted: boolean): SpecPlace | null {
  const named = readNamedId(stem);
  if (named === null || (!dotted && named.long)) return null;
  const owns = folder.own !== null && (named.id === folder.own.id || named.id === folder.full);
  return {
    id: owns ? (folder.full ?? named.id) : idBelow(folder.full, named.id),
    ownId: named.id,
    ownsFolder: owns,
    namedType: named.type ?? (owns ? folder.own.type : null),
    depth: owns ? folder.depth : folder.depth + 1,
    layout: layoutOf({ named, folder, owns, dotted }),
    certain: dotted,
  };
}

function layoutOf(spec: { named: NamedId; folder: FolderIds; owns: boolean; dotted: boolean }): LayoutName {
  if (spec.dotted && spec.named.long) return 'legacy';
  const digits = /^\d+$/.test(spec.named.id);
  return spec.dotted && digits && !spec.owns && spec.folder.plain && spec.folder.own !== null ? 'nested' : 'loose';
}

function placeContext(parts: readonly string[]): ContextPlace | null {
  const name = parts.at(-1) ?? '';
  const lower = name.toLowerCase();
  if (lower === 'context.md') {
    const own = readNamedId(parts.at(-2) ?? '');
    return own === null ? null : { ownId: own.id, ownsFolder: true };
  }
  if (!lower.endsWith('.context.md')) return null;
  const named = readNamedId(name.slice(0, -'.context.md'.length));
  return named === null ? null : { ownId: named.id, ownsFolder: false };
}

function readFolders(folders: readonly string[]): FolderIds {
  let ids: FolderIds = { own: null, full: null, above: null, depth: 0, plain: true };
  for (const folder of folders) {
    const own = readNamedId(folder);
    const plain = ids.plain && own !== null && !own.long && /^\d+$/.test(own.id);
    ids =
      own === null
        ? { ...ids, own, plain }
        : { own, full: idBelow(ids.full, own.id), above: ids.full, depth: ids.depth + 1, plain };
  }
  return ids;
}

/** `1001`, `E01`, `1001-feature-storage`; null for every other name. */
function readNamedId(name: string): NamedId | null {
  if (isSpecId(name)) return { id: name, type: null, long: false };
  const lower = name.toLowerCase();
  const cuts = SPEC_TYPES.map((type) => ({ type, at: lower.indexOf(`-${type}-`) })).filter(({ at }) => at > 0);
  const first = cuts.sort((a, b) => a.at - b.at)[0];
  if (first === undefined || first.at + first.type.length + 2 >= name.length) return null;
  const id = name.slice(0, first.at);
  return isSpecId(id) ? { id, type: first.type, long: true } : null;
}

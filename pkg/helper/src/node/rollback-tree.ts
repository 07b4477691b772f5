/** A file of a tree as git knows it: what it is and which bytes it has. */
export interface TreeEntry {
  readonly mode: FileMode;
  /** The id of the bytes. Starts with `unkept:` when the bytes are not in any backup. */
  readonly id: string;
}

/** A plain file, a program, a symbolic link, a repository of its own. */
export type FileMode = '100644' | '100755' | '120000' | '160000';

/** Every file of a tree by its path from the root, with forward slashes. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** One path on its way from one state to another; null is no file. */
export interface TreeChange {
  readonly path: string;
  readonly from: TreeEntry | null;
  readonly to: TreeEntry | null;
}

const UNKEPT = 'unkept:';

/** An entry of bytes that no backup holds: only that they changed can be told. */
export function unkeptId(size: number, mtimeMs: number): string {
  return `${UNKEPT}${size}:${mtimeMs}`;
}

/** Whether a backup can bring the entry back. */
export function isKept(entry: TreeEntry): boolean {
  return !entry.id.startsWith(UNKEPT) && entry.mode !== '160000';
}

export function sameEntry(one: TreeEntry | null | undefined, other: TreeEntry | null | undefined): boolean {
  return (one ?? null) === (other ?? null) || (one?.id === other?.id && one?.mode === other?.mode);
}

/** Paths whose entries differ, sorted. */
export function changedPaths(one: Tree, other: Tree): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => !sameEntry(one.get(path), other.get(path))).sort();
}

/** State of workflows: outside snapshots, restores and commits. */
export function isRunState(path: string): boolean {
  return path.startsWith('.claude/workflows/');
}

import type { Result } from '../../../../src/core/problem';
import type { LeftOut } from './rollback-ids';
import type { Tree, TreeChange, TreeEntry } from './rollback-tree';

/** A work tree as it is now. */
export interface SeenTree {
  readonly files: Tree;
  /** What is staged; empty where there is no git. */
  readonly index: Tree;
  readonly leftOut: readonly LeftOut[];
  /** Permission bits of files whose bits git would not keep. */
  readonly permissions: Readonly<Record<string, number>>;
  /** Ignored files, and folders with a slash at their end: never removed, whatever a later ignore file says. */
  readonly ignored: readonly string[];
}

/** Where kept trees can be found again. */
export interface KeptTree extends SeenTree {
  readonly address: { readonly files: string; readonly index: string | null };
}

/** Keeps whole trees and gives them back: in the objects of a repository, or as copies where there is none. */
export interface TreeKeeper {
  readonly root: string;
  /** Refuses while a tree could not be restored safely. */
  ready(): Promise<Result<null>>;
  head(): Promise<string | null>;
  /** The tree as it is now; nothing is written. */
  look(): Promise<Result<SeenTree>>;
  /** The tree as it is now, kept under the name of a run and a number. */
  keep(run: string, number: number): Promise<Result<KeptTree>>;
  /** A kept tree, without what was left out of it. */
  files(address: string): Promise<Result<Tree>>;
  /** Bytes by id. */
  contents(ids: readonly string[]): Promise<Result<ReadonlyMap<string, Buffer>>>;
  idOf(bytes: Buffer): string;
  /** Changes entries of the index; nothing else of it. */
  stage(changes: readonly TreeChange[]): Promise<Result<null>>;
  /** Copies the index as it is; null when there is none. */
  copyIndex(to: string): Promise<Result<null>>;
  /** Puts a copied index back, whole. */
  putIndex(from: string): Result<null>;
  /** Forgets all trees of a run. */
  forget(run: string): Promise<Result<null>>;
}

/** An entry of the index has no `unkept` bytes: git has them. */
export function entryOf(mode: string, id: string): TreeEntry | null {
  return mode === '100644' || mode === '100755' || mode === '120000' || mode === '160000' ? { mode, id } : null;
}

import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, rmdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { onDisk } from './disk-problem';
import type { TreeKeeper } from './rollback-keeper';
import { foldersOf } from './rollback-plan';
import type { LeftAlone, RestorePlan } from './rollback-plan';
import { safeWrite } from './safe-write';
import { sameEntry } from './rollback-tree';
import type { FileMode, TreeChange, TreeEntry } from './rollback-tree';

/** Files whose bytes are held at the same time. */
const GROUP = 64;

type Bytes = ReadonlyMap<string, Buffer>;

/** Permission bits by path, where they are not those of git. */
export type Permissions = Readonly<Record<string, number>>;

/** Takes out of a plan what something on the disk stands in the way of; what rests can be done whole. */
export function withoutBlocked(keeper: TreeKeeper, plan: RestorePlan): RestorePlan {
  let { changes } = plan;
  const leftAlone: LeftAlone[] = [...plan.leftAlone];
  for (;;) {
    const removed = new Set(changes.filter(({ to }) => to === null).map(({ path }) => path));
    const blocked = changes.flatMap((change) => { const reason = blockOf(keeper, change, removed); return reason === null ? [] : [{ change, reason }]; });
    if (blocked.length === 0) return { changes, leftAlone };
    leftAlone.push(...blocked.map(({ change, reason }) => ({ path: change.path, reason })));
    changes = changes.filter((change) => !blocked.some((one) => one.change === change));
  }
}

function blockOf(keeper: TreeKeeper, { path, from, to }: TreeChange, removed: ReadonlySet<string>): string | null {
  for (const folder of foldersOf(path)) {
    const stat = lstatSync(join(keeper.root, folder), { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory() && !removed.has(folder)) return `${folder} is no folder now.`;
    if (stat?.isDirectory() !== true) return from === null ? null : 'Its folder is gone.';
  }
  const absolute = join(keeper.root, path);
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) {
    if (from !== null) return 'A folder has its name now.';
    return to !== null && holdsOthers(keeper.root, path, removed) ? 'A folder with other files has its name now.' : null;
  }
  return sameEntry(entryAt(keeper, path), from) ? null : 'A file that git ignores, or that is no plain file, has its name now.';
}

function holdsOthers(root: string, folder: string, removed: ReadonlySet<string>): boolean {
  return readdirSync(join(root, folder), { withFileTypes: true }).some((one) => {
    const path = `${folder}/${one.name}`;
    return one.isDirectory() ? holdsOthers(root, path, removed) : !removed.has(path);
  });
}

/** The entry of a path on the disk now; null for none, and for what is no file. */
function entryAt(keeper: TreeKeeper, path: string): TreeEntry | null {
  const absolute = join(keeper.root, path);
  const behindLink = foldersOf(path).some((folder) => lstatSync(join(keeper.root, folder), { throwIfNoEntry: false })?.isDirectory() !== true);
  const stat = behindLink ? undefined : lstatSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (stat.isSymbolicLink()) return { mode: '120000', id: keeper.idOf(readlinkSync(absolute, { encoding: 'buffer' })) };
  if (!stat.isFile()) return { mode: '100644', id: 'special' };
  const mode: FileMode = process.platform !== 'win32' && (stat.mode & 0o100) !== 0 ? '100755' : '100644';
  return { mode, id: keeper.idOf(readFileSync(absolute)) };
}

/** Does all changes or none: at the first that fails, those before it are taken back. */
export async function applyChanges(keeper: TreeKeeper, changes: readonly TreeChange[], permissions: Permissions): Promise<Result<null>> {
  const done: TreeChange[] = [];
  const all = await applyInGroups({ keeper, permissions, done }, inOrder(changes));
  if (all.ok) return all;
  const back = inOrder(done.map(({ path, from, to }) => ({ path, from: to, to: from })));
  const taken = await applyInGroups({ keeper, permissions, done: [] }, back);
  return taken.ok ? all : taken;
}

interface Work {
  readonly keeper: TreeKeeper;
  readonly permissions: Permissions;
  /** Grows with each change that is done. */
  readonly done: TreeChange[];
}

async function applyInGroups({ keeper, permissions, done }: Work, ordered: readonly TreeChange[]): Promise<Result<null>> {
  for (let at = 0; at < ordered.length; at += GROUP) {
    const group = ordered.slice(at, at + GROUP);
    const bytes = await keeper.contents(group.flatMap(({ to }) => (to === null ? [] : [to.id])));
    if (!bytes.ok) return bytes;
    const fine = onDisk('The files were not restored.', () => {
      for (const change of group) {
        if (!applyOne({ keeper, bytes: bytes.value, permissions }, change)) return changedMeanwhile(change.path);
        done.push(change);
      }
      return ok(null);
    });
    if (!fine.ok) return fine;
  }
  return ok(null);
}

/** Changes that a cut-off restore had done already are left out. */
export function stillToDo(keeper: TreeKeeper, changes: readonly TreeChange[]): readonly TreeChange[] {
  return changes.filter(({ path, from }) => sameEntry(entryAt(keeper, path), from));
}

/** Removals first, deepest first, so that a file may take the place of a folder. */
function inOrder(changes: readonly TreeChange[]): readonly TreeChange[] {
  const byPath = (one: TreeChange, other: TreeChange): number => (one.path < other.path ? -1 : 1);
  const removals = changes.filter(({ to }) => to === null).sort(byPath).reverse();
  return [...removals, ...changes.filter(({ to }) => to !== null).sort(byPath)];
}

interface Hand {
  readonly keeper: TreeKeeper;
  readonly bytes: Bytes;
  readonly permissions: Permissions;
}

/** False when the file is not as it was expected to be. */
function applyOne({ keeper, bytes, permissions }: Hand, { path, from, to }: TreeChange): boolean {
  const absolute = join(keeper.root, path);
  if (!sameEntry(entryAt(keeper, path), from)) return false;
  if (to === null) {
    unlinkSync(absolute);
    removeEmpty(keeper.root, dirname(path));
    return true;
  }
  const content = bytes.get(to.id);
  if (content === undefined) return false;
  if (from === null && !makesRoom(keeper.root, path)) return false;
  mkdirSync(dirname(absolute), { recursive: true });
  if (to.mode === '120000') putLink(absolute, content);
  else putFile(absolute, content, permissionsOf(absolute, to.mode, Object.hasOwn(permissions, path) ? permissions[path] : undefined));
  return true;
}

/** An existing file keeps its rights, but for the one to be run. */
function permissionsOf(absolute: string, mode: FileMode, recorded: number | undefined): number {
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  const now = stat?.isFile() === true ? stat.mode & 0o777 : (recorded ?? 0o644);
  const wanted = recorded ?? now;
  return mode === '100755' ? wanted | 0o100 | ((wanted & 0o044) >> 2) : wanted & ~0o111;
}

function putFile(absolute: string, content: Buffer, mode: number): void {
  safeWrite(absolute, content, { mode });
  if (process.platform !== 'win32') chmodSync(absolute, mode);
}

function putLink(absolute: string, target: Buffer): void {
  const beside = join(dirname(absolute), `.${randomBytes(6).toString('hex')}.throughline-tmp`);
  symlinkSync(target, beside);
  renameSync(beside, absolute);
}

/** A folder that holds nothing but folders makes room for a file; false when there is more in it. */
function makesRoom(root: string, path: string): boolean {
  const absolute = join(root, path);
  if (lstatSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) return true;
  if (holdsOthers(root, path, new Set())) return false;
  rmSync(absolute, { recursive: true });
  return true;
}

function removeEmpty(root: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
    if (readdirSync(join(root, at)).length > 0) return;
    rmdirSync(join(root, at));
  }
}

function changedMeanwhile(path: string): Result<never> {
  return problem('rollback/changed-meanwhile', {
    what: 'Nothing was restored.',
    why: `${path} changed while the files were being put back; what had been done was taken back.`,
    next: 'Close what writes into the folder, then try again.',
  });
}

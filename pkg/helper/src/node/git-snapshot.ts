import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { onDisk } from './disk-problem';
import { linkFile, lost, namesIn, oddPermissions, ofItsOwn, quoted, readBatch, stagedLine, treeLine } from './git-snapshot-format';
import { repositoryReady, shortHead } from './git-state';
import { GitWriter } from './git-write';
import { replaceIndexFile } from './index-file';
import type { KeptTree, SeenTree, TreeKeeper } from './rollback-keeper';
import { KnownIds, SNAPSHOT_LIMITS, seeFiles, unkeptEntry, withinLimits } from './rollback-scan';
import type { SeenFile, SnapshotLimits } from './rollback-scan';
import { isKept, isRunState } from './rollback-tree';
import type { Tree, TreeChange, TreeEntry } from './rollback-tree';

const REFS = 'refs/throughline/backup';
const ATTEMPTS = 3;
const BATCH = 200;
const MOST_TREES = 12;

/** Keeps trees as commits below `refs/throughline/backup/<run>/<number>`; index, tree and branches stay as they are. */
export class GitKeeper implements TreeKeeper {
  private readonly known = new KnownIds();
  /** A tree never changes under its id. */
  private readonly trees = new Map<string, Tree>();

  private constructor(
    readonly git: GitWriter,
    private readonly limits: SnapshotLimits,
  ) {}

  static async open(root: string, limits: SnapshotLimits = SNAPSHOT_LIMITS): Promise<Result<GitKeeper>> {
    const git = await GitWriter.open(root);
    return git.ok ? ok(new GitKeeper(git.value, limits)) : git;
  }

  get root(): string {
    return this.git.root;
  }

  ready(): Promise<Result<null>> {
    return repositoryReady(this.git);
  }

  head(): Promise<string | null> {
    return shortHead(this.git);
  }

  look(): Promise<Result<SeenTree>> {
    return this.withScratch(async (scratch) => {
      const index = await this.readIndex(scratch);
      return index.ok ? this.see(scratch, index.value.entries, 'look') : index;
    });
  }

  keep(run: string, number: number): Promise<Result<KeptTree>> {
    return this.withScratch(async (scratch) => {
      const index = await this.readIndex(scratch);
      if (!index.ok) return index;
      const seen = await this.see(scratch, index.value.entries, 'keep');
      if (!seen.ok) return seen;
      const files = await this.writeTree(scratch, seen.value.files);
      if (!files.ok) return files;
      const address = { files: files.value, index: index.value.tree };
      const kept = await this.commit(address, `${REFS}/${run}/${number}`);
      return kept.ok ? ok({ ...seen.value, address }) : kept;
    });
  }

  async files(address: string): Promise<Result<Tree>> {
    const known = this.trees.get(address);
    if (known !== undefined) return ok(known);
    const listed = await this.git.text(['ls-tree', '-r', '-z', '--full-tree', address]);
    if (!listed.ok) return listed;
    const tree = new Map(listed.value.split('\0').map(treeLine).filter((row) => row !== null));
    if (this.trees.size >= MOST_TREES) this.trees.clear();
    this.trees.set(address, tree);
    return ok(tree);
  }

  async contents(ids: readonly string[]): Promise<Result<ReadonlyMap<string, Buffer>>> {
    const found = new Map<string, Buffer>();
    const wanted = [...new Set(ids)];
    for (let at = 0; at < wanted.length; at += BATCH) {
      const out = await this.git.bytes(['cat-file', '--batch'], { input: `${wanted.slice(at, at + BATCH).join('\n')}\n` });
      if (!out.ok) return out;
      readBatch(out.value, found);
    }
    return found.size === wanted.length ? ok(found) : lost();
  }

  idOf(bytes: Buffer): string {
    return createHash(this.git.objectFormat).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  }

  async stage(changes: readonly TreeChange[]): Promise<Result<null>> {
    if (changes.length === 0) return ok(null);
    const removed = changes.filter(({ to }) => to === null).map(({ path }) => `0 ${this.nullId()} 0\t${path}\0`);
    const set = changes.flatMap(({ path, to }) => (to === null ? [] : [`${to.mode} ${to.id} 0\t${path}\0`]));
    const done = await this.git.text(['update-index', '-z', '--index-info'], { input: [...removed, ...set].join('') });
    return done.ok ? ok(null) : done;
  }

  copyIndex(to: string): Promise<Result<null>> {
    return this.git.copyIndexTo(to);
  }

  putIndex(from: string): Result<null> {
    if (!existsSync(from)) return ok(null);
    return onDisk('The index was not put back.', () => {
      replaceIndexFile(from, this.indexFile());
      return ok(null);
    });
  }

  async forget(run: string): Promise<Result<null>> {
    const refs = await this.git.text(['for-each-ref', '--format=delete %(refname)', `${REFS}/${run}/`, `refs/throughline/worktree/${run}`]);
    if (!refs.ok) return refs;
    const done = await this.git.text(['update-ref', '--stdin'], { input: refs.value });
    return done.ok ? ok(null) : done;
  }

  private indexFile(): string {
    return join(this.git.folder, 'index');
  }

  private nullId(): string {
    return '0'.repeat(this.git.objectFormat === 'sha256' ? 64 : 40);
  }

  /** The index as a tree and as entries, of a copy: git would write into the real one. The tree lacks what is only announced (`add -N`). */
  private async readIndex(scratch: string): Promise<Result<{ readonly tree: string; readonly entries: Tree }>> {
    const copy = join(scratch, 'index');
    const copied = await this.copyIndex(copy);
    if (!copied.ok) return copied;
    const tree = await this.git.text(['write-tree'], { index: copy });
    if (!tree.ok) return tree;
    const staged = await this.git.text(['ls-files', '--stage', '-z'], { index: copy });
    return staged.ok ? ok({ tree: tree.value.trim(), entries: new Map(staged.value.split('\0').map(stagedLine).filter((row) => row !== null)) }) : staged;
  }

  private async see(scratch: string, index: Tree, how: 'look' | 'keep'): Promise<Result<SeenTree>> {
    for (let attempt = 1; ; attempt++) {
      const seen = await this.seeOnce(scratch, index, how);
      if (seen.ok || attempt === ATTEMPTS) return seen;
    }
  }

  private async seeOnce(scratch: string, index: Tree, how: 'look' | 'keep'): Promise<Result<SeenTree>> {
    const [listed, ignored] = await Promise.all([
      this.git.bytes(['ls-files', '-z', '--cached', '--others', '--exclude-standard']),
      this.git.text(['ls-files', '-z', '--others', '--ignored', '--directory', '--exclude-standard']),
    ]);
    if (!listed.ok) return listed;
    if (!ignored.ok) return ignored;
    const { names, strange } = namesIn(listed.value);
    const nested = names.filter((name) => name.endsWith('/') && !isRunState(name));
    const files = seeFiles(this.root, new Set(names.filter((name) => !name.endsWith('/') && !isRunState(name))));
    const split = withinLimits(files, (path) => index.has(path), this.limits);
    const staged = await this.stagedAsIs(files.filter(({ path }) => split.out.some((one) => one.path === path)), index);
    if (!staged.ok) return staged;
    const out = split.out.filter(({ path }) => !staged.value.has(path));
    const hashed = await this.hash(scratch, split.kept, how);
    if (!hashed.ok) return hashed;
    const ids = new Map([...staged.value, ...hashed.value]);
    const repositories = await this.repositories(index);
    const outside = new Set(out.map(({ path }) => path));
    const tree = new Map<string, TreeEntry>(repositories);
    for (const file of files) tree.set(file.path, outside.has(file.path) ? unkeptEntry(file) : { mode: file.mode, id: ids.get(file.path) ?? '' });
    return ok({ files: tree, index, leftOut: [...out, ...strange, ...nested.map(ofItsOwn)], permissions: oddPermissions(files), ignored: ignored.value.split('\0').filter((path) => path !== '') });
  }

  /** Large files whose bytes git has already, because they are staged as they are. */
  private async stagedAsIs(files: readonly SeenFile[], index: Tree): Promise<Result<ReadonlyMap<string, string>>> {
    const found = new Map<string, string>();
    for (const file of files) {
      const id = index.get(file.path)?.id;
      if (id === undefined || file.mode === '120000') continue;
      const size = await this.git.text(['cat-file', '-s', id]);
      if (!size.ok || Number(size.value) !== file.size) continue;
      const same = this.known.get(file) ?? (await this.idOfLarge(file));
      if (same === id) found.set(file.path, id);
    }
    return ok(found);
  }

  private async idOfLarge(file: SeenFile): Promise<string> {
    const readAt = Date.now();
    const hashed = await this.git.text(['hash-object', '--no-filters', '--stdin-paths'], { input: `${quoted(file.absolute)}\n` });
    if (!hashed.ok) return '';
    this.known.add(file, hashed.value.trim(), readAt);
    return hashed.value.trim();
  }

  /** Submodules with the commits that are checked out in them. */
  private async repositories(index: Tree): Promise<Tree> {
    const tree = new Map<string, TreeEntry>();
    for (const [path, entry] of index) {
      if (entry.mode !== '160000') continue;
      const inner = existsSync(join(this.root, path, '.git')) ? await GitWriter.open(join(this.root, path)) : null;
      const head = inner?.ok === true ? await inner.value.text(['rev-parse', '--verify', '--quiet', 'HEAD'], { fine: [0, 1] }) : null;
      tree.set(path, head?.ok === true ? { mode: '160000', id: head.value.trim() } : entry);
    }
    return tree;
  }

  private async hash(scratch: string, files: readonly SeenFile[], how: 'look' | 'keep'): Promise<Result<ReadonlyMap<string, string>>> {
    const readAt = Date.now();
    const ids = new Map(files.flatMap((file) => { const id = this.known.get(file); return id === null ? [] : [[file.path, id] as const]; }));
    const fresh = files.filter(({ path }) => !ids.has(path));
    if (fresh.length === 0) return ok(ids);
    const sources = fresh.map((file, at) => (file.mode === '120000' ? linkFile(scratch, file, at) : file.absolute));
    const hashed = await this.git.text(['hash-object', ...(how === 'keep' ? ['-w'] : []), '--no-filters', '--stdin-paths'], { input: `${sources.map(quoted).join('\n')}\n` });
    if (!hashed.ok) return hashed;
    const lines = hashed.value.trimEnd().split('\n');
    if (lines.length !== fresh.length) return lost();
    for (const [at, file] of fresh.entries()) {
      const id = lines[at] ?? '';
      ids.set(file.path, id);
      if (how === 'keep') this.known.add(file, id, readAt);
    }
    return ok(ids);
  }

  private async writeTree(scratch: string, files: Tree): Promise<Result<string>> {
    const index = join(scratch, 'files');
    const lines = [...files].filter(([, entry]) => isKept(entry)).map(([path, { mode, id }]) => `${mode} ${id} 0\t${path}\0`);
    const made = await this.git.text(['update-index', '-z', '--index-info'], { index, input: lines.join('') });
    if (!made.ok) return made;
    const tree = await this.git.text(['write-tree'], { index });
    return tree.ok ? ok(tree.value.trim()) : tree;
  }

  private async commit({ files, index }: { readonly files: string; readonly index: string }, ref: string): Promise<Result<string>> {
    const head = await this.git.text(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { fine: [0, 1] });
    if (!head.ok) return head;
    const parents = head.value.trim() === '' ? [] : ['-p', head.value.trim()];
    const staged = await this.git.text(['commit-tree', index, ...parents, '-m', 'index']);
    if (!staged.ok) return staged;
    const whole = await this.git.text(['commit-tree', files, ...parents, '-p', staged.value.trim(), '-m', 'backup']);
    if (!whole.ok) return whole;
    return this.git.text(['update-ref', ref, whole.value.trim()]);
  }

  private async withScratch<T>(work: (scratch: string) => Promise<Result<T>>): Promise<Result<T>> {
    const scratch = mkdtempSync(join(tmpdir(), 'throughline-snapshot-'));
    try {
      return await work(scratch);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
}

import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { tableOf } from '../../../../src/core/table-of';
import { onDisk } from './disk-problem';
import type { LeftOut } from './rollback-ids';
import type { KeptTree, SeenTree, TreeKeeper } from './rollback-keeper';
import { KnownIds, linkBytes, SNAPSHOT_LIMITS, seeFiles, unkeptEntry, withinLimits } from './rollback-scan';
import type { SeenFile, SnapshotLimits } from './rollback-scan';
import { isKept, isRunState } from './rollback-tree';
import type { Tree, TreeEntry } from './rollback-tree';
import { safeWrite } from './safe-write';

const MOST_FILES = 100_000;
const Manifest = tableOf(v.object({ mode: v.picklist(['100644', '100755', '120000', '160000']), id: v.string() }));

/** Keeps trees as copies by their hash, in `<run>/backup/` on this device: for folders that are no repository. */
export class CopyKeeper implements TreeKeeper {
  private readonly known = new KnownIds();

  private constructor(
    readonly root: string,
    private readonly runsFolder: string,
    private readonly limits: SnapshotLimits,
  ) {}

  static open(root: string, runsFolder: string, limits: SnapshotLimits = SNAPSHOT_LIMITS): Result<CopyKeeper> {
    return onDisk('The folder was not opened.', () => ok(new CopyKeeper(realpathSync.native(root), runsFolder, limits)));
  }

  ready(): Promise<Result<null>> {
    return Promise.resolve(ok(null));
  }

  head(): Promise<string | null> {
    return Promise.resolve(null);
  }

  look(): Promise<Result<SeenTree>> {
    return Promise.resolve(onDisk('The folder was not read.', () => this.see(null)));
  }

  keep(run: string, number: number): Promise<Result<KeptTree>> {
    return Promise.resolve(onDisk('No snapshot was taken.', () => {
      const seen = this.see(run);
      if (!seen.ok) return seen;
      const files = `${run}/${number}`;
      const kept = [...seen.value.files].filter(([, entry]) => isKept(entry));
      safeWrite(this.manifest(files), Buffer.from(`${JSON.stringify(Object.fromEntries(kept))}\n`), { mode: 0o600 });
      return ok({ ...seen.value, address: { files, index: null } });
    }));
  }

  files(address: string): Promise<Result<Tree>> {
    return Promise.resolve(onDisk('The snapshot was not read.', () => {
      const read = v.safeParse(Manifest, contentOf(this.manifest(address)));
      return read.success ? ok<Tree>(new Map(Object.entries(read.output))) : lost(address);
    }));
  }

  contents(ids: readonly string[]): Promise<Result<ReadonlyMap<string, Buffer>>> {
    return Promise.resolve(onDisk('The snapshot was not read.', () => {
      const found = new Map<string, Buffer>();
      for (const id of ids) {
        const place = this.placesOf(id).find((path) => existsSync(path));
        const bytes = place === undefined ? null : readFileSync(place);
        if (bytes === null || this.idOf(bytes) !== id) return lost(id);
        found.set(id, bytes);
      }
      return ok(found);
    }));
  }

  idOf(bytes: Buffer): string {
    return createHash('sha256').update(bytes).digest('hex');
  }

  stage(): Promise<Result<null>> {
    return Promise.resolve(ok(null));
  }

  copyIndex(): Promise<Result<null>> {
    return Promise.resolve(ok(null));
  }

  putIndex(): Result<null> {
    return ok(null);
  }

  forget(run: string): Promise<Result<null>> {
    return Promise.resolve(onDisk('The backups were not removed.', () => {
      rmSync(join(this.runsFolder, run, 'backup'), { recursive: true, force: true });
      return ok(null);
    }));
  }

  /** Hashes all files; with a run, their bytes are copied into its folder. */
  private see(run: string | null): Result<SeenTree> {
    const { paths, repositories, hasMore } = walk(this.root);
    if (hasMore) return tooMany();
    const files = seeFiles(this.root, paths);
    const { kept, out } = withinLimits(files, () => false, this.limits);
    const outside = new Set(out.map(({ path }) => path));
    const tree = new Map<string, TreeEntry>(files.filter(({ path }) => outside.has(path)).map((file) => [file.path, unkeptEntry(file)]));
    for (const file of kept) tree.set(file.path, { mode: file.mode, id: this.idOfFile(file, run) });
    const permissions = Object.fromEntries(kept.filter(({ mode }) => mode !== '120000').map(({ path, permissions: bits }) => [path, bits]));
    return ok({ files: tree, index: new Map(), leftOut: [...out, ...repositories], permissions, ignored: [] });
  }

  private idOfFile(file: SeenFile, run: string | null): string {
    const known = this.known.get(file);
    if (known !== null && (run === null || existsSync(this.placeOf(run, known)))) return known;
    const readAt = Date.now();
    const bytes = file.mode === '120000' ? linkBytes(file) : readFileSync(file.absolute);
    const id = this.idOf(bytes);
    if (run !== null) this.copy(file, bytes, this.placeOf(run, id));
    this.known.add(file, id, readAt);
    return id;
  }

  /** Where the disk can, the copy shares its blocks with the file. */
  private copy(file: SeenFile, bytes: Buffer, to: string): void {
    if (existsSync(to)) return;
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    const beside = `${to}.new`;
    if (file.mode === '120000') writeFileSync(beside, bytes, { mode: 0o600 });
    else copyFileSync(file.absolute, beside, constants.COPYFILE_FICLONE);
    // The file may have changed between the reading and the copying.
    if (this.idOf(readFileSync(beside)) !== this.idOf(bytes)) writeFileSync(beside, bytes, { mode: 0o600 });
    renameSync(beside, to);
  }

  private placeOf(run: string, id: string): string {
    return join(this.runsFolder, run, 'backup', 'objects', id.slice(0, 2), id);
  }

  private placesOf(id: string): readonly string[] {
    return /^[0-9a-f]{64}$/.test(id) ? readdirSync(this.runsFolder).map((run) => this.placeOf(run, id)) : [];
  }

  private manifest(address: string): string {
    const slash = address.lastIndexOf('/');
    const folder = join(this.runsFolder, address.slice(0, slash), 'backup');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `tree-${address.slice(slash + 1)}.json`);
  }
}

interface Walked {
  readonly paths: readonly string[];
  readonly repositories: readonly LeftOut[];
  readonly hasMore: boolean;
}

/** All paths below a folder, without links followed, without the state of workflows. */
function walk(root: string): Walked {
  const [paths, repositories, folders]: [string[], LeftOut[], string[]] = [[], [], ['']];
  for (let folder = folders.pop(); folder !== undefined && paths.length <= MOST_FILES; folder = folders.pop()) {
    for (const one of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? one.name : `${folder}/${one.name}`;
      if (isRunState(`${path}/`)) continue;
      if (!one.isDirectory()) paths.push(path);
      else if (existsSync(join(root, path, '.git'))) repositories.push({ path: `${path}/`, size: 0, reason: 'It is a repository of its own.' });
      else folders.push(path);
    }
  }
  return { paths, repositories, hasMore: paths.length > MOST_FILES };
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function tooMany(): Result<never> {
  return problem('rollback/too-many-files', { what: 'No snapshot was taken.', why: `The folder holds more than ${MOST_FILES} files, and is no git repository.`, next: 'Make it a repository with git init and a .gitignore, or run in a smaller folder.' });
}

function lost(what: string): Result<never> {
  return problem('rollback/backup-lost', { what: 'Nothing was restored.', why: `The copy ${what} is missing or damaged.`, next: 'Restore what you need by hand from backup/ in the folder of the run.' });
}

import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Minute } from '../../../../src/core/vault/time';
import type { Git } from './git';

/** A file of a commit, from the repository's root. */
export interface CommittedFile {
  readonly path: string;
  readonly blob: string;
  readonly size: number;
}

/** The newest commit of the branch that was made by the end of a minute; null when there is none. */
export async function commitBy(git: Git, minute: Minute): Promise<string | null> {
  const found = await git.read('rev-list', '-1', `--before=${minute}:59`, 'HEAD');
  const hash = found.ok ? found.value.trim() : '';
  return /^[0-9a-f]{40,64}$/.test(hash) ? hash : null;
}

/** Every regular file of a commit. */
export async function filesOf(git: Git, commit: string): Promise<Result<readonly CommittedFile[]>> {
  const tree = await git.read('ls-tree', '-r', '-z', '-l', '--full-tree', commit);
  return tree.ok ? ok(tree.value.split('\0').flatMap(readRow)) : tree;
}

const ROW = /^100\d{3} blob ([0-9a-f]{40,64}) {1,20}(\d{1,15})\t([^]*)$/;

function readRow(line: string): readonly CommittedFile[] {
  const [, blob = '', size = '', path = ''] = ROW.exec(line) ?? [];
  return path === '' ? [] : [{ path, blob, size: Number(size) }];
}

const MOST_FILES = 200;
const MOST_BYTES = 8 * 1024 * 1024;
/** Larger files are no notes. */
const LARGEST = 10 * 1024 * 1024;

/** The texts of files, by path. A file that is no UTF-8 text, or too large, is left out. */
export async function textsOf(git: Git, files: readonly CommittedFile[]): Promise<Result<ReadonlyMap<string, string>>> {
  const texts = new Map<string, string>();
  for (const batch of batches(files.filter(({ size }) => size <= LARGEST))) {
    const read = await readBatch(git, batch);
    if (!read.ok) return read;
    for (const [path, text] of read.value) texts.set(path, text);
  }
  return ok(texts);
}

function* batches(files: readonly CommittedFile[]): Generator<readonly CommittedFile[]> {
  let batch: CommittedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length > 0 && (batch.length >= MOST_FILES || bytes + file.size > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}

/** Contents stand one after the other; when they do not add up, one file is no UTF-8 and each is read by itself. */
async function readBatch(git: Git, batch: readonly CommittedFile[]): Promise<Result<readonly (readonly [string, string])[]>> {
  const out = await show(git, batch);
  if (!out.ok) return out;
  const bytes = Buffer.from(out.value, 'utf8');
  const sum = batch.reduce((total, { size }) => total + size, 0);
  if (bytes.length !== sum) return batch.length === 1 ? ok([]) : readSingly(git, batch);
  let at = 0;
  return ok(batch.map(({ path, size }) => [path, bytes.subarray(at, (at += size)).toString('utf8')] as const));
}

async function readSingly(git: Git, batch: readonly CommittedFile[]): Promise<Result<readonly (readonly [string, string])[]>> {
  const found: (readonly [string, string])[] = [];
  for (const file of batch) {
    const one = await readBatch(git, [file]);
    if (!one.ok) return one;
    found.push(...one.value);
  }
  return ok(found);
}

function show(git: Git, batch: readonly CommittedFile[]): Promise<Result<string>> {
  if (batch.length === 0) return Promise.resolve(problem('git/unread', { what: 'Git was not read.', why: 'No file was asked for.', next: 'Try again.' }));
  return git.read('show', '--no-textconv', '--no-ext-diff', ...batch.map(({ blob }) => blob));
}

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RunSnapshots } from '../../pkg/helper/src/node/rollback';
import type { Problem, Result } from '../../src/core/problem';
import type { Clock } from '../../src/core/vault/time';
import { parseMinute } from '../../src/core/vault/time';

const IDENTITY = { GIT_AUTHOR_NAME: 'Anna', GIT_AUTHOR_EMAIL: 'anna@example.org', GIT_COMMITTER_NAME: 'Anna', GIT_COMMITTER_EMAIL: 'anna@example.org' };
const minute = parseMinute('2026-11-21 14:05');
if (minute === null) throw new Error('no time');
export const CLOCK: Clock = { minute: () => minute, instant: () => '2026-11-21T14:05:00.000Z' };

/** The value of a result that must be fine. */
export function fine<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.what} ${result.problem.why}`);
  return result.value;
}

/** The Problem of a result that must have failed. */
export function failed(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('It did not fail.');
  return result.problem;
}

/** A folder with a repository (or without), a place for runs, and hands to change it. */
export class Bench {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-rollback-')));
  readonly root = join(this.home, 'root');
  readonly runsFolder = join(this.home, 'runs');

  constructor() {
    mkdirSync(this.root);
    mkdirSync(this.runsFolder);
    writeFileSync(join(this.home, 'gitconfig'), '[user]\n\tname = Anna\n\temail = anna@example.org\n[core]\n\tautocrlf = false\n[init]\n\tdefaultBranch = main\n');
  }

  /** For `GIT_CONFIG_GLOBAL`, so that nobody's own settings take part. */
  get globalConfig(): string {
    return join(this.home, 'gitconfig');
  }

  git(...argv: string[]): string {
    return execFileSync('git', argv, { cwd: this.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...IDENTITY, GIT_CONFIG_GLOBAL: this.globalConfig, GIT_CONFIG_NOSYSTEM: '1' } });
  }

  /** Makes it a repository with one note, committed. */
  begin(): void {
    this.git('init', '--quiet');
    this.put('a.md', 'one\n');
    this.git('add', '.');
    this.git('commit', '--quiet', '-m', 'start');
  }

  put(path: string, text: string | Buffer): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  has(path: string): boolean {
    return lstatSync(join(this.root, path), { throwIfNoEntry: false }) !== undefined;
  }

  drop(path: string): void {
    unlinkSync(join(this.root, path));
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    symlinkSync(target, join(this.root, path));
  }

  mode(path: string, bits: number): void {
    chmodSync(join(this.root, path), bits);
  }

  async snapshots(): Promise<RunSnapshots> {
    return fine(await RunSnapshots.open({ root: this.root, runsFolder: this.runsFolder, clock: CLOCK }));
  }

  /** Every file with its kind, its rights and its bytes, ignored ones too, `.git` not. */
  tree(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.filesBelow('').map((path) => [path, this.describe(path)]));
  }

  /** What git says of index and tree, and the staged content itself. */
  state(): string {
    return [this.git('ls-files', '--stage', '-z'), this.git('status', '--porcelain', '-z'), existsSync(join(this.root, '.git/HEAD')) ? this.git('rev-parse', '--verify', 'HEAD') : ''].join('\n');
  }

  end(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private describe(path: string): string {
    const absolute = join(this.root, path);
    const stat = lstatSync(absolute);
    return stat.isSymbolicLink() ? `link ${readlinkSync(absolute)}` : `${(stat.mode & 0o777).toString(8)} ${readFileSync(absolute).toString('base64')}`;
  }

  private filesBelow(folder: string): string[] {
    return readdirSync(join(this.root, folder), { withFileTypes: true }).flatMap((one) => {
      const path = folder === '' ? one.name : `${folder}/${one.name}`;
      if (path === '.git') return [];
      return one.isDirectory() ? this.filesBelow(path) : [path];
    });
  }
}

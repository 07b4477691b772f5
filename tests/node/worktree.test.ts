import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitWriter } from '../../pkg/helper/src/node/git-write';
import { commitHooks, commitPaths, previewCommit } from '../../pkg/helper/src/node/git-write-commit';
import { prunable } from '../../pkg/helper/src/node/rollback-prune';
import { RunWorktrees } from '../../pkg/helper/src/node/worktree';
import { Bench, CLOCK, failed, fine } from './rollback-bench';

const RUN = 'r-20261121-1405-k3x9p2';
const NOTHING = { hooks: new Map<string, string>(), filters: [] };
let bench: Bench;

beforeEach(() => {
  bench = new Bench();
  vi.stubEnv('GIT_CONFIG_GLOBAL', bench.globalConfig);
  bench.git('init', '--quiet');
  bench.put('a.md', 'one\n');
  bench.put('b.md', 'two\n');
  bench.git('add', '.');
  bench.git('commit', '--quiet', '-m', 'start');
});
afterEach(() => {
  vi.unstubAllEnvs();
  bench.end();
});

describe('a run in a work tree of its own', () => {
  async function worktrees(): Promise<RunWorktrees> {
    return fine(await RunWorktrees.open({ root: bench.root, vaultFolder: join(bench.home, 'vault'), clock: CLOCK }));
  }

  it('touches nothing here until its work is brought back', async () => {
    bench.put('b.md', 'mine\n');
    const all = await worktrees();
    const { path } = fine(await all.make(RUN));
    writeFileSync(join(path, 'a.md'), 'run\n');
    writeFileSync(join(path, 'new.md'), 'run\n');
    expect([bench.read('a.md'), bench.has('new.md')]).toEqual(['one\n', false]);

    const preview = fine(await all.preview(RUN));
    fine(await all.bringBack(RUN));
    fine(await all.discard(RUN));

    expect(preview).toMatchObject({ restored: ['a.md', 'new.md'], leftAlone: [], commits: [] });
    expect([bench.read('a.md'), bench.read('b.md'), bench.read('new.md')]).toEqual(['run\n', 'mine\n', 'run\n']);
    expect(existsSync(path)).toBe(false);
    expect(bench.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('brings nothing back when one of its files was changed here too', async () => {
    const all = await worktrees();
    const { path } = fine(await all.make(RUN));
    writeFileSync(join(path, 'a.md'), 'run\n');
    writeFileSync(join(path, 'b.md'), 'run\n');
    bench.put('a.md', 'mine\n');

    expect(failed(await all.bringBack(RUN)).code).toBe('worktree/conflict');
    expect([bench.read('a.md'), bench.read('b.md')]).toEqual(['mine\n', 'two\n']);
    const patch = readFileSync(fine(await all.writePatch(RUN)), 'utf8');
    expect(patch).toContain('-two\n+run\n');
  });

  it('keeps commits of the run findable after it is discarded', async () => {
    const all = await worktrees();
    const { path } = fine(await all.make(RUN));
    writeFileSync(join(path, 'a.md'), 'run\n');
    bench.git('-C', path, 'commit', '-qam', 'by the run');

    const { commits, ref } = fine(await all.preview(RUN));
    fine(await all.discard(RUN));

    expect(commits.map(({ subject }) => subject)).toEqual(['by the run']);
    expect(bench.git('log', '-1', '--format=%s', ref).trim()).toBe('by the run');
    expect(bench.git('log', '-1', '--format=%s').trim()).toBe('start');
  });
});

describe('a commit of chosen paths', () => {
  async function git(): Promise<GitWriter> {
    return fine(await GitWriter.open(bench.root));
  }

  it('holds these paths, new and removed ones too, and leaves what else is staged', async () => {
    bench.put('a.md', 'run\n');
    bench.put('new dir/ü.md', 'run\n');
    bench.drop('b.md');
    bench.put('mine.md', 'staged by me\n');
    bench.git('add', 'mine.md');
    const request = { paths: ['a.md', 'b.md', 'new dir/ü.md'], message: 'work: done\n\n# kept', trusted: NOTHING };

    const preview = fine(await previewCommit(await git(), request));
    const made = fine(await commitPaths(await git(), request));

    expect(preview).toEqual({ files: [{ path: 'a.md', added: 1, removed: 1, binary: false }, { path: 'b.md', added: 0, removed: 1, binary: false }, { path: 'new dir/ü.md', added: 1, removed: 0, binary: false }], branch: 'main', hooksThatRun: [], hooksLeftOut: [], needFilters: [], unsigned: false });
    expect(made?.hash).toBe(bench.git('rev-parse', '--short', 'HEAD').trim());
    expect(bench.git('-c', 'core.quotePath=false', 'show', '--name-status', '--format=%B', 'HEAD').trim().replace(/\n+/g, '\n')).toBe('work: done\n# kept\nM\ta.md\nD\tb.md\nA\tnew dir/ü.md');
    expect(bench.git('status', '--porcelain')).toBe('A  mine.md\n');
  });

  it('is none when nothing changed', async () => {
    expect(fine(await commitPaths(await git(), { paths: ['a.md'], message: 'x', trusted: NOTHING }))).toBeNull();
  });

  it('runs the hooks of the user only when each is as it was trusted', async () => {
    const hook = join(bench.root, '.git/hooks/pre-commit');
    mkdirSync(join(bench.root, '.git/hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\ntouch '${join(bench.home, 'RAN')}'\n`, { mode: 0o755 });
    bench.put('a.md', 'run\n');
    const request = { paths: ['a.md'], message: 'x', trusted: NOTHING };
    expect(fine(await previewCommit(await git(), request))).toMatchObject({ hooksThatRun: [], hooksLeftOut: ['pre-commit'] });
    fine(await commitPaths(await git(), request));
    expect(bench.has('../RAN')).toBe(false);

    const hooks = new Map((await commitHooks(await git())).map(({ name, sha256 }) => [name, sha256]));
    bench.put('a.md', 'again\n');
    fine(await commitPaths(await git(), { ...request, trusted: { hooks, filters: [] } }));

    expect(bench.has('../RAN')).toBe(true);
  });

  it('leaves the index as it was when a hook refuses', async () => {
    writeFileSync(join(bench.root, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    bench.put('new.md', 'run\n');
    bench.put('a.md', 'run\n');
    const hooks = new Map((await commitHooks(await git())).map(({ name, sha256 }) => [name, sha256]));
    const before = bench.state();

    failed(await commitPaths(await git(), { paths: ['a.md', 'new.md'], message: 'x', trusted: { hooks, filters: [] } }));

    expect(bench.state()).toBe(before);
  });

  it('is refused for a path whose filter was not trusted, and starts no filter', async () => {
    bench.git('config', 'filter.evil.clean', `touch '${join(bench.home, 'RAN')}'; cat`);
    bench.put('.gitattributes', 'a.md filter=evil\n');
    bench.put('a.md', 'run\n');

    const problem = failed(await commitPaths(await git(), { paths: ['a.md'], message: 'x', trusted: NOTHING }));

    expect(problem.code).toBe('git/filter-not-trusted');
    expect(bench.has('../RAN')).toBe(false);
  });
});

describe('backups', () => {
  it('go after 30 days or 50 newer runs, never those of a run that is not finished', () => {
    const now = Date.parse('2026-11-21T00:00:00Z');
    const runs = Array.from({ length: 60 }, (_, at) => ({ run: `r-${at}`, startedAt: new Date(now - at * 3_600_000).toISOString(), isFinished: at !== 55 }));
    const old = { run: 'r-old', startedAt: '2026-10-01T00:00:00Z', isFinished: true };

    expect(prunable(runs, now)).toEqual(['r-50', 'r-51', 'r-52', 'r-53', 'r-54', 'r-56', 'r-57', 'r-58', 'r-59']);
    expect(prunable([runs[0]!, old], now)).toEqual(['r-old']);
    expect(prunable([{ ...old, isFinished: false }], now)).toEqual([]);
  });
});

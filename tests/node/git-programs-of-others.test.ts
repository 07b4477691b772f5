import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Git } from '../../pkg/helper/src/node/git';
import { GitWriter } from '../../pkg/helper/src/node/git-write';
import { previewCommit } from '../../pkg/helper/src/node/git-write-commit';
import { Bench, fine } from './rollback-bench';

const PATH = process.env['PATH'] ?? '';
let bench: Bench;
const marker = (): string => join(bench.home, 'started');

beforeEach(() => {
  bench = new Bench();
  bench.begin();
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(bench.home, { recursive: true, force: true });
});

function program(path: string, lines: string): void {
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

describe.skipIf(process.platform === 'win32')('a repository with a program called git', () => {
  it.each([
    ['the current folder', () => '.'],
    ['the repository', () => bench.root],
    ['a folder of the repository', () => join(bench.root, 'bin')],
    ['a link to it', () => join(bench.home, 'link')],
  ])('never has it started, even with %s in PATH', async (_, folder) => {
    mkdirSync(join(bench.root, 'bin'));
    symlinkSync(join(bench.root, 'bin'), join(bench.home, 'link'));
    for (const at of ['git', 'bin/git']) program(join(bench.root, at), `touch '${marker()}'`);
    process.env['PATH'] = [folder(), PATH].join(delimiter);

    expect(fine(await new Git(bench.root, null).read('rev-parse', '--is-inside-work-tree'))).toBe('true\n');
    expect(fine(await fine(await GitWriter.open(bench.root)).text(['rev-parse', '--is-inside-work-tree']))).toBe('true\n');
    expect(existsSync(marker())).toBe(false);
  });

  it('is said to be without git where there is no other', async () => {
    program(join(bench.root, 'git'), `touch '${marker()}'`);
    process.env['PATH'] = ['.', bench.root].join(delimiter);

    expect(await new Git(bench.root, null).read('status')).toMatchObject({ problem: { code: 'git/missing' } });
    expect(await GitWriter.open(bench.root)).toMatchObject({ problem: { code: 'git/missing' } });
    expect(existsSync(marker())).toBe(false);
  });
});

describe('a folder whose own repository is broken', () => {
  it('is never taken for a part of the repository around it', async () => {
    bench.put('vault/.git/nothing', '');
    const vault = join(bench.root, 'vault');

    expect((await new Git(vault, null).read('rev-parse', 'HEAD')).ok).toBe(false);
    expect((await GitWriter.open(vault)).ok).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('hooks that are settings of a repository', () => {
  /** Git before 2.54 knows no such hooks: what it is told is looked at, by a program before it that writes its words down. */
  function wordsToGit(): readonly string[] {
    return readFileSync(join(bench.home, 'words'), 'utf8').split('\n').filter((line) => line !== '');
  }

  beforeEach(() => {
    const real = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    mkdirSync(join(bench.home, 'bin'));
    program(join(bench.home, 'bin', 'git'), `echo "$*" >> '${join(bench.home, 'words')}'\nexec '${real}' "$@"`);
    process.env['PATH'] = [join(bench.home, 'bin'), PATH].join(delimiter);
    bench.git('config', 'hook.Evil One.event', 'reference-transaction');
    bench.git('config', 'hook.Evil One.command', `touch '${marker()}'`);
    bench.git('config', 'hook.jobs', '2');
    rmSync(join(bench.home, 'words'));
  });

  it('are switched off by their names, in reading and in writing', async () => {
    const writer = fine(await GitWriter.open(bench.root));
    fine(await new Git(bench.root, null).read('log', '--format=%s'));
    fine(await writer.text(['update-ref', 'refs/throughline/try', 'HEAD']));
    fine(await writer.text(['rev-parse', 'HEAD'], { hooks: 'trusted' }));
    const starting = wordsToGit().filter((line) => / (?:log --format=%s|update-ref refs\/throughline\/try HEAD|rev-parse HEAD)$/.test(line));

    expect(starting).toHaveLength(3);
    expect(starting.filter((line) => !line.includes('-c hook.Evil One.enabled=false '))).toEqual([]);
  });

  it('are switched off as well when they came after the repository was opened', async () => {
    const writer = fine(await GitWriter.open(bench.root));
    fine(await writer.text(['rev-parse', 'HEAD']));
    bench.git('config', 'hook.Late.command', `touch '${marker()}'`);
    fine(await writer.text(['update-ref', 'refs/throughline/try', 'HEAD']));

    expect(wordsToGit().at(-1)).toContain('-c hook.Late.enabled=false ');
  });

  it('are named before a commit as left out', async () => {
    bench.put('a.md', 'two\n');
    const preview = await previewCommit(fine(await GitWriter.open(bench.root)), { paths: ['a.md'], message: 'Try', trusted: { hooks: new Map(), filters: [] } });

    expect(fine(preview)).toMatchObject({ hooksLeftOut: ['Evil One'], hooksThatRun: [] });
  });

  it('make a repository unreadable whose names cannot be switched off', async () => {
    bench.git('config', 'hook.a=b.command', 'true');

    expect(await new Git(bench.root, null).read('log')).toMatchObject({ problem: { code: 'git/unsafe' } });
    expect((await fine(await GitWriter.open(bench.root)).text(['log'])).ok).toBe(false);
  });
});

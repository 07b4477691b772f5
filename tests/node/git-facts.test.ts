import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Git, repositoryRoot } from '../../pkg/helper/src/node/git';
import { branchOf, changesSince, isKnownCommit, pathsOnBranches } from '../../pkg/helper/src/node/git-facts';
import { fileChangesSince } from '../../pkg/helper/src/node/git-file-changes';
import { unknownCommits } from '../../pkg/helper/src/node/git-known';
import { ok } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import { parseMinute } from '../../src/core/vault/time';
import type { Minute } from '../../src/core/vault/time';

let root = '';

function git(...argv: string[]): string {
  const identity = { GIT_AUTHOR_NAME: 'Anna', GIT_AUTHOR_EMAIL: 'anna@example.org', GIT_COMMITTER_NAME: 'Anna', GIT_COMMITTER_EMAIL: 'anna@example.org' };
  return execFileSync('git', argv, { cwd: root, encoding: 'utf8', env: { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null' } });
}

function put(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const LONG_AGO: Minute = parseMinute('2000-01-01 00:00') ?? (() => { throw new Error(); })();

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-git-')));
  git('init', '--quiet', '--initial-branch=main');
  put('specs/1000/epic.md', '# A\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'specs: start');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('git facts', () => {
  it('tell commits, lines and files since a minute, work tree included', async () => {
    put('code.ts', 'one\ntwo\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'code: add two lines');
    put('specs/1000/epic.md', '# A\nmore\n');
    put('new.md', 'untracked\n');

    const facts = await changesSince(new Git(root, null), LONG_AGO, []);

    expect(facts.ok && facts.value).toMatchObject({ added: 4, removed: 0, created: 3, modified: 0, files: ['code.ts', 'new.md', 'specs/1000/epic.md'] });
    expect(facts.ok && facts.value.commits.map(({ subject }) => subject)).toEqual(['specs: start', 'code: add two lines']);
  });

  it('leave out commits that a glob ignores', async () => {
    git('commit', '--quiet', '--allow-empty', '-m', 'Vault backup: 2026-11-21');

    const facts = await changesSince(new Git(root, null), LONG_AGO, ['vault backup*']);

    expect(facts.ok && facts.value.commits.map(({ subject }) => subject)).toEqual(['specs: start']);
  });

  it('know the branch, the files of other branches, and commits', async () => {
    git('checkout', '--quiet', '-b', 'feature/1014-nas');
    put('specs/1000/1001/1014.spec.md', '# B\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'specs: add 1014');
    const hash = git('rev-parse', 'HEAD').trim();
    git('checkout', '--quiet', 'main');
    const reader = new Git(root, null);

    expect(await branchOf(reader)).toBe('main');
    expect(await pathsOnBranches(reader)).toContain('specs/1000/1001/1014.spec.md');
    expect(await isKnownCommit(reader, hash)).toBe(true);
    expect(await isKnownCommit(reader, 'h7i8j9k')).toBe(false);
    expect(await isKnownCommit(reader, '0123456789')).toBe(false);
  });

  it('are nothing, not a failure, in a repository without commits', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    git('init', '--quiet');

    const facts = await changesSince(new Git(root, null), LONG_AGO, []);

    expect(facts.ok && facts.value.commits).toEqual([]);
  });

  it('find the repository above a vault', () => {
    expect(repositoryRoot(join(root, 'specs'))).toBe(root);
  });
});

describe.skipIf(process.platform === 'win32')('a repository that carries programs', () => {
  it('has none of them started by reading it', async () => {
    const planted = mkdtempSync(join(tmpdir(), 'throughline-canary-'));
    const program = join(planted, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch "${planted}/PWNED-$(basename "$0")-$$"\ncat\n`);
    chmodSync(program, 0o755);
    const keys = ['core.fsmonitor', 'core.pager', 'diff.external', 'gpg.program', 'core.sshCommand', 'core.editor', 'filter.evil.clean', 'filter.evil.smudge', 'filter.a.b.clean', 'diff.evil.textconv', 'diff.evil.command', 'credential.helper', 'filter.proc.process'];
    put('.gitattributes', '*.md filter=evil diff=evil\n*.ts filter=a.b\n*.py filter=proc\n');
    put('code.py', '1\n');
    put('code.ts', '1\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'code: add attributes');
    for (const key of keys) git('config', key, program);
    git('config', 'filter.evil.required', 'true');
    for (const hook of ['post-index-change', 'post-checkout', 'pre-auto-gc', 'reference-transaction']) {
      mkdirSync(join(root, '.git/hooks'), { recursive: true });
      writeFileSync(join(root, '.git/hooks', hook), `#!/bin/sh\ntouch "${planted}/PWNED-hook"\n`);
      chmodSync(join(root, '.git/hooks', hook), 0o755);
    }
    put('specs/1000/epic.md', '# Changed\n');
    put('code.ts', 'changed\n');
    put('code.py', 'changed\n');
    const reader = new Git(root, null);

    const facts = await changesSince(reader, LONG_AGO, []);
    await branchOf(reader);
    await pathsOnBranches(reader);

    expect(facts.ok && facts.value.commits).toHaveLength(2);
    expect(readdirSync(planted)).toEqual(['evil.sh']);
    rmSync(planted, { recursive: true });
  });

  it('would start them when read without care, so that this test means something', () => {
    const planted = mkdtempSync(join(tmpdir(), 'throughline-canary-'));
    const program = join(planted, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch "${planted}/PWNED"\n`);
    chmodSync(program, 0o755);
    git('config', 'core.fsmonitor', program);

    git('status');

    expect(existsSync(join(planted, 'PWNED'))).toBe(true);
    rmSync(planted, { recursive: true });
  });
});

describe('files that git does not know yet', () => {
  it.runIf(process.platform !== 'win32')('are counted without following a link, into a pipe or out of the repository', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'throughline-outside-'));
    execFileSync('mkfifo', [join(outside, 'pipe')]);
    writeFileSync(join(outside, 'lines'), 'one\ntwo\n');
    for (const name of ['pipe', 'lines']) symlinkSync(join(outside, name), join(root, `to-${name}`));
    put('plain.txt', 'one\ntwo');

    const told = await fileChangesSince(new Git(root, null), { since: LONG_AGO, ignored: [], inVault: () => null });
    rmSync(outside, { recursive: true });

    expect(told.ok && told.value.files.filter(({ change, path }) => change === 'created' && path !== 'specs/1000/epic.md').map(({ path, added }) => [path, added])).toEqual([['plain.txt', 2], ['to-lines', 0], ['to-pipe', 0]]);
  });
});

describe('files that are gone before they are counted', () => {
  class Behind extends Git {
    override async read(...argv: readonly string[]): Promise<Result<string>> {
      const told = await super.read(...argv);
      return told.ok && argv[0] === 'ls-files' ? ok(`${told.value}plain.txt/below\0gone.txt\0`) : told;
    }
  }

  it('have no lines', async () => {
    put('plain.txt', 'one\n');

    const told = await fileChangesSince(new Behind(root, null), { since: LONG_AGO, ignored: [], inVault: () => null });

    expect(told.ok && told.value.files.filter(({ path }) => path !== 'specs/1000/epic.md').map(({ path, added }) => [path, added])).toEqual([['gone.txt', 0], ['plain.txt', 1], ['plain.txt/below', 0]]);
  });
});

describe('hashes that a journal names', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => (0xf00000 + at).toString(16));

  it('are all looked up, however many there are', async () => {
    const head = git('rev-parse', 'HEAD').trim();
    const unknown = await unknownCommits(new Git(root, null), [head, head.slice(0, 8), ...many, head.slice(0, 9)]);

    expect(unknown).toEqual(many);
  });

  it('name a commit, not another object', async () => {
    const blob = git('rev-parse', 'HEAD:specs/1000/epic.md').trim();

    expect(await unknownCommits(new Git(root, null), [blob])).toEqual([blob]);
  });

  it('are data: what is no hash never reaches git', async () => {
    expect(await unknownCommits(new Git(root, null), ['--help', 'HEAD', 'abcdef1\n--batch-all-objects', 'ABCDEF1', ':/start'])).toEqual([]);
  });

  it('prove nothing where git cannot be asked', async () => {
    const broken = new Git(root, null);
    put('.git/HEAD', 'nonsense\n');

    expect(await unknownCommits(broken, ['deadbeef'])).toEqual([]);
  });
});

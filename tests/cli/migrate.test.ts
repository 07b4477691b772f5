import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { treeOf } from '../migrate/on-disk';
import { throughline } from './spawned';
import { vaultOnDisk, type VaultOnDisk } from './storage-vault';

const SPEC = 'specs/1000-epic-storage/1000-epic-storage.spec.md';
const FILES = {
  [SPEC]: '# Storage\r\n\r\n**Status**: completed\r\n\r\n## Deliverables\r\n- [[setup.sh]]\r\n',
  'specs/1000-epic-storage/setup.sh': `#!/bin/sh\ncat ${SPEC}\n`,
  'Home.md': 'See [[1000-epic-storage.spec|storage]].\n',
};

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(FILES);
});

afterEach(() => {
  vault.close();
});

interface Report {
  readonly written: boolean;
  readonly moves: readonly { readonly to: string }[];
  readonly rewrites: readonly { readonly path: string; readonly links: number }[];
  readonly contexts: readonly { readonly path: string }[];
  readonly otherPlaces: readonly unknown[];
  readonly branches: readonly { readonly name: string; readonly files: number }[] | null;
  readonly uncommitted: readonly string[] | null;
  readonly differences: readonly unknown[] | null;
}

const run = (...words: string[]) => throughline(vault, ['migrate', ...words]);
const report = (...words: string[]): Report => JSON.parse(run(...words, '--json').out) as Report;
const text = (path: string): string => readFileSync(join(vault.root, path), 'utf8');
const code = (...words: string[]): string => (JSON.parse(run(...words, '--json').err) as { code: string }).code;
const git = (...words: string[]): string => execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'commit.gpgsign=false', ...words], { cwd: vault.root, encoding: 'utf8' });

describe('migrate', () => {
  it('shows the plan and writes nothing', () => {
    const before = treeOf(vault.root, 'with times');

    const plan = report();
    const shown = run('--dry-run');

    expect(treeOf(vault.root, 'with times')).toEqual(before);
    expect([plan.written, plan.moves.map(({ to }) => to), plan.contexts.map(({ path }) => path)]).toEqual([false, ['specs/1000/epic.md', 'specs/1000/setup.sh'], ['specs/1000/context.md']]);
    expect(plan.otherPlaces).toEqual([{ path: 'specs/1000-epic-storage/setup.sh', places: 1 }]);
    expect([shown.exit, shown.out]).toEqual([0, expect.stringContaining(`${SPEC} -> specs/1000/epic.md`)]);
  });

  it('carries it out, follows the links, finds nothing more, and takes it back', () => {
    const before = treeOf(vault.root);

    const done = report('--apply');
    const again = report('--apply');
    const home = text('Home.md');
    const undone = run('--undo');

    expect([done.written, done.differences, home]).toEqual([true, [], 'See [[specs/1000/epic|storage]].\n']);
    expect([again.written, again.moves, again.rewrites]).toEqual([false, [], []]);
    expect([undone.exit, treeOf(vault.root)]).toEqual([0, before]);
    expect(code('--undo')).toBe('migrate/nothing');
  });

  it('writes other text only when asked to, and marks what it found', () => {
    run('--apply', '--also-text');

    expect(text('specs/1000/setup.sh')).toMatch(/^#!\/bin\/sh\n# Spec: \[\[epic\|1000 - Storage\]\] @[0-9a-f]{12}\n# Context: .*\n\ncat specs\/1000\/epic\.md\n$/);
  });

  it('refuses conflicts, an unknown epic, and two wishes at once', () => {
    mkdirSync(join(vault.root, 'specs/1000'));
    writeFileSync(join(vault.root, 'specs/1000/setup.sh'), '');

    expect([run('--apply').exit, code('--apply'), code('--epic', '4711'), run('--apply', '--undo').exit]).toEqual([1, 'migrate/conflicts', 'migrate/no-such-epic', 1]);
  });

  it('tells of two specs of one id once, and promises nothing that conflicts keep from happening', () => {
    for (const [path, title] of [['2000-epic-net/2000-epic-net', 'Net'], ['2000-epic-net/1000-task-twin', 'Twin'], ['3000-epic-desks/3000-epic-desks', 'Desks']] as const) {
      mkdirSync(join(vault.root, 'specs', path, '..'), { recursive: true });
      writeFileSync(join(vault.root, 'specs', `${path}.spec.md`), `# ${title}\n\n**Status**: planning\n`);
    }

    const { out } = run();

    expect(out.split('\n').filter((line) => line.includes('2 specs have the id 1000.'))).toHaveLength(1);
    expect(out).toContain('Nothing was written. "throughline migrate --apply" waits until the conflicts are solved');
    expect(out).not.toContain('--apply" does it');
  });
});

describe('migrate in a repository', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'Start');
    git('branch', 'older');
  });

  it('does not guess what is committed where git may not be read', () => {
    expect(code('--apply')).toBe('migrate/git-unread');
    expect(run('--apply', '--allow-dirty').exit).toBe(0);
  });

  it('refuses changes that are not committed, and names branches that use the old paths', () => {
    throughline(vault, ['trust', '--repository', '--yes']);
    appendFileSync(join(vault.root, 'Home.md'), 'more\n');

    const plan = report();

    expect([plan.uncommitted, plan.branches]).toEqual([['Home.md'], [{ name: 'older', files: 2 }]]);
    expect([code('--apply'), run('--apply', '--allow-dirty').exit]).toEqual(['migrate/uncommitted', 0]);
  });
});

it('migrate also writes paths in the repository around the vault, when asked to', () => {
  const around = vaultOnDisk({ 'notes/throughline.yaml': '', ...Object.fromEntries(Object.entries(FILES).map(([path, content]) => [`notes/${path}`, content])), 'Makefile': `test -f notes/${SPEC} # not ${SPEC}x\n` });
  execFileSync('git', ['init', '-q'], { cwd: around.root });
  const go = (...words: string[]) => throughline(around, ['migrate', '--vault', join(around.root, 'notes'), ...words]);
  const makefile = (): string => readFileSync(join(around.root, 'Makefile'), 'utf8');
  const before = makefile();

  go('--apply', '--also-text', '--allow-dirty');
  const after = makefile();
  go('--undo');
  const back = makefile();
  around.close();

  expect([after, back]).toEqual([`test -f notes/specs/1000/epic.md # not ${SPEC}x\n`, before]);
});

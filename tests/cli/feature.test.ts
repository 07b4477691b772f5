import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { throughline } from './spawned';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const SPEC = 'specs/1000/1001/spec.md';

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
});

afterEach(() => {
  vault.close();
});

const run = (...words: string[]) => throughline(vault, words);
const text = (path: string) => readFileSync(join(vault.root, path), 'utf8');
const done = (...words: string[]) => {
  const ended = run('feature', ...words);
  expect(ended.err.includes('not') && ended.exit !== 0 ? ended.err : '').toBe('');
  expect(ended.exit).toBe(0);
  return ended.out;
};
const state = (): string => (JSON.parse(run('feature', 'next', '--json').out) as { state: string }).state;

describe('a change on the command line', () => {
  it('goes from the proposal to the alignment, says what is next, and is undone', { timeout: 60_000 }, () => {
    expect(done('list')).toContain('No changes');
    done('new', 'Faster storage', '--request', 'Reach 900 MB/s', '--affects', '1001:Overview', '--question', 'Which disks?');
    expect(state()).toBe('PENDING');
    expect(done('next')).toContain('Answer the question "Which disks?"');
    expect(run('feature', 'confirm').exit).toBe(1);
    done('answer', '1', 'NVMe only');
    done('confirm');
    expect(state()).toBe('SPEC_UPDATE');

    const before = text(SPEC);
    writeFileSync(join(vault.root, SPEC), `${before.trimEnd()}\n\n## Limits\nAt most \`40\` users.\n`);
    expect(done('diff')).toContain('ADDED      Limits');
    expect(done('diff', '--record')).toContain('ADDED      Limits: At most `40` users.');
    expect(state()).toBe('REFINING');

    done('round', '--reviewer', 'architect');
    expect(done('gap', 'No word on cooling', '--severity', 'CRITICAL')).toContain('G1');
    done('round', '--close');
    expect(state()).toBe('REFINING');
    done('round');
    done('resolve-gap', 'G1');
    done('decide', 'NVMe', '--because', 'Fast enough');
    expect(done('round', '--close')).toContain('Converged');
    expect(state()).toBe('ALIGNING');

    expect(done('status')).toContain('◉ alignment');
    expect(run('undo').exit).toBe(0);
    expect(state()).toBe('REFINING');
    done('reopen', '2', '--because', 'More limits');
    expect(state()).toBe('SPEC_UPDATE');
    done('abort', '--because', 'Not now');
    expect(done('list')).toContain('ABORTED');
  });

  it('takes no option of another action and no word that says nothing', { timeout: 60_000 }, () => {
    done('new', 'Faster storage', '--request', 'Reach 900 MB/s', '--affects', '1001:Overview');
    for (const [words, why] of [
      [['check', '--dry-run'], '--dry-run does not belong to "feature check"'],
      [['list', '--because', 'x'], '--because does not belong to "feature list"'],
      [['abort', 'old-storage', '--because', 'Not now'], '"feature abort" takes no word such as "old-storage"'],
      [['abort', 'old-storage'], '"feature abort" takes no word such as "old-storage"'],
      [['confirm', 'old-storage'], '"feature confirm" takes no word such as "old-storage"'],
    ] as const) {
      const refused = run('feature', ...words);
      expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining(why)]);
    }
    expect(state()).toBe('PENDING');
  });

  it('says at its start that another open change means to touch the same', () => {
    done('new', 'Faster storage', '--request', 'Reach 900 MB/s', '--affects', '1001:Overview');

    const same = run('feature', 'new', 'Larger storage', '--request', 'Hold 40 TB', '--affects', '1001:overview');
    const other = run('feature', 'new', 'Safer storage', '--request', 'Two copies', '--affects', '1001:Backups', '--json');

    expect([same.exit, same.err]).toEqual([0, expect.stringContaining(`${SPEC}: the open change faster-storage touches "overview" as well.`) as string]);
    expect(JSON.parse(other.out)).toMatchObject({ shared: [] });
  });

  it('is named by its folder where several have one name', { timeout: 60_000 }, () => {
    done('new', 'Faster storage', '--request', 'Reach 900 MB/s');
    done('new', 'Faster storage', '--request', 'Reach 950 MB/s');

    const { exit, err } = run('feature', 'next');
    const [first = '', second = ''] = /are open: (\S+), (\S+)\./.exec(err)?.slice(1) ?? [];

    expect([exit, first === second, second.startsWith('faster-storage_')]).toEqual([1, false, true]);
    expect(done('next', '--change', second)).toContain('PENDING');
  });

  it('is advised on, configured, and refuses what it does not know', { timeout: 30_000 }, () => {
    expect(done('advice', 'Redesign the storage view')).toContain('points');
    done('config', '--write');
    expect(JSON.parse(done('config', '--json'))).toMatchObject({ path: 'specs/meta/spec-driven-feature.yaml', remarks: [] });
    writeFileSync(join(vault.root, 'specs/meta/spec-driven-feature.yaml'), 'refinement:\n  max_round: 3\n');
    expect(run('feature', 'config')).toMatchObject({ exit: 2 });
    expect(run('feature', 'statis').err).toContain('status');
    expect(run('feature', 'new', 'X', '--override', 'skip-everything').err).toContain('is no option of a change');
  });
});

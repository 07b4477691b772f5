import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOLD, artifact, begun, feature, fine, put, root, state } from './two-task-change';
import type { Outcome } from './workflow-vault';

describe('rollback_on_fail', () => {
  const fail = async (config: string): Promise<Outcome> => {
    await begun(config);
    await fine('task', 'T1', '--begin');
    put('src/read.rs', 'many\n');
    put('broken', 'yes');
    return feature('task', 'T1', '--tick');
  };

  it('restores the files of the failed task at once, and the question says so', async () => {
    const { exit, out } = await fail('  rollback_on_fail: true\n');
    expect([exit, out.includes('Taken back: broken, src/read.rs')]).toEqual([2, true]);
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('one\n');
    expect(artifact('implementation_log.md')).toContain('**Gate**: Task T1 failed: quick; its files were taken back');

    expect(await fine('escalate', 'fix')).toContain('Brought back 2 files');
    expect(artifact('implementation_log.md')).toMatch(/- T1: given back \(2 files: broken, src\/read\.rs\), /);
    expect((JSON.parse(await fine('next', '--json')) as { command: string }).command).toBe('throughline feature task T1');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
    expect(await state()).toBe('IMPLEMENTING');
  }, 60_000);

  it('leaves them when it is off, until somebody asks for it', async () => {
    await fail('  rollback_on_fail: false\n');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
    expect(await fine('escalate', 'rollback-change')).toContain('Restored 2 files');
    expect(existsSync(join(root(), 'broken'))).toBe(false);
  }, 60_000);

  it('leaves them when notes were written meanwhile', async () => {
    await begun('');
    await fine('task', 'T1', '--begin');
    put('specs/other.md', '# Other\n');
    put('broken', 'yes');
    const { err } = await feature('task', 'T1', '--tick');
    expect(err).toContain('specs/other.md was written meanwhile');
    expect(existsSync(join(root(), 'broken'))).toBe(true);
  }, 60_000);

  it('refuses rollback-change before it is written, when nothing was kept', async () => {
    await begun('  rollback_on_fail: false\n');
    put('broken', 'yes');
    await feature('task', 'T1', '--tick');
    const { exit, err } = await feature('escalate', 'rollback-change');
    expect([exit, err.includes('change/not-begun')]).toEqual([1, true]);
    expect(artifact('implementation_log.md')).toMatch(/- Answer:\n/);
  }, 60_000);
});

describe('rollback-change', () => {
  const failed = async (): Promise<void> => {
    await begun('  rollback_on_fail: false\n');
    await fine('task', 'T1', '--begin');
    put('src/read.rs', 'many\n');
    put('broken', 'yes');
    await feature('task', 'T1', '--tick');
  };
  /** As a phone answers: the words, and nothing else. */
  const answeredElsewhere = (): void => {
    const folder = join(root(), 'specs/meta/sessions', readdirSync(join(root(), 'specs/meta/sessions'))[0] ?? '');
    const path = join(folder, 'implementation_log.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/- Answer:(?=\n|$)/, '- Answer: rollback-change, 2026-11-21 14:10, Anna'));
  };

  it('is done at once in a terminal, and the log tells of it', async () => {
    await failed();
    expect(await fine('escalate', 'rollback-change')).toContain('Restored 2 files');
    expect(artifact('implementation_log.md')).toMatch(/- T1: taken back \(2 files: broken, src\/read\.rs\), /);
    expect((JSON.parse(await fine('next', '--json')) as { command: string }).command).toBe('throughline feature task T1');
  }, 60_000);

  it('that was answered elsewhere stays the next step until it is taken up', async () => {
    await failed();
    answeredElsewhere();
    expect(await fine('next')).toContain('throughline feature task T1 --take-back');
    expect(await fine('task', 'T1', '--take-back')).toContain('Restored 2 files: broken, src/read.rs');
    expect([readFileSync(join(root(), 'src/read.rs'), 'utf8'), existsSync(join(root(), 'broken'))]).toEqual(['one\n', false]);
    expect(await fine('next')).not.toContain('--take-back');
  }, 60_000);

  it('that was done by hand is told, and restores nothing', async () => {
    await failed();
    answeredElsewhere();
    expect(await fine('task', 'T1', '--take-back', '--by-hand')).toContain('taken back by hand');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
    expect(artifact('implementation_log.md')).toContain('- T1: taken back by hand, ');
    expect((await feature('task', 'T1', '--by-hand')).exit).toBe(1);
  }, 60_000);
});

describe('checks of a change', () => {
  it('of independent tasks run as one with parallel_independent_tasks, and each by itself when that fails', async () => {
    await begun('  parallel_independent_tasks: true\n', TOLD);
    const { exit, out } = await feature('check', 'T1', 'T2', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ waves: [['T1', 'T2']], results: [{ task: 'T1', result: 'PASS' }, { task: 'T2', result: 'PASS' }] });
    put('broken', 'yes');
    expect((await feature('check', 'T1', 'T2')).exit).toBe(2);
    expect(readFileSync(join(root(), 'told'), 'utf8')).toBe('T1 T2,T1 T2,T1,T2,');
    expect(artifact('implementation_log.md')).toContain('**Gate**: Task T2 failed: quick');
  }, 60_000);

  it('may be begun side by side with it, and the failed one is not taken back by itself, for the other would go with it', async () => {
    await begun('  parallel_independent_tasks: true\n', TOLD);
    expect(await fine('task', 'T1', 'T2', '--begin')).toBe('T1 begins: Update Reading to match spec\nT2 begins: Update Writing to match spec\n  The files are kept as they are now.\n');
    put('src/read.rs', 'many\n');
    put('src/write.rs', 'many\n');
    put('broken', 'yes');
    expect((await feature('check', 'T1', 'T2')).err).toContain('T1 was begun as well');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
  }, 60_000);

  it('are begun one by one without it, and a second one is told of the first', async () => {
    await begun('', TOLD);
    expect((await feature('task', 'T1', 'T2', '--begin')).err).toContain('change/one-by-one');
    await fine('task', 'T1', '--begin');
    expect((await feature('task', 'T2', '--begin')).err).toContain('T1 was begun as well and is not ticked yet.');
  }, 60_000);

  it('run one after the other without it', async () => {
    await begun('', TOLD);
    expect(JSON.parse((await feature('check', 't2', 'T1', '--json')).out)).toMatchObject({ waves: [['T1'], ['T2']] });
    expect(readFileSync(join(root(), 'told'), 'utf8')).toBe('T1,T2,');
  }, 60_000);

  it('are left out with incremental_check: false, and the task is ticked', async () => {
    await begun('  incremental_check: false\n');
    put('broken', 'yes');
    const { exit, err } = await feature('task', 'T1', '--tick');
    expect([exit, err.includes('incremental_check: false')]).toEqual([0, true]);
    expect(artifact('implementation_log.md')).toContain('- [x] T1');
  }, 60_000);
});

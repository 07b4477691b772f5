import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openServed } from './open-served';
import type { Served } from './open-served';
import { throughlineIn } from './throughline-in';

const CHANGE = 'specs/meta/sessions/menu_2026-11-21';
const LOG = `${CHANGE}/implementation_log.md`;
const T1 = { change: CHANGE, task: 'T1' };
const FILES = { 'src/app.rs': 'one\n', 'src/other.rs': 'one\n', [LOG]: '### Tasks\n- [ ] T1 Merge\n' };

let served: Served | null = null;

afterEach(async () => {
  await served?.close();
  served = null;
});

async function opened(trusted: 'trusted' | 'not'): Promise<Served> {
  served = await openServed({ files: FILES, git: 'committed' });
  if (trusted === 'trusted') await throughlineIn(served, ['trust', '--repository', '--yes']);
  return served;
}

const textOf = ({ root }: Served, path: string): string => readFileSync(join(root, path), 'utf8');

/** The task changes one file and makes another; afterwards somebody else changes a third, and the log is written. */
async function works(one: Served): Promise<void> {
  expect(await one.ask('task.keep', { ...T1, when: 'before' })).toEqual({ kept: true });
  one.put('src/app.rs', 'two\n');
  one.put('src/menu.rs', 'new\n');
  one.put(LOG, '### Tasks\n- [x] T1 Merge\n');
  expect(await one.ask('task.keep', { ...T1, when: 'after' })).toEqual({ kept: true });
  one.put('src/other.rs', 'by Ben\n');
}

describe.skipIf(process.platform === 'win32')('a task of a change, over the socket', () => {
  it('is shown before it is taken back, alone, and is given its files again', async () => {
    const one = await opened('trusted');
    await works(one);
    const report = { restored: ['src/app.rs', 'src/menu.rs'], leftAlone: [{ path: LOG, reason: 'It tells what was done.' }] };

    expect(await one.ask('task.preview-rollback', T1)).toEqual(report);
    expect(textOf(one, 'src/app.rs')).toBe('two\n');
    expect(await one.ask('task.rollback', T1)).toEqual(report);
    expect([textOf(one, 'src/app.rs'), textOf(one, 'src/other.rs'), existsSync(join(one.root, 'src/menu.rs'))]).toEqual(['one\n', 'by Ben\n', false]);
    expect(textOf(one, LOG)).toContain('[x] T1');
    expect((await one.ask('task.undo-rollback', T1)).restored).toEqual(['src/app.rs', 'src/menu.rs']);
    expect([textOf(one, 'src/app.rs'), textOf(one, 'src/menu.rs')]).toEqual(['two\n', 'new\n']);
    expect((await one.ask('task.undo-rollback', T1)).restored).toEqual([]);
  }, 30_000);

  it('leaves alone a file that somebody changed since', async () => {
    const one = await opened('trusted');
    await works(one);
    writeFileSync(join(one.root, 'src/app.rs'), 'three\n');
    const { restored, leftAlone } = await one.ask('task.rollback', T1);

    expect([restored, leftAlone.map(({ path }) => path), textOf(one, 'src/app.rs')]).toEqual([['src/menu.rs'], ['src/app.rs', LOG], 'three\n']);
  }, 30_000);

  it('goes back by itself when its check failed, and only where nothing else would go with it', async () => {
    const one = await opened('trusted');
    expect(await one.ask('task.rollback-failed', { ...T1, others: [] })).toEqual({ restored: [], why: 'The files were left as they are: No snapshot was kept before it on this device.' });
    await works(one);
    await one.ask('task.keep', { ...T1, task: 'T2', when: 'before' });
    expect(await one.ask('task.rollback-failed', { ...T1, others: ['T2', 'T3'] })).toEqual({ restored: [], why: 'The files were left as they are: T2 was begun as well.' });
    expect(textOf(one, 'src/app.rs')).toBe('two\n');
    expect(await one.ask('task.rollback-failed', { ...T1, others: ['T3'] })).toEqual({ restored: ['src/app.rs', 'src/menu.rs'], why: '' });
    expect([textOf(one, 'src/app.rs'), textOf(one, 'src/other.rs')]).toEqual(['one\n', 'by Ben\n']);
  }, 30_000);

  it('is left where a note was written meanwhile', async () => {
    const one = await opened('trusted');
    await one.ask('task.keep', { ...T1, when: 'before' });
    one.put('src/app.rs', 'two\n');
    one.put('specs/other.md', '# Other\n');
    await one.ask('task.keep', { ...T1, when: 'after' });
    expect(await one.ask('task.rollback-failed', { ...T1, others: [] })).toEqual({ restored: [], why: 'The files were left as they are: specs/other.md was written meanwhile.' });
    expect(textOf(one, 'src/app.rs')).toBe('two\n');
  }, 30_000);

  it('is told apart from a task of another change that begins alike', async () => {
    const one = await opened('trusted');
    const long = `specs/meta/sessions/${'long-name-'.repeat(9)}`;
    await one.ask('task.keep', { change: `${long}one_2026-11-21`, task: 'T1', when: 'before' });
    expect(await one.refused('task.preview-rollback', { change: `${long}two_2026-11-21`, task: 'T1' })).toMatchObject({ code: 'change/not-begun' });
  }, 30_000);

  it('is refused where it was not begun here, and where the repository is not trusted', async () => {
    const one = await opened('not');
    expect(await one.refused('task.keep', { ...T1, when: 'before' })).toMatchObject({ code: 'git/untrusted' });
    expect(await one.refused('task.rollback', T1)).toMatchObject({ code: 'git/untrusted', what: 'T1 was not taken back.' });
    await throughlineIn(one, ['trust', '--repository', '--yes']);
    expect(await one.refused('task.preview-rollback', T1)).toMatchObject({ code: 'change/not-begun' });
    expect(await one.ask('task.keep', { ...T1, when: 'after' })).toEqual({ kept: false });
    const strange = await one.client.ask('task.rollback', { change: CHANGE, task: '../T1' });
    expect(strange.kind).toBe('refusal');
  }, 30_000);
});

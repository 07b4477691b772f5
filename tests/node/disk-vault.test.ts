import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/core/problem';
import type { FileChange } from '../../src/core/vault/store';
import { describeVaultStore } from '../contracts/vault-store';
import { pathOf } from '../fakes/memory-store';
import { openTempVault } from './open-temp-vault';
import type { TempVault } from './open-temp-vault';

describeVaultStore('a vault on the disk', () => {
  const temp = openTempVault();
  return Promise.resolve({
    store: temp.vault,
    put: temp.put,
    drop: (path: string) => { rmSync(join(temp.root, path)); },
    bytes: temp.bytes,
    close: temp.remove,
  });
});

describe('a vault on the disk', () => {
  let temp: TempVault;

  beforeEach(() => {
    temp = openTempVault({ 'specs/1000/epic.md': '# A\n', 'specs/1000/context.md': '# Context: A\n' });
  });
  afterEach(() => {
    temp.remove();
  });

  const append = (path: string, text: string): FileChange => ({ kind: 'edit', path: pathOf(path), edit: (now) => ok(now + text) });
  const perform = (...changes: FileChange[]) => temp.vault.perform({ title: 'A test', changes, outcome: undefined });

  it('does not list dot-folders, but for a spec root among them', () => {
    temp.put('.hidden/a.md', '');
    temp.put('.kiro/specs/1000/epic.md', '');

    const plain = temp.vault.walk().files.map(({ path }) => path);
    const named = temp.reopen({ specRoots: ['.kiro/specs'] }).walk().files.map(({ path }) => path);

    expect(plain.some((path) => path.startsWith('.'))).toBe(false);
    expect(named).toContain('.kiro/specs/1000/epic.md');
    expect(named).not.toContain('.hidden/a.md');
  });

  it('survives a folder that links to itself', () => {
    symlinkSync(join(temp.root, 'specs'), join(temp.root, 'specs', 'again'));

    expect(temp.vault.walk().files).toHaveLength(2);
  });

  it.each([
    ['a name that no disk takes', `specs/${'a'.repeat(300)}.md`],
    ['a folder with such a name', `specs/${'a'.repeat(300)}/b.md`],
    ['a path below a file', 'specs/1000/epic.md/b.md'],
  ])('has nothing at %s, and says so', async (_, odd) => {
    const path = pathOf(odd);

    expect([temp.vault.stat(path), temp.vault.isFolder(path)]).toEqual([null, false]);
    expect([await temp.vault.read(path), temp.vault.readHead(path, 10), await perform(append(odd, 'x'))]).toMatchObject(Array.from({ length: 3 }, () => ({ problem: { code: 'file/missing' } })));
    expect(await perform({ kind: 'create', path, text: 'x' })).toMatchObject({ ok: false });
    expect(temp.vault.listActs()).toEqual([]);
  });

  it('neither reads nor writes through a link that leads out', async () => {
    const outside = join(temp.state, 'secret.md');
    writeFileSync(outside, 'secret\n');
    symlinkSync(outside, join(temp.root, 'specs', 'link.md'));
    symlinkSync(temp.state, join(temp.root, 'specs', 'folder'));

    const read = await temp.vault.read(pathOf('specs/link.md'));
    const written = await perform(append('specs/link.md', 'x'));
    const below = await perform({ kind: 'create', path: pathOf('specs/folder/new.md'), text: '' });

    expect([read, written, below].map((result) => (result.ok ? 'ok' : result.problem.code))).toEqual(['file/outside', 'file/outside', 'file/outside']);
    expect(readFileSync(outside, 'utf8')).toBe('secret\n');
    expect(existsSync(join(temp.state, 'new.md'))).toBe(false);
  });

  it('does not write through a link inside the vault', async () => {
    symlinkSync(join(temp.root, 'specs/1000/epic.md'), join(temp.root, 'specs', 'link.md'));

    const written = await perform(append('specs/link.md', 'x'));

    expect(written.ok ? '' : written.problem.code).toBe('file/link');
    expect(temp.text('specs/1000/epic.md')).toBe('# A\n');
  });

  it.skipIf(process.platform === 'win32')('refuses a read-only file and keeps the mode of others', async () => {
    chmodSync(join(temp.root, 'specs/1000/epic.md'), 0o444);
    temp.put('specs/run.sh', '#!/bin/sh\n');
    chmodSync(join(temp.root, 'specs/run.sh'), 0o755);

    const refused = await perform(append('specs/1000/epic.md', 'x'));
    await perform(append('specs/run.sh', 'true\n'));

    expect(refused.ok ? '' : refused.problem.code).toBe('file/read-only');
    expect(statSync(join(temp.root, 'specs/run.sh')).mode & 0o777).toBe(0o755);
  });

  it.skipIf(process.platform === 'win32')('makes a script that can be started', async () => {
    await perform({ kind: 'create', path: pathOf('specs/run.sh'), text: '#!/usr/bin/env sh\n' }, { kind: 'create', path: pathOf('specs/plain.md'), text: '# A\n' });

    expect(['specs/run.sh', 'specs/plain.md'].map((path) => statSync(join(temp.root, path)).mode & 0o111)).toEqual([0o111, 0]);
  });

  it('leaves no file of its own behind', async () => {
    await perform(append('specs/1000/epic.md', 'x'), { kind: 'create', path: pathOf('specs/1000/new.md'), text: 'n' });

    expect(readdirSync(join(temp.root, 'specs/1000')).sort()).toEqual(['context.md', 'epic.md', 'new.md']);
    expect(readdirSync(temp.state).sort()).toEqual(['undo']);
  });

  it('decides again on the new text when another program wrote in between', async () => {
    let first = true;
    const racing = temp.reopen({
      onStep: (step) => {
        if (step !== 'recorded' || !first) return;
        first = false;
        temp.put('specs/1000/epic.md', '# A\nforeign\n');
      },
    });

    await racing.perform({ title: 'A test', changes: [append('specs/1000/context.md', 'one\n'), append('specs/1000/epic.md', 'ours\n')], outcome: undefined });

    expect(temp.text('specs/1000/epic.md')).toBe('# A\nforeign\nours\n');
    expect(temp.text('specs/1000/context.md')).toBe('# Context: A\none\n');
    expect(temp.vault.listActs()).toHaveLength(1);
  });

  it('can undo an act of an earlier process', async () => {
    await perform(append('specs/1000/epic.md', 'x\n'), { kind: 'create', path: pathOf('specs/1000/deliverables/a.sh'), text: 'n' });

    const undone = await temp.reopen().undo();

    expect(undone.ok && undone.value.leftAlone).toEqual([]);
    expect(temp.text('specs/1000/epic.md')).toBe('# A\n');
    expect(temp.bytes('specs/1000/deliverables/a.sh')).toBeNull();
  });

  it('rolls back at once when a file of the act cannot be written', async () => {
    const failing = temp.reopen({ onStep: failAtFirst('swapped') });

    const written = failing.perform({ title: 'Cut', changes: [append('specs/1000/epic.md', 'x'), append('specs/1000/context.md', 'x')], outcome: undefined });

    await expect(written).rejects.toThrow('no more disk');
    expect(temp.text('specs/1000/epic.md')).toBe('# A\n');
    expect(temp.text('specs/1000/context.md')).toBe('# Context: A\n');
    expect(temp.vault.listActs()).toEqual([]);
  });

  it('waits for a lock that is held, and breaks one whose owner is gone', async () => {
    writeFileSync(join(temp.state, 'write.lock'), JSON.stringify({ pid: 999_999_99, start: '' }));

    const written = await perform(append('specs/1000/epic.md', 'x'));

    expect(written.ok).toBe(true);
    expect(existsSync(join(temp.state, 'write.lock'))).toBe(false);
  });
});

function failAtFirst(step: string) {
  return (now: string): void => {
    if (now === step) throw new Error('no more disk');
  };
}

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from './fake-terminal';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const NOTE = '\uFEFF# Home\r\n\r\nMy own words.\r\n';

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk({ ...STORAGE_VAULT, 'Home.md': NOTE });
});
afterEach(() => {
  vault.close();
});

async function run(...words: string[]): Promise<{ exit: number; err: string }> {
  const terminal = fakeTerminal({ folder: vault.root, env: { THROUGHLINE_HOME: vault.device } });
  return { exit: await runCommandLine(words, terminal), err: terminal.warned() };
}

const text = (path: string): string => readFileSync(join(vault.root, path), 'utf8');

describe('a file that a verb is told to write', () => {
  it.each([
    ['check', '--write-baseline', 'Home.md'],
    ['matrix', '--out', 'Home.md'],
    ['graph', '1001', '--out', 'Home.md'],
    ['impact', '1001', '--canvas', 'Home.md'],
    ['matrix', '--out', '../beside.csv'],
  ])('is not one that somebody else wrote: %s %s %s', async (...words) => {
    writeFileSync(join(vault.root, '../beside.csv'), 'mine\n');

    const { exit, err } = await run(...words);

    expect(exit).toBe(1);
    expect(err).toMatch(/was not written/);
    expect(text('Home.md')).toBe(NOTE);
    expect(text('../beside.csv')).toBe('mine\n');
  });

  it('is written over when that is said, and undo brings the old bytes back', async () => {
    expect((await run('matrix', '--out', 'Home.md', '--replace')).exit).toBe(0);
    expect(text('Home.md')).toContain('# Trace matrix');

    await run('undo');

    expect(text('Home.md')).toBe(NOTE);
  });

  it('is never a spec, and never behind a link', async () => {
    mkdirSync(join(vault.root, 'exports'));
    symlinkSync(join(vault.root, 'Home.md'), join(vault.root, '../beside.html'));

    expect((await run('matrix', '--out', 'specs/1000/epic.md', '--replace')).exit).toBe(1);
    expect((await run('matrix', '--out', '../beside.html', '--replace')).exit).toBe(1);
    expect((await run('check', '--write-baseline', '../beside.html')).exit).toBe(1);
    expect(text('Home.md')).toBe(NOTE);
  });

  it('may be an older baseline, or an empty file', async () => {
    writeFileSync(join(vault.root, 'known.json'), '');

    expect((await run('check', '--write-baseline', 'known.json')).exit).toBe(0);
    expect((await run('check', '--write-baseline', 'known.json')).exit).toBe(0);
    expect((await run('check', '--baseline', 'known.json')).exit).toBe(0);
  });
});

describe('the impact of a section', () => {
  it('is refused for one that the spec does not have', async () => {
    const { exit, err } = await run('impact', '1001#Nope');

    expect(exit).toBe(1);
    expect(err).toContain('Its sections: Overview, ');
    expect((await run('impact', '1001#acceptance criteria')).exit).toBe(0);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { everyFile } from './every-file';
import { fakeTerminal } from './fake-terminal';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
});
afterEach(() => {
  vault.close();
});

async function run(words: readonly string[], home = vault.device): Promise<{ exit: number; out: string; code: string; what: string }> {
  const terminal = fakeTerminal({ folder: vault.root, env: { THROUGHLINE_HOME: home } });
  const exit = await runCommandLine([...words, '--json'], terminal);
  const problem = exit === 0 ? { code: '', what: '' } : (JSON.parse(terminal.warned()) as { code: string; what: string });
  return { exit, out: terminal.said(), ...problem };
}

describe('words that make no sense', () => {
  it.each([
    [['log', '1011', '--kind', 'plan', '--id', 'nonsense', 'x', '--start'], 'cli/usage'],
    [['deliver', '1011', 'specs'], 'cli/usage'],
    [['deliver', '1011', 'nowhere/'], 'cli/usage'],
    [['deliver', '1011', 'services/a/', '--into', 'A', '--title', 'T'], 'cli/usage'],
    [['deliver', '1011', 'services/a/', '--into', 'A', '--stdin'], 'cli/usage'],
    [['completion', 'tcsh'], 'cli/usage'],
    [['tick', '1001', '1', '--evidence', 'nowhere.md'], 'criterion/no-evidence'],
    [['undo', 'u-nothing'], 'undo/unknown'],
  ])('%j are a Problem, as JSON on standard error alone, and write nothing', async (words, code) => {
    const before = everyFile(vault.root);

    const done = await run(words);

    expect([done.exit, done.code, done.out]).toEqual([1, code, '']);
    expect(everyFile(vault.root)).toEqual(before);
  });

  it('leave out a criterion without words', async () => {
    await run(['new', 'epic', '--title', 'New', '--id', '7000', '--criterion', 'One', '--criterion', ' ']);

    expect(readFileSync(join(vault.root, 'specs/7000/epic.md'), 'utf8')).toMatch(/## Acceptance Criteria\n- \[ \] One\n$/);
  });

  it('name the file that cannot be decoded', async () => {
    writeFileSync(join(vault.root, 'specs/1000/1001/1011.spec.md'), Buffer.from('# Caf\u00e9\n\n**Status**: planning\n', 'latin1'));

    expect(await run(['work', '1011'])).toMatchObject({ code: 'file/encoding', what: 'specs/1000/1001/1011.spec.md was not read.' });
  });

  it('tell of a device folder that cannot be used', async () => {
    writeFileSync(join(vault.root, '..', 'file'), '');
    mkdirSync(join(vault.root, '..', 'other'));

    expect((await run(['tree'], join(vault.root, '..', 'file', 'below'))).code).toMatch(/^(?:disk|device)\//);
  });
});

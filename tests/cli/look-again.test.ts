import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from './fake-terminal';
import type { FakeTerminal } from './fake-terminal';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const CONTEXT = 'specs/1000/1001/1011.context.md';

let vault: VaultOnDisk;

beforeEach(async () => {
  vault = vaultOnDisk(STORAGE_VAULT);
  await run(['work', '1011']);
});
afterEach(() => {
  vault.close();
});

const path = (): string => join(vault.root, CONTEXT);

async function run(words: readonly string[], onSleep?: () => void): Promise<{ terminal: FakeTerminal; sleeps: number; exit: number }> {
  let sleeps = 0;
  const terminal = fakeTerminal({
    folder: vault.root,
    env: { THROUGHLINE_HOME: vault.device },
    onSleep: () => {
      sleeps++;
      onSleep?.();
      return Promise.resolve();
    },
  });
  const exit = await runCommandLine(words, terminal);
  return { terminal, sleeps, exit };
}

/** As an editor with the note open: it writes what it knew before, a moment after we wrote. */
function editorHolds(): () => void {
  const known = `${readFileSync(path(), 'utf8')}typed\n`;
  writeFileSync(path(), known);
  const aWhileLater = new Date(Date.now() + 3_000);
  utimesSync(path(), aWhileLater, aWhileLater);
  return () => { writeFileSync(path(), known); };
}

describe('an entry in a note that another program has just written', () => {
  it('that is written over is told, with the command that writes it again', async () => {
    const writesBack = editorHolds();

    const { terminal, exit } = await run(['log', '1011', '--kind', 'plan', 'Use NFS'], writesBack);
    const id = terminal.said().trim();

    expect(exit).toBe(0);
    expect(terminal.warned()).toContain(`^${id} is gone. Write it again: throughline log --again ${id}`);
    const check = await run(['check', '--json']);
    expect(check.terminal.said()).toContain('journal/lost-entry');

    await run(['log', '--again', id]);
    expect(readFileSync(path(), 'utf8')).toContain(`- Use NFS ^${id}\n`);
    expect((await run(['check', '--json'])).terminal.said()).not.toContain('journal/lost-entry');
  });

  it('that stays is not spoken of', async () => {
    editorHolds();

    const { terminal } = await run(['log', '1011', '--kind', 'plan', 'Use NFS']);

    expect(terminal.warned()).not.toContain('gone');
  });

  it('is not waited for where only this device writes', async () => {
    expect((await run(['log', '1011', '--kind', 'plan', 'Use NFS'])).sleeps).toBe(0);
    expect((await run(['log', '1011', '--kind', 'plan', 'And TCP'])).sleeps).toBe(0);
  });
});

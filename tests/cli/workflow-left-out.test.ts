import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workflowVault, type WorkflowVault } from './workflow-vault';

const TOO_LARGE = 65 * 1024 * 1024;

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
  writeFileSync(join(vault.root, 'film.mov'), '');
  truncateSync(join(vault.root, 'film.mov'), TOO_LARGE);
});
afterEach(() => {
  vault.close();
});

describe('workflow run where a file is too large for a snapshot', () => {
  it('asks at the terminal before the first step, and does not ask again for the same file', async () => {
    const ran = await vault.talk(['workflow', 'run', 'deploy'], ['y', 'y', 'y']);

    expect(ran.exit).toBe(0);
    expect(ran.err).toMatch(/Start although no rollback brings these back: film\.mov \(It is larger than 64 MB\)\s+Go on\? \[y\/N\] [\s\S]*1\/3 Build …/);
    const second = await vault.talk(['workflow', 'run', 'deploy'], ['y']);
    expect([second.exit, second.err.includes('Start although')]).toEqual([0, false]);
  });

  it('runs no step after a no, and says how to answer', async () => {
    const refused = await vault.talk(['workflow', 'run', 'deploy'], ['y', 'n']);

    expect([refused.exit, refused.err.includes('1/3')]).toEqual([3, false]);
    expect(refused.out).toMatch(/deploy waiting for an answer, 0 of 3 steps[\s\S]*Answer: throughline workflow resume deploy --confirm left-out/);
    const answered = await vault.run(['workflow', 'resume', 'deploy', '--confirm', 'left-out', '--confirm', 'place']);
    expect(answered.exit).toBe(0);
  });

  it('takes --confirm left-out for the answer where nobody can be asked', async () => {
    await vault.talk(['workflow', 'run', 'deploy'], ['y', 'n']);
    await vault.run(['workflow', 'cancel', 'deploy']);

    const waits = await vault.run(['workflow', 'run', 'deploy']);
    expect([waits.exit, waits.err]).toEqual([3, expect.stringContaining('No rollback brings these back: film.mov')]);
    await vault.run(['workflow', 'cancel', 'deploy']);
    expect((await vault.run(['workflow', 'run', 'deploy', '--confirm', 'left-out', '--confirm', 'place'])).exit).toBe(0);
  });
});

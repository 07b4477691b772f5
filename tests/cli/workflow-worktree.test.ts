import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEPLOY, workflowVault, type WorkflowVault } from './workflow-vault';

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault({ git: 'committed' });
});
afterEach(() => {
  vault.close();
});

function made(name: string): boolean {
  return existsSync(join(vault.root, 'made', name));
}

describe('workflow run --worktree', () => {
  it('brings back what the run changed after a yes, and leaves no work tree behind', async () => {
    const ran = await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y', 'y']);

    expect([ran.exit, ran.err]).toEqual([0, expect.stringMatching(/made\/build\.txt[\s\S]*Bring this back into your work tree\?/)]);
    expect([made('build.txt'), made('staging.txt'), ran.out]).toEqual([true, true, expect.stringContaining('Brought back 2 files.')]);
    expect(existsSync(join(vault.root, '.git/worktrees')) ? readdirSync(join(vault.root, '.git/worktrees')) : []).toEqual([]);
  });

  it('writes a patch instead where nobody says yes', async () => {
    await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y', 'n']);

    const ran = await vault.run(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all', '--json']);

    const { worktree } = JSON.parse(ran.out) as { worktree: { patch: string; broughtBack: string[] } };
    expect([ran.exit, made('build.txt'), worktree.broughtBack]).toEqual([0, false, []]);
    expect(readFileSync(worktree.patch, 'utf8')).toContain('+++ b/made/staging.txt');
  });

  it('runs nothing when what was trusted is not committed', async () => {
    vault.put('workflows/deploy.yaml', DEPLOY.replace('built', 'made'));

    const ran = await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y']);

    expect([ran.exit, ran.err]).toEqual([1, expect.stringContaining('worktree/not-committed')]);
    expect(existsSync(join(vault.root, '.git/worktrees')) ? readdirSync(join(vault.root, '.git/worktrees')) : []).toEqual([]);
  });

  it('is refused without a repository', async () => {
    const plain = workflowVault();
    try {
      expect((await plain.talk(['workflow', 'run', 'deploy', '--worktree'], ['y'])).err).toContain('worktree/no-repository');
    } finally {
      plain.close();
    }
  });
});

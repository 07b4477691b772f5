import { execFileSync } from 'node:child_process';
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

  it('is shown by status, gone on with where it stopped, and brought back at its end', async () => {
    vault.put('broken', '');
    commit();
    await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y']);
    const run = await runOf();

    const status = await vault.run(['workflow', 'status', 'deploy']);
    expect(status.out).toMatch(new RegExp(`stopped after a failure[\\s\\S]*Try again: throughline workflow resume ${run}[\\s\\S]*Its work tree: .*/wt/r-[\\s\\S]*Throw it away: throughline workflow cancel ${run}`));
    expect((await vault.run(['workflow', 'status'])).out).toContain('in a work tree of its own');
    expect((await vault.run(['workflow', 'logs', run])).out).toContain('it is broken');

    const resumed = await vault.run(['workflow', 'resume', run, '--skip-step', 'probe', '--yes']);
    expect([resumed.exit, resumed.out, made('build.txt'), made('staging.txt')]).toEqual([0, expect.stringContaining('Brought back 2 files.'), true, true]);
    expect([kept('wt-runs'), kept('wt').filter((name) => !name.endsWith('.patch'))]).toEqual([[], []]);
    expect((await vault.run(['workflow', 'status'])).out).toContain('Nothing has run');
  });

  it('is brought back later, after a first no', async () => {
    await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y', 'n']);
    const shown = await vault.run(['workflow', 'status', 'deploy']);
    const [run = ''] = /r-\d{8}-\d{4}-[0-9a-z]+/.exec(shown.out) ?? [];
    expect(shown.out).toContain(`Bring it back: throughline workflow resume ${run}`);

    expect((await vault.talk(['workflow', 'resume', run], ['y'])).out).toContain('Brought back 2 files.');
    expect([made('staging.txt'), kept('wt-runs')]).toEqual([true, []]);
  });

  it('is thrown away only after a yes', async () => {
    vault.put('broken', '');
    commit();
    await vault.talk(['workflow', 'run', 'deploy', '--worktree', '--confirm', 'all'], ['y']);
    const run = await runOf();

    const asked = await vault.talk(['workflow', 'cancel', run], ['n']);
    expect([asked.exit, asked.err, kept('wt-runs').length]).toEqual([0, expect.stringContaining('Throw away its work tree'), 1]);
    expect((await vault.run(['workflow', 'cancel', run])).out).toContain('The work tree stays');
    expect((await vault.run(['workflow', 'cancel', run, '--yes'])).out).toContain('Its work tree was thrown away.');
    expect([kept('wt-runs'), kept('wt'), made('build.txt')]).toEqual([[], [], false]);
  });

  it('waits at its question, is answered, and is ended there', async () => {
    const ran = await vault.talk(['workflow', 'run', 'deploy', '--worktree'], ['y', 'n']);
    const run = await runOf();
    expect([ran.exit, (await vault.run(['workflow', 'status', 'deploy'])).out]).toEqual([3, expect.stringContaining(`Answer: throughline workflow resume ${run} --confirm 2`)]);

    const resumed = await vault.run(['workflow', 'resume', 'deploy', '--confirm', 'place', '--yes']);
    expect([resumed.exit, made('staging.txt')]).toEqual([0, true]);
  });
});

function commit(): void {
  for (const argv of [['add', '.'], ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', 'commit', '--quiet', '-m', 'more']]) execFileSync('git', argv, { cwd: vault.root });
}

/** The id of the newest run. */
async function runOf(): Promise<string> {
  const { runs } = JSON.parse((await vault.run(['workflow', 'status', '--json'])).out) as { runs: { run: string; worktree: string }[] };
  expect(runs[0]?.worktree).toContain('/wt/');
  return runs[0]?.run ?? '';
}

/** What a folder of the vault holds on the device. */
function kept(folder: string): string[] {
  const [vaultFolder = ''] = readdirSync(join(vault.device, 'vaults'));
  const path = join(vault.device, 'vaults', vaultFolder, folder);
  return existsSync(path) ? readdirSync(path) : [];
}

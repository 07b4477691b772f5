import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTION_NAMES } from '../../pkg/helper/src/cli/workflow/workflow-actions';
import { everyFile } from './every-file';
import { DEPLOY, workflowVault, type WorkflowVault } from './workflow-vault';

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
});
afterEach(() => {
  vault.close();
});

const NEED_A_NAME = ['show', 'plan', 'run', 'resume', 'pause', 'cancel', 'rollback', 'logs', 'new', 'schedule', 'attach'];

describe('words that make no sense to workflow', () => {
  it.each([
    [['lst'], 'cli/usage', 'throughline workflow list'],
    [['nonsense', 'deploy'], 'cli/usage', 'To do:'],
    ...NEED_A_NAME.map((action): [string[], string, string] => [[action], 'cli/usage', 'throughline workflow list']),
    [['list', 'deploy'], 'cli/usage', 'Leave it out'],
    [['list', '--follow'], 'cli/usage', 'Leave it out'],
    [['pause', 'deploy', '--dry-run'], 'cli/usage', 'Leave it out'],
    [['cancel', 'deploy', '--dry-run'], 'cli/usage', '--yes'],
    [['cancel', 'deploy', '--yes'], 'cli/usage', ''],
    [['resume', 'deploy', '--yes'], 'cli/usage', ''],
    [['run', 'deploy', '--follow'], 'cli/usage', '--dry-run'],
    [['show', 'nowhere'], 'workflow/unknown', 'workflows/'],
    [['plan', 'nowhere'], 'workflow/unknown', ''],
    [['run', 'nowhere'], 'workflow/unknown', ''],
    [['validate', 'nowhere'], 'workflow/unknown', ''],
    [['schedule', 'nowhere'], 'workflow/unknown', ''],
    [['schedule', 'deploy'], 'workflow/no-schedule', 'schedule: Sun 03:00'],
    [['schedule', 'deploy', '--here', '--remove'], 'cli/usage', ''],
    [['schedule', 'deploy', '--print', 'upstart'], 'cli/usage', ''],
    ...['resume', 'pause', 'cancel', 'rollback', 'status', 'logs', 'metrics'].map((action): [string[], string, string] => [[action, 'nowhere'], 'run/none', 'workflow list']),
    [['run', 'deploy', '--input', 'target'], 'cli/usage', ''],
    [['run', 'deploy', '--input', 'target=a', '--input', 'target=b'], 'cli/usage', ''],
    [['run', 'deploy', '--dry-run', '--input', 'target=moon'], 'run/inputs', 'target'],
    [['run', 'deploy', '--dry-run', '--input', 'host=nas'], 'run/inputs', 'target'],
    [['run', 'deploy', '--dry-run', '--phase', 'first'], 'cli/usage', ''],
    [['run', 'deploy', '--dry-run', '--confirm', '9'], 'cli/usage', '1 build'],
    [['run', 'deploy', '--confirm', 'nine'], 'cli/usage', '1 build'],
    [['run', 'deploy', '--spec', '9999'], 'spec/unknown', ''],
    [['run', 'deploy', '--yes'], 'cli/usage', '--sha256'],
    [['run', 'deploy', '--worktree', '--spec', '1001'], 'cli/usage', ''],
    [['deploy', '--skip-step', '3'], 'cli/usage', ''],
    [['deploy', '--resume', '--rollback-to-checkpoint', '1'], 'cli/usage', ''],
    [['resume', 'deploy', '--as-started', '--revised'], 'cli/usage', ''],
    [['logs', 'deploy', '--follow', '--json'], 'cli/usage', ''],
    [['new', 'deploy', '--from', 'critical-path'], 'workflow/exists', ''],
    [['new', 'fresh'], 'cli/usage', 'critical-path'],
    [['new', 'fresh', '--from', 'magic'], 'cli/usage', 'critical-path'],
    [['new', '../fresh', '--from', 'critical-path'], 'cli/usage', ''],
    [['new', 'fresh.yaml', '--from', 'critical-path'], 'cli/usage', ''],
    [['index', '--note', '../out.md'], 'path/', ''],
    [['index', '--note', 'notes.txt'], 'cli/usage', ''],
    [['index', '--note', 'specs/1000/epic.md'], 'cli/usage', ''],
  ])('%j are a Problem on standard error alone, and write nothing', async (words, code, next) => {
    const before = everyFile(vault.root);

    const done = await vault.run(['workflow', ...words, '--json']);

    const problem = JSON.parse(done.err) as { code: string; next: string };
    expect([done.exit, done.out, problem.code]).toEqual([1, '', expect.stringMatching(new RegExp(`^${code}`))]);
    expect(problem.next).toContain(next);
    expect(everyFile(vault.root)).toEqual(before);
  });

  it('are caught for everything that can be done', () => {
    expect(ACTION_NAMES.filter((name) => !NEED_A_NAME.includes(name))).toEqual(['list', 'validate', 'status', 'metrics', 'review', 'index']);
  });
});

describe('workflow', () => {
  it('lists what there is, and what this device thinks of it', async () => {
    expect((await vault.run(['workflow', 'list'])).out).toMatch(/^deploy {2}1\.0\.0 {2}sequential {2}3 steps {2}not started {2}not trusted here\n$/);
    expect(JSON.parse((await vault.run(['workflow', 'list', '--json'])).out)).toMatchObject({ version: 1, workflows: [{ name: 'deploy', steps: 3, trust: 'untrusted', status: 'not-started' }] });
  });

  it('shows one with the hash of what trust covers', async () => {
    expect(JSON.parse((await vault.run(['workflow', 'show', 'deploy', '--json'])).out)).toMatchObject({ version: 1, name: 'deploy', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, covers: [{ name: 'workflows/deploy.yaml' }] });
  });

  it('shows the parts of the hash, from which anyone can compute it', async () => {
    const { sha256, parts } = JSON.parse((await vault.run(['workflow', 'show', 'deploy', '--json'])).out) as { sha256: string; parts: { kind: string; name: string; sha256: string }[] };

    const lines = parts.map((part) => `${part.kind} ${Buffer.byteLength(part.name)}:${part.name} ${part.sha256}\n`);

    expect(createHash('sha256').update(`throughline-trust 1\n${lines.join('')}`).digest('hex')).toBe(sha256);
  });

  it('tells every mistake with its place and what to write instead, and exits 2', async () => {
    vault.put('workflows/bad.yaml', 'workflow: bad\ntype: sequental\nsteps:\n  - id: a\n    run: git status | cat\n  - id: a\n    rum: [git]\n');

    const found = await vault.run(['workflow', 'validate', 'bad']);

    expect(found.exit).toBe(2);
    expect(found.out).toMatch(/workflows\/bad\.yaml:2:\d+ error [^\n]*sequential/);
    expect(found.out).toMatch(/workflows\/bad\.yaml:5:\d+ error [^\n]*\n {2}[^\n]*shell: true/);
    expect(found.out).toMatch(/1 workflow: [3-9] errors/);
    expect((await vault.run(['workflow', 'run', 'bad'])).err).toContain('workflow/mistakes');
  });

  it('counts remarks of a fine definition only when it is asked to', async () => {
    vault.put('workflows/plain.yaml', 'workflow: plain\nversion: 1.0.0\ntype: sequential\nsteps:\n  - run: [git, status]\n');

    expect((await vault.run(['workflow', 'validate', 'plain'])).exit).toBe(0);
    expect((await vault.run(['workflow', 'validate', 'plain', '--strict'])).exit).toBe(2);
  });

  it('suggests a version against the last commit once the repository is trusted', async () => {
    const other = workflowVault({ git: 'committed' });
    try {
      other.put('workflows/deploy.yaml', DEPLOY.replace('id: probe', 'id: look'));
      expect((await other.run(['workflow', 'validate', 'deploy'])).out).not.toContain('2.0.0');
      await other.run(['trust', '--repository', '--yes']);

      expect((await other.run(['workflow', 'validate', 'deploy'])).out).toContain('a major change since the last commit; write version: 2.0.0');
    } finally {
      other.close();
    }
  });

  it('makes one from the gallery that is valid as it is', async () => {
    const made = await vault.run(['workflow', 'new', 'fresh', '--from', 'deployment']);

    expect([made.exit, existsSync(join(vault.root, 'workflows/fresh.yaml'))]).toEqual([0, true]);
    expect((await vault.run(['workflow', 'validate', 'fresh'])).out).toContain('0 errors');
  });

  it('writes the note of all workflows anew as a whole', async () => {
    await vault.run(['workflow', 'index']);
    const first = readFileSync(join(vault.root, 'workflows/Workflows.md'), 'utf8');
    await vault.run(['workflow', 'index']);

    expect(first).toContain('## deploy');
    expect(readFileSync(join(vault.root, 'workflows/Workflows.md'), 'utf8')).toBe(first);
  });

  it('takes a schedule over for this device, gives it up, and prints it for a scheduler', async () => {
    vault.put('workflows/deploy.yaml', `${DEPLOY}schedule: Sun 03:00\n`);

    expect((await vault.run(['workflow', 'schedule', 'deploy'])).out).toContain('not started by this device');
    expect((await vault.run(['workflow', 'schedule', 'deploy', '--here'])).out).toContain('Sundays at 03:00');
    expect(JSON.parse((await vault.run(['workflow', 'schedule', 'deploy', '--json'])).out)).toMatchObject({ here: true });
    expect((await vault.run(['workflow', 'schedule', 'deploy', '--remove'])).out).toContain('not started by this device');
    expect((await vault.run(['workflow', 'schedule', 'deploy', '--print', 'systemd'])).out).toContain('OnCalendar=Sun *-*-* 03:00:00');
  });

  it('reviews and measures what ran', async () => {
    await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);

    expect(JSON.parse((await vault.run(['workflow', 'metrics', '--json'])).out)).toMatchObject({ workflows: [{ name: 'deploy', executions: 1, success_rate: 1 }], agents: {} });
    expect((await vault.run(['workflow', 'review'])).out).toMatch(/## Slowest steps\n\n- deploy, /);
    expect((await vault.run(['workflow', 'status'])).out).toMatch(/^deploy {2}done {2}3\/3 {2}/);
  });
});

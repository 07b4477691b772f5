import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { throughlineIn } from './throughline-in';
import { openServed } from './open-served';
import type { Served, ServedSetting } from './open-served';

let served: Served | null = null;

afterEach(async () => {
  await served?.close();
  served = null;
});

async function opened(setting: ServedSetting): Promise<Served> {
  served = await openServed(setting);
  return served;
}

async function there(path: string): Promise<void> {
  for (const end = Date.now() + 5_000; !existsSync(path) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
}

const DEPLOY = `workflow: deploy
type: sequential
inputs:
  target:
    default: staging
    choices: [staging, nas]
  note:
    required: true
steps:
  - id: build
    run: [sh, -c, "echo built > made.txt; echo done"]
    idempotent: true
    checkpoint: true
  - id: place
    run: [sh, -c, 'echo "$0" >> made.txt', "{{target}}"]
    idempotent: true
    confirm: true
`;
const PLAIN = DEPLOY.replace('  note:\n    required: true\n', '');

describe.skipIf(process.platform === 'win32')('a plan over the socket', () => {
  it('has its inputs filled in, and names one that is missing or wrong', async () => {
    const one = await opened({ files: { 'workflows/deploy.yaml': DEPLOY } });
    const plan = await one.ask('workflow.plan', { name: 'deploy', inputs: { note: 'n', target: 'nas' } });

    expect(plan.steps.map(({ argv }) => argv.at(-1))).toEqual(['echo built > made.txt; echo done', 'nas']);
    expect((await one.ask('workflow.plan', { name: 'deploy', inputs: { note: 'n' } })).steps[1]?.argv.at(-1)).toBe('staging');
    expect(await one.refused('workflow.plan', { name: 'deploy', inputs: {} })).toMatchObject({ code: 'run/inputs', why: expect.stringContaining('note') as string });
    expect(await one.refused('workflow.plan', { name: 'deploy', inputs: { note: 'n', target: 'moon' } })).toMatchObject({ code: 'run/inputs' });
  }, 30_000);
});

describe.skipIf(process.platform === 'win32')('a run over the socket', () => {
  it('tells whether its definition changed, where its logs are, and where its note lies', async () => {
    const one = await opened({ files: { 'workflows/deploy.yaml': PLAIN, 'throughline.yaml': 'runs: logbook\n' } });
    await one.trust('deploy');
    const run = await one.run('deploy');
    const view = await one.until(run, 'waiting');

    expect(view).toMatchObject({ definitionChanged: false, asks: [2] });
    await there(join(one.root, view.logs ?? ''));
    expect(readFileSync(join(one.root, view.logs ?? ''), 'utf8')).toMatch(/ build 1 out done/);
    expect(view.notes).toMatch(/^logbook\/\d{4}-\d\d-\d\d-\d{4}-deploy\.md$/);
    one.put('workflows/deploy.yaml', `${PLAIN}# changed\n`);
    expect(await one.until(run, 'waiting')).toMatchObject({ definitionChanged: true });
    one.put('workflows/deploy.yaml', PLAIN);
    expect(await one.until(run, 'waiting')).toMatchObject({ definitionChanged: false });
    await one.ask('run.confirm', { run, step: 2 });
    await one.until(run, 'done');
    await there(join(one.root, view.notes ?? ''));
    expect(readFileSync(join(one.root, view.notes ?? ''), 'utf8')).toMatch(new RegExp(`\\*\\*Run\\*\\*: ${run}`));
    expect(one.problems).toEqual([]);
  }, 30_000);

  it('keeps no note without a spec and without a folder for such notes', async () => {
    const one = await opened({ files: { 'workflows/deploy.yaml': PLAIN } });
    await one.trust('deploy');
    const view = await one.until(await one.run('deploy'), 'waiting');

    expect([view.notes, view.logs]).toEqual([null, expect.stringMatching(/^\.claude\/workflows\/deploy\/logs\//)]);
  }, 30_000);

  it('is rolled back with a preview, and the rollback is taken back', async () => {
    const one = await opened({ files: { 'workflows/deploy.yaml': PLAIN, 'mine.txt': 'mine\n' }, git: 'committed' });
    one.put('mine.txt', 'my own edit\n');
    await one.trust('deploy');
    const run = await one.run('deploy', { target: 'nas' });
    await one.until(run, 'waiting');
    await one.ask('run.confirm', { run, step: 2 });
    await one.until(run, 'done');
    const made = (): string => readFileSync(join(one.root, 'made.txt'), 'utf8');
    expect(made()).toBe('built\nnas\n');

    expect(await one.ask('run.preview-rollback', { run, checkpoint: 1 })).toEqual({ restored: ['made.txt'], leftAlone: [], notUndone: [] });
    expect(made()).toBe('built\nnas\n');
    expect(await one.ask('run.rollback', { run, checkpoint: 1 })).toMatchObject({ phase: 'rolled-back', restored: { restored: ['made.txt'] } });
    expect(made()).toBe('built\n');
    expect(await one.ask('run.undo-rollback', { run })).toMatchObject({ restored: null });
    expect(made()).toBe('built\nnas\n');
    await one.ask('run.rollback', { run, checkpoint: 0 });
    expect([existsSync(join(one.root, 'made.txt')), readFileSync(join(one.root, 'mine.txt'), 'utf8')]).toEqual([false, 'my own edit\n']);
    expect(await one.refused('run.preview-rollback', { run, checkpoint: 9 })).toMatchObject({ code: 'run/no-snapshot' });
    expect(await one.refused('run.rollback', { run: 'r-20200101-0000-aaaaaa', checkpoint: 0 })).toMatchObject({ code: 'run/unknown' });
  }, 40_000);

  it('shows what the user changed since as left alone', async () => {
    const one = await opened({ files: { 'workflows/deploy.yaml': PLAIN }, git: 'committed' });
    await one.trust('deploy');
    const run = await one.run('deploy');
    await one.until(run, 'waiting');
    await one.ask('run.cancel', { run });
    one.put('made.txt', 'mine now\n');

    expect(await one.ask('run.preview-rollback', { run, checkpoint: 0 })).toMatchObject({ restored: [], leftAlone: [{ path: 'made.txt' }] });
    await one.ask('run.rollback', { run, checkpoint: 0 });
    expect(readFileSync(join(one.root, 'made.txt'), 'utf8')).toBe('mine now\n');
  }, 40_000);
});

describe.skipIf(process.platform === 'win32')('git over the socket', () => {
  const FILES = { 'notes/a.md': 'one\n', 'code/x.ts': 'one\n' };

  it('is refused until the repository is trusted on this device, and again when that is taken back', async () => {
    const one = await opened({ files: FILES, git: 'committed' });
    expect(await one.refused('git.facts', { since: null })).toMatchObject({ code: 'git/untrusted' });
    expect(await one.refused('git.commit', { paths: ['code/x.ts'], message: 'x', preview: true })).toMatchObject({ code: 'git/untrusted' });
    expect(await one.refused('git.text-since', { path: 'notes/a.md', since: '2026-01-01 00:00' })).toMatchObject({ code: 'git/untrusted' });
    expect(await one.refused('git.unknown-hashes', { hashes: ['abcdef1'] })).toMatchObject({ code: 'git/untrusted' });
    expect(await one.refused('code.lines', { path: 'code/x.ts' })).toMatchObject({ code: 'git/untrusted' });
    expect((await throughlineIn(one, ['trust', '--repository', '--yes'])).exit).toBe(0);
    expect(await one.ask('git.facts', { since: null })).toMatchObject({ branch: 'main', files: [] });
    expect((await throughlineIn(one, ['trust', '--repository', '--remove'])).exit).toBe(0);
    expect(await one.refused('git.facts', { since: null })).toMatchObject({ code: 'git/untrusted' });
  }, 30_000);

  it('tells files and commits since a minute, previews a commit, and makes exactly that one', async () => {
    const one = await opened({ files: FILES, git: 'committed' });
    await throughlineIn(one, ['trust', '--repository', '--yes']);
    one.put('code/x.ts', 'one\ntwo\n');
    one.put('code/new.ts', 'new\n');
    one.put('other.txt', 'not chosen\n');
    one.git('add', 'other.txt');
    const facts = await one.ask('git.facts', { since: '2000-01-01 00:00' });

    expect(facts.commits).toMatchObject([{ subject: 'start' }]);
    expect(facts.files.map(({ path, isOpen }) => [path, isOpen])).toContainEqual(['code/x.ts', true]);
    const paths = ['code/x.ts', 'code/new.ts'];
    const preview = await one.ask('git.commit', { paths, message: 'code: two', preview: true });
    expect(preview).toMatchObject({ hash: null, branch: 'main', files: [{ path: 'code/new.ts', added: 1 }, { path: 'code/x.ts', added: 1 }] });
    expect(one.git('log', '--format=%s')).toBe('start\n');
    const made = await one.ask('git.commit', { paths, message: 'code: two\n\nBecause.', preview: false });
    expect(made.hash).toMatch(/^[0-9a-f]{7,}$/);
    expect(one.git('log', '-1', '--format=%B', '--name-only').trim()).toBe('code: two\n\nBecause.\n\n\ncode/new.ts\ncode/x.ts');
    expect(one.git('status', '--porcelain')).toContain('A  other.txt');
    expect(await one.ask('git.text-since', { path: 'notes/a.md', since: '2099-01-01 00:00' })).toEqual({ text: 'one\n' });
    expect(await one.ask('git.unknown-hashes', { hashes: [made.hash ?? '', 'abcdef1'] })).toEqual({ unknown: ['abcdef1'] });
    expect(await one.ask('code.lines', { path: 'code/x.ts' })).toEqual({ text: 'one\ntwo\n' });
    expect(await one.ask('code.lines', { path: '../device/config.json' })).toEqual({ text: null });
    expect(await one.ask('code.lines', { path: '.git/config' })).toEqual({ text: null });
    expect(await one.refused('git.commit', { paths: ['../x'], message: 'x', preview: false })).toMatchObject({ code: 'git/path' });
    expect(await one.refused('git.facts', { since: 'yesterday' })).toMatchObject({ code: 'git/since' });
  }, 40_000);

  it('runs a commit hook only after it was listed with its hash and agreed to, and not once it changed', async () => {
    const one = await opened({ files: FILES, git: 'committed' });
    const hook = (text: string): void => {
      one.put('.git/hooks/pre-commit', `#!/bin/sh\n${text}\n`);
      one.git('config', 'core.fileMode', 'true');
    };
    const commit = async (): Promise<readonly string[]> => {
      one.put('code/x.ts', `${String(Math.random())}\n`);
      return (await one.ask('git.commit', { paths: ['code/x.ts'], message: 'x', preview: false })).notes;
    };
    hook('touch "$(git rev-parse --show-toplevel)/hooked"');
    const { chmodSync, rmSync } = await import('node:fs');
    chmodSync(join(one.root, '.git/hooks/pre-commit'), 0o755);
    const hooked = (): boolean => existsSync(join(one.root, 'hooked'));
    await throughlineIn(one, ['trust', '--repository', '--yes']);
    expect([(await commit()).join(), hooked()]).toEqual([expect.stringContaining('pre-commit'), false]);

    const asked = await throughlineIn(one, ['trust', '--repository'], ['y']);
    expect([asked.exit, asked.err]).toEqual([0, expect.stringMatching(/the hook pre-commit .*hooks\/pre-commit {2}[0-9a-f]{12}[\s\S]*May they run when you commit from Throughline\? \[y\/N\]/)]);
    expect([(await commit()).join(), hooked()]).toEqual(['Hooks that run: pre-commit.', true]);
    rmSync(join(one.root, 'hooked'));
    hook('touch "$(git rev-parse --show-toplevel)/hooked" # changed');
    expect([(await commit()).join(), hooked()]).toEqual([expect.stringContaining('do not run'), false]);
    expect((await throughlineIn(one, ['trust', '--repository'], ['n'])).exit).toBe(0);
    expect([(await commit()).join(), hooked()]).toEqual([expect.stringContaining('do not run'), false]);
  }, 40_000);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedEngine } from '../../pkg/helper/src/engine/open-embedded-engine';
import { NO_LIMITS } from '../../pkg/helper/src/engine/run-limits';
import type { EmbeddedEngine } from '../../pkg/helper/src/engine/embedded-engine';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { RunSnapshots } from '../../pkg/helper/src/node/rollback';
import type { Plan } from '../../src/core/workflow/plan';
import { planOf } from '../builders/plan-of';
import type { StepDraft } from '../builders/plan-of';
import { requestOf, until, valueOf } from './open-engine';

let folder = '';
let root = '';
let engine: EmbeddedEngine;

const ENV = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b' };
const git = (...words: readonly string[]): string => execFileSync('git', words, { cwd: root, env: ENV, encoding: 'utf8' });
const put = (name: string, text: string): void => { writeFileSync(join(root, name), text); };
const text = (name: string): string | null => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : null);

async function open(): Promise<void> {
  const clock = machineClock('UTC');
  const state = join(folder, 'state');
  mkdirSync(join(state, 'runs'), { recursive: true });
  const snapshots = valueOf(await RunSnapshots.open({ root, runsFolder: join(state, 'runs'), clock }));
  engine = embeddedEngine({ stateFolder: state, root, clock, ids: randomIds, secrets: { value: () => null }, trust: null, snapshots, limits: NO_LIMITS });
  valueOf(await engine.recover());
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-git-runs-')));
  root = join(folder, 'root');
  mkdirSync(root);
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function repository(): void {
  git('init', '-q', '-b', 'main');
  for (const name of ['kept.txt', 'staged.txt', 'run.txt', 'both.txt']) put(name, `${name} 1\n`);
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
  put('kept.txt', 'mine, unstaged\n');
  put('staged.txt', 'mine, staged\n');
  git('add', 'staged.txt');
  put('new.txt', 'mine, untracked\n');
}

function shell(script: string, rest: StepDraft = {}): StepDraft {
  return { work: { kind: 'command', by: { kind: 'run' }, command: { kind: 'shell', script, line: 1 } }, ...rest };
}

async function run(plan: Plan): Promise<string> {
  return valueOf(await engine.start(requestOf(plan))).run;
}

describe.skipIf(process.platform === 'win32')('a run in a repository', () => {
  it('that fails and restores leaves every change of yours, and takes back its own', async () => {
    repository();
    await open();
    const mine = git('status', '--porcelain');
    const id = await run(planOf([{ steps: [shell('echo run > run.txt; echo made > made.txt'), shell('exit 1')] }], { onFailure: [{ kind: 'restore', line: 1 }] }));
    const view = await until(engine, id, ({ state }) => state.phase === 'parked');

    expect([git('status', '--porcelain'), text('run.txt'), text('made.txt')]).toEqual([mine, 'run.txt 1\n', null]);
    expect(view.restored?.restored).toEqual(['made.txt', 'run.txt']);
    expect(view.state.steps[0]?.outputs['files_modified']).toBe(2);
  });

  it('goes back to a checkpoint and can be taken forward again', async () => {
    repository();
    await open();
    const id = await run(planOf([{ steps: [shell('echo one > run.txt', { checkpoint: true }), shell('echo two > run.txt; echo made > made.txt'), shell('exit 1')] }]));
    await until(engine, id, ({ state }) => state.phase === 'parked');
    const preview = valueOf(await engine.previewRollback(id, 1));
    valueOf(await engine.rollback(id, 1));
    const back = [text('run.txt'), text('made.txt')];
    valueOf(await engine.undoRollback(id));

    expect([preview.restored, back, [text('run.txt'), text('made.txt')]]).toEqual([['made.txt', 'run.txt'], ['one\n', null], ['two\n', 'made\n']]);
  });

  it('starts no step in the middle of a merge', async () => {
    repository();
    git('checkout', '-q', '--', 'kept.txt');
    git('commit', '-q', '-m', 'staged');
    put('.git/MERGE_HEAD', git('rev-parse', 'HEAD'));
    await open();
    const id = await run(planOf([{ steps: [shell('touch ran')] }]));
    await until(engine, id, ({ state }) => state.phase === 'parked');

    expect(text('ran')).toBeNull();
  });

  it('commits after a confirmation what it changed, and nothing of yours', async () => {
    repository();
    git('config', 'user.name', 'A');
    git('config', 'user.email', 'a@b');
    await open();
    const id = await run(planOf([{ steps: [shell('echo run > run.txt')] }], { onSuccess: [{ kind: 'commit', message: 'By the run', line: 1 }] }));
    await until(engine, id, ({ state }) => state.phase === 'waiting');
    const before = git('log', '--format=%s');
    valueOf(await engine.confirm(id, { kind: 'commit' }, 'Ana'));
    await until(engine, id, ({ state }) => state.phase === 'done' || state.phase === 'parked');

    expect([before, git('log', '--format=%s'), git('show', '--name-only', '--format=')]).toEqual(['first\n', 'By the run\nfirst\n', 'run.txt\n']);
    expect(git('status', '--porcelain')).toBe(' M kept.txt\nM  staged.txt\n?? new.txt\n');
  });

  it('without a repository is restored from copies', async () => {
    put('run.txt', 'before\n');
    await open();
    const id = await run(planOf([{ steps: [shell('echo run > run.txt'), shell('exit 1')] }], { onFailure: [{ kind: 'restore', line: 1 }] }));
    await until(engine, id, ({ state }) => state.phase === 'parked');

    expect(text('run.txt')).toBe('before\n');
  });
});

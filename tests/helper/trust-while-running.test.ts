import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TrustStore } from '../../pkg/helper/src/node/trust-store';
import type { RunViewShape } from '../../src/protocol/messages';
import { valueOf } from '../engine/open-engine';
import { openServed, serveAgain, TWO_FILES } from './open-served';
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
  for (const end = Date.now() + 10_000; !existsSync(path); await new Promise((resolve) => setTimeout(resolve, 10))) if (Date.now() > end) throw new Error(`${path} did not come.`);
}

function acted({ root }: Served): boolean {
  return existsSync(join(root, 'acted.txt'));
}

function lastError({ state }: RunViewShape): unknown {
  return (state as { errors?: unknown[] }).errors?.at(-1);
}

/** Started, and in the middle of its first step. */
async function inTheMiddle(one: Served): Promise<string> {
  await one.trust('two');
  const run = await one.run('two');
  await there(join(one.root, 'waiting'));
  return run;
}

describe.skipIf(process.platform === 'win32')('trust while a run is under way', () => {
  it.each(['none', 'committed'] as const)('is looked at again right before each step: a script that changed stops the run, in a vault with git: %s', async (git) => {
    const one = await opened({ files: TWO_FILES, git });
    const run = await inTheMiddle(one);
    one.put('act.sh', 'echo something else >> acted.txt\n');
    one.put('go', '');
    const view = await one.until(run, 'parked', 'done');

    expect([view.phase, acted(one)]).toEqual(['parked', false]);
    expect(lastError(view)).toMatchObject({ code: 'trust/changed', message: expect.stringMatching(/act\.sh changed since you trusted it\..*throughline trust two.*workflow resume two/) as string });
    // The same script as before may go on without being trusted again.
    one.put('act.sh', TWO_FILES['act.sh']);
    await one.ask('run.resume', { run, from: null, definition: 'as-started' });
    expect((await one.until(run, 'parked', 'done')).phase).toBe('done');
    expect(readFileSync(join(one.root, 'acted.txt'), 'utf8')).toBe('acted\n');
  }, 30_000);

  it('goes on with the changed script once that is trusted', async () => {
    const one = await opened({ files: TWO_FILES });
    const run = await inTheMiddle(one);
    one.put('act.sh', 'echo new >> acted.txt\n');
    one.put('go', '');
    await one.until(run, 'parked');
    expect(await one.refused('run.resume', { run, from: null, definition: 'as-started' })).toMatchObject({ code: 'trust/changed' });
    await one.trust('two');
    await one.ask('run.resume', { run, from: null, definition: 'as-started' });

    expect((await one.until(run, 'parked', 'done')).phase).toBe('done');
    expect(readFileSync(join(one.root, 'acted.txt'), 'utf8')).toBe('new\n');
  }, 30_000);

  it('stops a run whose trust was taken back', async () => {
    const one = await opened({ files: TWO_FILES });
    const run = await inTheMiddle(one);
    await one.revoke('two');
    one.put('go', '');
    const view = await one.until(run, 'parked', 'done');

    expect([view.phase, acted(one)]).toEqual(['parked', false]);
    expect(lastError(view)).toMatchObject({ code: 'trust/not-trusted' });
  }, 30_000);

  it('stops a run that goes on after a crash, and one whose frozen plan was changed', async () => {
    const one = await opened({ files: TWO_FILES });
    const run = await inTheMiddle(one);
    await one.serving.stop();
    one.put('act.sh', 'echo something else >> acted.txt\n');
    const again = await serveAgain(one);
    one.put('go', '');
    const view = await again.until(run, 'parked', 'done');

    expect([view.phase, acted(one), lastError(view)]).toMatchObject(['parked', false, { code: 'trust/changed' }]);
    await again.stop();
    one.put('act.sh', TWO_FILES['act.sh']);
    const plan = join(one.device, 'vaults', one.secret.vault, 'runs', run, 'plan.json');
    writeFileSync(plan, readFileSync(plan, 'utf8').replaceAll('act.sh', 'bad.sh'));
    one.put('bad.sh', 'echo bad >> acted.txt\n');
    const third = await serveAgain(one);
    await third.ask('run.resume', { run, from: null, definition: 'as-started' });
    expect(lastError(await third.until(run, 'parked', 'done'))).toMatchObject({ code: 'trust/not-covered' });
    expect(acted(one)).toBe(false);
    await third.stop();
  }, 40_000);

  it('covers new files in a covered folder, and steps of a workflow inside', async () => {
    const one = await opened({
      files: {
        ...TWO_FILES,
        'workflows/outer.yaml': 'workflow: outer\ntype: sequential\ncovers: [lib]\nsteps:\n  - id: in\n    workflow: two\n',
        'lib/a.txt': 'a\n',
      },
    });
    await one.trust('outer');
    const run = await one.run('outer');
    await there(join(one.root, 'waiting'));
    one.put('lib/b.txt', 'b\n');
    one.put('go', '');
    const view = await one.until(run, 'parked', 'done');
    const inner = (await one.ask('run.list', { workflow: 'two', most: 1 }))[0]?.run ?? '';

    expect([view.phase, acted(one)]).toEqual(['parked', false]);
    expect(lastError(await one.until(inner, 'parked'))).toMatchObject({ code: 'trust/changed', message: expect.stringContaining('lib/b.txt') as string });
  }, 30_000);

  it('looks at validation and checks too, and does no action after a failure that is not what was trusted', async () => {
    const one = await opened({
      files: {
        'workflows/checked.yaml': 'workflow: checked\ntype: sequential\nsteps:\n  - id: swap\n    run: [sh, swap.sh]\n    idempotent: true\nvalidation:\n  - [sh, act.sh]\non_failure:\n  - [sh, act.sh]\n',
        'swap.sh': 'echo "touch bad" > act.sh\n',
        'act.sh': 'true\n',
      },
    });
    await one.trust('checked');
    const run = await one.run('checked');
    const view = await one.until(run, 'parked', 'done');

    expect([view.phase, existsSync(join(one.root, 'bad'))]).toEqual(['parked', false]);
    expect(lastError(view)).toMatchObject({ code: 'trust/changed' });
  }, 30_000);
});

describe.skipIf(process.platform === 'win32')('hooks of a commit that a run makes', () => {
  const HOOK = '#!/bin/sh\necho ran >> "$(git rev-parse --git-dir)/hooked"\n';
  const FILES = { 'workflows/keep.yaml': 'workflow: keep\ntype: sequential\nsteps:\n  - id: write\n    run: [sh, act.sh]\n    idempotent: true\non_success:\n  - git commit -m "Kept"\n', 'act.sh': 'echo more >> kept.txt\n', 'kept.txt': 'kept\n' };

  it('run while they are trusted, also when that was said after the helper was started', async () => {
    const one = await opened({ files: FILES, git: 'committed' });
    const hooked = (): string => (existsSync(join(one.root, '.git/hooked')) ? readFileSync(join(one.root, '.git/hooked'), 'utf8') : '');
    writeFileSync(join(one.root, '.git/hooks/pre-commit'), HOOK, { mode: 0o755 });
    await one.trust('keep');
    const trust = new TrustStore(join(one.device, 'vaults', one.secret.vault));
    const grant = (hooks: Record<string, string>) => valueOf(trust.grantRepository({ root: one.root, at: '2026-11-21T14:05:00.000Z', hooks, filters: [] }));
    const runs = async (): Promise<void> => {
      const run = await one.run('keep');
      const view = await one.until(run, 'done', 'waiting');
      if (view.phase === 'waiting') await one.ask('run.confirm-commit', { run });
      await one.until(run, 'done');
    };

    await runs();
    expect(hooked()).toBe('');
    grant({ 'pre-commit': createHash('sha256').update(HOOK).digest('hex') });
    await runs();
    expect(hooked()).toBe('ran\n');
    grant({});
    await runs();
    expect(hooked()).toBe('ran\n');
    expect(one.git('log', '--format=%s').trim().split('\n')).toEqual(['Kept', 'Kept', 'Kept', 'start']);
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('destructive commands over the socket', () => {
  // The run writes below .claude while the command takes folders away: without it, git may find one no longer empty.
  const FILES = { 'workflows/harm.yaml': 'workflow: harm\ntype: sequential\ninputs:\n  how:\n    default: status\nsteps:\n  - id: drop\n    run: [git, clean, -fdx, -e, .claude]\n    idempotent: true\n', 'kept.txt': 'kept\n' };

  it('are refused without an approval of their own', async () => {
    const one = await opened({ files: FILES, git: 'committed' });
    one.put('untracked.txt', 'mine\n');
    await one.trust('harm', 'not');

    expect(await one.refused('workflow.run', { name: 'harm', inputs: {}, phase: null, spec: null, session: null })).toMatchObject({ code: 'trust/destructive' });
    await one.trust('harm');
    const run = await one.run('harm');
    expect((await one.until(run, 'done', 'parked')).phase).toBe('done');
    expect(existsSync(join(one.root, 'untracked.txt'))).toBe(false);
  }, 30_000);

  it('are refused when an input makes a command destructive', async () => {
    const one = await opened({ files: { 'workflows/harm.yaml': 'workflow: harm\ntype: sequential\ninputs:\n  how:\n    default: status\nsteps:\n  - id: drop\n    run: [git, reset, "{{how}}"]\n    idempotent: true\n', 'kept.txt': 'kept\n' }, git: 'committed' });
    one.put('kept.txt', 'changed\n');
    await one.trust('harm');
    const run = await one.run('harm', { how: '--hard' });
    const view = await one.until(run, 'done', 'parked');

    expect([view.phase, lastError(view)]).toMatchObject(['parked', { code: 'trust/destructive' }]);
    expect(readFileSync(join(one.root, 'kept.txt'), 'utf8')).toBe('changed\n');
  }, 30_000);
});

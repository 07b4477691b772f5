import { existsSync, readFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from './plain-client';
import { openServed, TWO_FILES } from './open-served';
import type { Served } from './open-served';
import { throughlineIn } from './throughline-in';

let served: Served | null = null;

afterEach(async () => {
  await served?.close();
  served = null;
});

const STEPS = `workflow: steps
type: sequential
steps:
  - id: one
    run: [sh, -c, "echo one > one.txt; echo said one"]
    idempotent: true
    checkpoint: true
  - id: ask
    run: [sh, -c, "echo two > two.txt"]
    idempotent: true
    confirm: true
  - id: fails
    run: [sh, -c, "test -e mended"]
    idempotent: true
`;

async function opened(git: 'committed' | 'none' = 'none'): Promise<Served> {
  served = await openServed({ files: { ...TWO_FILES, 'workflows/steps.yaml': STEPS }, git });
  await served.trust('steps');
  await served.trust('two');
  return served;
}

async function there(path: string): Promise<void> {
  for (const end = Date.now() + 10_000; !existsSync(path); await new Promise((resolve) => setTimeout(resolve, 10))) if (Date.now() > end) throw new Error(`${path} did not come.`);
}

function runtimeOf({ device }: Served): { path: string; terminal: { client: string; secret: string }; port: number } {
  const folder = join(device, 'runtime');
  const path = join(folder, readdirSync(folder)[0] ?? '');
  return { path, ...(JSON.parse(readFileSync(path, 'utf8')) as { terminal: { client: string; secret: string }; port: number }) };
}

describe.skipIf(process.platform === 'win32')('a terminal beside the running helper', () => {
  it('runs, answers, resumes, and rolls back through it', async () => {
    const one = await opened('committed');
    const ran = await throughlineIn(one, ['workflow', 'run', 'steps'], ['n']);
    expect([ran.exit, ran.err]).toEqual([3, expect.stringMatching(/1\/3 .*completed[\s\S]*Step 2, [\s\S]*Go on\? \[y\/N\]/)]);
    const [run] = await one.ask('run.list', { workflow: 'steps', most: 5 });
    expect(run).toMatchObject({ phase: 'waiting', stepsDone: 1 });

    const resumed = await throughlineIn(one, ['workflow', 'resume', 'steps', '--confirm', 'all']);
    expect([resumed.exit, resumed.out]).toEqual([3, expect.stringContaining('stopped after a failure')]);
    one.put('mended', '');
    const again = await throughlineIn(one, ['workflow', 'resume', 'steps']);
    expect([again.exit, again.out, again.err]).toEqual([0, expect.stringContaining('steps done, 3 of 3 steps'), expect.stringContaining('3/3')]);
    expect((await throughlineIn(one, ['workflow', 'status', 'steps'])).out).toContain('steps done');
    expect((await throughlineIn(one, ['workflow', 'logs', 'steps'])).out).toContain('said one');
    const back = await throughlineIn(one, ['workflow', 'rollback', 'steps', '--to-checkpoint', '1', '--yes']);
    expect([back.exit, back.out, existsSync(join(one.root, 'two.txt')), existsSync(join(one.root, 'one.txt'))]).toEqual([0, expect.stringContaining('Restored 1 file'), false, true]);
    expect((await throughlineIn(one, ['workflow', 'rollback', 'steps', '--undo'])).exit).toBe(0);
    expect(existsSync(join(one.root, 'two.txt'))).toBe(true);
  }, 40_000);

  it('pauses and cancels a run that the plugin started, and leaves the others alone', async () => {
    const one = await opened();
    const run = await one.run('two');
    await there(join(one.root, 'waiting'));
    const steps = await one.run('steps');
    await one.until(steps, 'waiting');
    const cancelled = await throughlineIn(one, ['workflow', 'cancel', 'two']);

    expect([cancelled.exit, cancelled.out]).toEqual([0, expect.stringContaining('two cancelled')]);
    expect((await one.until(run, 'cancelled')).controls).toContain('resume');
    expect((await one.until(steps, 'waiting')).phase).toBe('waiting');
    expect((await throughlineIn(one, ['workflow', 'pause', 'steps'])).exit).toBe(0);
    await one.until(steps, 'paused');
  }, 40_000);

  it('says in the state of a run what started it, as without a helper', async () => {
    const one = await opened();
    one.put('go', '');
    const stateOf = (): unknown => (JSON.parse(readFileSync(join(one.root, '.claude/workflows/two/state.json'), 'utf8')) as { metadata: { triggered_by: string } }).metadata.triggered_by;

    expect((await throughlineIn(one, ['workflow', 'run', 'two', '--scheduled'])).exit).toBe(0);
    expect(stateOf()).toBe('schedule');
    expect((await throughlineIn(one, ['workflow', 'run', 'two'])).exit).toBe(0);
    expect(stateOf()).toBe('manual');
  }, 40_000);

  it('asks at the terminal about files that no rollback would bring back', async () => {
    const one = await opened();
    one.put('go', '');
    one.put('film.mov', '');
    truncateSync(join(one.root, 'film.mov'), 65 * 1024 * 1024);

    const ran = await throughlineIn(one, ['workflow', 'run', 'two'], ['y']);
    expect([ran.exit, ran.err]).toEqual([0, expect.stringContaining('Start although no rollback brings these back: film.mov')]);
    one.put('film2.mov', '');
    truncateSync(join(one.root, 'film2.mov'), 65 * 1024 * 1024);
    const run = await one.run('two');
    expect((await one.until(run, 'waiting')).leftOutAsked).toEqual({ files: [expect.stringContaining('film.mov'), expect.stringContaining('film2.mov')], count: 2 });
    await one.ask('run.confirm-left-out', { run });
    await one.until(run, 'done');
  }, 40_000);

  it('is told no by it in the same words', async () => {
    const one = await opened();
    await one.revoke('two');
    expect((await throughlineIn(one, ['workflow', 'run', 'two'])).err).toMatch(/trust\/not-trusted/);
    expect((await throughlineIn(one, ['workflow', 'pause', 'two'])).err).toMatch(/run\/none/);
  }, 40_000);

  it('follows what a run prints, and leaves it as it is when the terminal is left', async () => {
    const one = await opened();
    one.put('wait.sh', 'echo before; touch waiting; while [ ! -e go ]; do sleep 0.02; done; echo behind\n');
    await one.trust('two');
    const run = await one.run('two');
    await there(join(one.root, 'waiting'));
    const attached = throughlineIn(one, ['workflow', 'attach', 'two'], []);
    await new Promise((resolve) => setTimeout(resolve, 100));
    one.put('go', '');
    const { exit, out } = await attached;

    expect([exit, out]).toEqual([0, expect.stringMatching(/before\n[\s\S]*behind\n[\s\S]*two done, 2 of 2 steps/)]);
    await one.until(run, 'done');
    expect((await throughlineIn(one, ['workflow', 'attach', 'steps'])).err).toMatch(/run\/none/);
  }, 40_000);

  it('proves itself with a secret that only this helper knows, from a file that only this user can read', async () => {
    const one = await opened();
    const { path, terminal, port } = runtimeOf(one);
    const secret = { id: terminal.client, vault: one.secret.vault, secret: terminal.secret };

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await connect(port, secret, { origin: null })).not.toBeNull();
    expect(await connect(port, { ...secret, secret: '0'.repeat(64) }, { origin: null })).toBeNull();
    expect(await connect(port, { ...secret, vault: 'f'.repeat(16) }, { origin: null })).toBeNull();
    expect(await connect(port, secret, { origin: 'https://evil.example' })).toBeNull();
    // It is not asked to write notes, as it has no editor.
    expect((await throughlineIn(one, ['pair', '--list'])).out).not.toContain(terminal.client);
  }, 40_000);

  it('drives runs by itself once the helper is gone, and a stranger on its port gets nothing', async () => {
    const one = await opened();
    const { terminal } = runtimeOf(one);
    await one.serving.stop();
    one.put('go', '');
    const ran = await throughlineIn(one, ['workflow', 'run', 'two']);

    expect([ran.exit, ran.out]).toEqual([0, expect.stringContaining('two done')]);
    expect(terminal.secret).toHaveLength(64);
  }, 40_000);
});

import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyFile } from './every-file';
import { DEPLOY, workflowVault, type WorkflowVault } from './workflow-vault';

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
});
afterEach(() => {
  vault.close();
});

function made(name: string): boolean {
  return existsSync(join(vault.root, 'made', name));
}

async function status(): Promise<{ state: { status: string; current_step: number; metadata: { phase: string } }; progress: { steps: { status: string }[] } }> {
  return JSON.parse((await vault.run(['workflow', 'status', 'deploy', '--json'])).out) as never;
}

function runNote(): string {
  const [name = ''] = readdirSync(join(vault.root, 'log'));
  return readFileSync(join(vault.root, 'log', name), 'utf8');
}

/** Trusts it and runs it to its question. */
async function runToQuestion(): Promise<void> {
  const ran = await vault.talk(['workflow', 'run', 'deploy'], ['y', 'n']);
  expect([ran.exit, ran.err]).toEqual([3, ran.err]);
}

describe('workflow run', () => {
  it('shows a dry run with the programs it resolves to, and writes nothing anywhere', async () => {
    const before = everyFile(vault.root);

    const dry = await vault.run(['workflow', 'run', 'deploy', '--dry-run', '--input', 'target=nas']);

    expect(dry.exit).toBe(0);
    expect(dry.out).toMatch(/ 1 Build: \/\S*node\S* -e /);
    expect(dry.out).toMatch(/ nas\n/);
    expect(everyFile(vault.root)).toEqual(before);
    expect(existsSync(vault.device)).toBe(false);
  });

  it('leaves the device folder as it is in a dry run after a run', async () => {
    await runToQuestion();
    const before = [everyFile(vault.root), everyFile(vault.device)];

    await vault.run(['workflow', 'deploy', '--dry-run']);

    expect([everyFile(vault.root), everyFile(vault.device)]).toEqual(before);
  });

  it('is refused without trust where nobody can be asked', async () => {
    const refused = await vault.run(['workflow', 'run', 'deploy']);

    expect(refused.exit).toBe(1);
    expect(refused.err).toMatch(/throughline trust deploy[\s\S]*trust\/not-trusted/);
    expect(made('build.txt')).toBe(false);
  });

  it('asks for trust in the same move, and takes everything but y for no', async () => {
    const refused = await vault.talk(['workflow', 'run', 'deploy'], ['']);

    expect([refused.exit, made('build.txt')]).toEqual([1, false]);
    expect(refused.err).toMatch(/It would run:[\s\S]*build: node -e[\s\S]*Trust covers the bytes of:\n {2}workflows\/deploy.yaml[\s\S]*Trust this and run deploy\? \[y\/N\]/);
  });

  it('runs to its end with y to trust and y to its question', async () => {
    const ran = await vault.talk(['workflow', 'run', 'deploy', '--input', 'target=nas'], ['y', 'y']);

    expect([ran.exit, made('nas.txt')]).toEqual([0, true]);
    expect(ran.err).toMatch(/1\/3 Build completed[\s\S]*checkpoint 1 passed[\s\S]*Step 2, Place: node[\s\S]*Go on\?[\s\S]*3\/3 Probe completed[\s\S]*All is in place/);
    expect(ran.out).toMatch(/deploy done, 3 of 3 steps/);
  });

  it('waits at a question that nobody answers, and goes on when it is confirmed', async () => {
    await runToQuestion();
    expect([made('build.txt'), made('staging.txt'), (await status()).state.metadata.phase]).toEqual([true, false, 'waiting']);

    const resumed = await vault.run(['workflow', 'resume', 'deploy', '--confirm', 'place']);

    expect([resumed.exit, made('staging.txt')]).toEqual([0, true]);
  });

  it('writes into the note of the run what was answered here, and leaves no question open there', async () => {
    vault.put('throughline.yaml', 'runs: log\n');
    await runToQuestion();
    expect(runNote()).toMatch(/ approve\n.*\n {2}- Comment:\n {2}- Answer:\n$/);

    await vault.run(['workflow', 'resume', 'deploy', '--confirm', 'place']);

    expect(runNote()).toMatch(/\*\*Status\*\*: done {2}\n[\s\S]* {2}- \[x\] \w{6} approve\n {2}- \[ \] \w{6} stop\n {2}- Comment:\n {2}- Answer: approve, \d{4}-\d\d-\d\d \d\d:\d\d, \(in a terminal\)\n$/);
    expect((await vault.run(['inbox'])).out).not.toContain('waits for an answer');
  });

  it('writes into its note that nobody answers any more when it is cancelled at its question', async () => {
    vault.put('throughline.yaml', 'runs: log\n');
    await runToQuestion();

    await vault.run(['workflow', 'cancel', 'deploy']);

    expect(runNote()).toMatch(/\| 2 \| Place \| ⬜ not started \|[\s\S]* {2}- \[ \] \w{6} stop\n {2}- Comment:\n {2}- Answer: withdrawn, \d{4}-\d\d-\d\d \d\d:\d\d\n$/);
    expect((await vault.run(['inbox'])).out).not.toContain('waits for an answer');
  });

  it('says plain lines in a pipe, and asks nothing of the steps it was told to confirm', async () => {
    await runToQuestion();
    await vault.run(['workflow', 'cancel', 'deploy']);

    const ran = await vault.run(['workflow', 'run', 'deploy', '--confirm', 'all', '--json']);

    expect(ran.exit).toBe(0);
    expect(ran.err).not.toContain('\u001b');
    expect(ran.err).toContain('2/3 Place completed');
    expect(JSON.parse(ran.out)).toMatchObject({ version: 1, workflow: 'deploy', status: 'completed', phase: 'done' });
  });

  it('exits 3 when a step fails, tells how, and goes on behind it', async () => {
    vault.put('broken', '');

    const failed = await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);
    expect(failed.exit).toBe(3);
    expect(failed.out).toMatch(/deploy stopped after a failure[\s\S]*Try again: throughline workflow resume deploy/);

    const skipped = await vault.run(['workflow', 'deploy', '--skip-step', '3', '--resume', '--reason', 'Looked myself']);
    expect(skipped.exit).toBe(0);
    expect((await status()).progress.steps[2]?.status).toBe('skipped');
  });

  it('tries a failed step again when it is resumed', async () => {
    vault.put('broken', '');
    await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);
    rmSync(join(vault.root, 'broken'));

    expect((await vault.run(['workflow', 'resume', 'deploy'])).exit).toBe(0);
  });

  it('asks which definition a run goes on with when it changed since', async () => {
    vault.put('broken', '');
    await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);
    vault.put('workflows/deploy.yaml', DEPLOY.replace('process.exit(7)', 'process.exit(0)'));

    const asked = await vault.run(['workflow', 'resume', 'deploy']);
    expect([asked.exit, asked.err]).toEqual([1, expect.stringContaining('run/definition-changed')]);
    const asStarted = await vault.run(['workflow', 'resume', 'deploy', '--as-started']);
    expect(asStarted.exit).toBe(3);
    const withChange = await vault.talk(['workflow', 'resume', 'deploy'], ['c', 'y']);
    expect([withChange.exit, withChange.err]).toEqual([0, expect.stringMatching(/changed since[\s\S]*\+ .*process.exit\(0\)[\s\S]*Trust this and resume deploy\?/)]);
  });

  it('takes files back to a checkpoint after showing them, and takes that back', async () => {
    vault.put('broken', '');
    await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);

    const preview = await vault.run(['workflow', 'rollback', 'deploy', '--to-checkpoint', 'build', '--dry-run']);
    expect([preview.exit, made('staging.txt')]).toEqual([0, true]);
    const back = await vault.talk(['workflow', 'deploy', '--rollback-to-checkpoint', '1'], ['y']);
    expect([back.exit, made('build.txt'), made('staging.txt')]).toEqual([0, true, false]);
    expect(back.err).toMatch(/Will be restored here \(1 file\):\n {2}made\/staging.txt\nRestore 1 file\?/);
    const undone = await vault.run(['workflow', 'rollback', 'deploy', '--undo']);
    expect([undone.exit, made('staging.txt')]).toEqual([0, true]);
  });

  it('writes the run note beside the spec, and one entry into its open session', async () => {
    expect((await vault.run(['workflow', 'run', 'deploy', '--spec', '1001'])).err).toContain('journal/no-session');
    await vault.run(['work', '1001', '--title', 'Deploy']);
    await vault.talk(['workflow', 'run', 'deploy', '--spec', '1001', '--confirm', 'all'], ['y']);

    const folder = join(vault.root, 'specs/1000/1001');
    const [note = ''] = readdirSync(join(folder, 'runs'));
    expect(note).toMatch(/^\d{4}-\d{2}-\d{2}-\d{4}-deploy\.md$/);
    expect(readFileSync(join(folder, 'runs', note), 'utf8')).toMatch(/\*\*Spec\*\*: \[\[\.\.\/spec\|1001\]\] {2}\n[\s\S]*\*\*Status\*\*: done/);
    expect(readFileSync(join(folder, 'context.md'), 'utf8').match(/- Ran \[\[runs\/[^|]*\|deploy\]\]: ✅ \d+ s, 2 files \^e-/g)).toHaveLength(1);
  });

  it('keeps the output of each step', async () => {
    await vault.talk(['workflow', 'run', 'deploy', '--confirm', 'all'], ['y']);

    expect((await vault.run(['workflow', 'logs', 'deploy'])).out).toBe('== Step 1, Build\nbuilt\n== Step 2, Place\nplaced\n');
    expect((await vault.run(['workflow', 'logs', 'deploy', '--step', 'place', '--json'])).out).toBe('{"step":2,"name":"Place","attempt":1,"text":"placed\\n"}\n');
    expect((await vault.run(['workflow', 'logs', 'deploy', '--follow'])).out).toContain('== Step 2, Place\nplaced\n');
  });

  it('starts no second run of a workflow that waits', async () => {
    await runToQuestion();

    const second = await vault.run(['workflow', 'run', 'deploy']);

    expect([second.exit, second.err]).toEqual([1, expect.stringContaining('run/busy')]);
  });

  it('takes a step number for its own step, never for one of a workflow inside', async () => {
    vault.put('workflows/all.yaml', 'workflow: all\ntype: sequential\nsteps:\n  - run: [node, --version]\n  - id: inner\n    workflow: deploy\n');

    const waits = await vault.talk(['workflow', 'run', 'all', '--confirm', '2'], ['y', 'n']);
    expect([waits.exit, made('staging.txt'), waits.err]).toEqual([3, false, expect.stringContaining('deploy: Step 2, Place')]);
    const done = await vault.run(['workflow', 'resume', 'all', '--confirm', 'deploy/place']);
    expect([done.exit, made('staging.txt')]).toEqual([0, true]);
  });
});

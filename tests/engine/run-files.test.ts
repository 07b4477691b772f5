import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { StepProcesses } from '../../pkg/helper/src/node/step-process';
import type { Plan } from '../../src/core/workflow/plan';
import { NO_RETRY } from '../../src/core/workflow/definition';
import { planOf } from '../builders/plan-of';
import type { StepDraft } from '../builders/plan-of';
import { openEngine, requestOf, settle, until, valueOf } from './open-engine';
import type { OpenedEngine } from './open-engine';

let opened: OpenedEngine;

beforeEach(async () => {
  opened = await openEngine();
});
afterEach(async () => {
  await opened.engine.close();
  opened.remove();
});

function step(...argv: readonly string[]): StepDraft {
  return { work: { kind: 'command', command: { kind: 'argv', argv, line: 1 }, by: { kind: 'run' } } };
}

function agentStep(...argv: readonly string[]): StepDraft {
  return { work: { kind: 'command', command: { kind: 'argv', argv, line: 1 }, by: { kind: 'agent', name: 'builder', options: new Map([['depth', 3]]) } } };
}

async function start(plan: Plan, at = opened): Promise<string> {
  const { run } = valueOf(await at.engine.start(requestOf(plan)));
  await settle();
  return run;
}

const runFolder = (run: string): string => join(opened.state, 'runs', run);

describe('the files of a run', () => {
  it('say in the vault how it stands', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a'), step('hold', 'b'), step('pass', 'c')] }]));
    opened.runner.of('hold', 'b').sink.percent(45);
    opened.time.pass(1_000);

    expect(opened.json('test/state.json')).toEqual({
      workflow: 'test',
      version: '0.0.0',
      status: 'running',
      started_at: '2026-11-21T14:05:00Z',
      updated_at: '2026-11-21T14:05:00Z',
      completed_at: null,
      current_step: 2,
      total_steps: 3,
      errors: [],
      metadata: { triggered_by: 'manual', git_commit: null, run, phase: 'running' },
    });
    expect(opened.json('test/progress.json')).toMatchObject({ steps: [{ id: 1, status: 'completed' }, { id: 2, status: 'running', progress_percent: 45, attempt: 1 }, { id: 3, status: 'pending' }] });
  });

  it('keep on the device what was started: definition, plan, journal, logs', async () => {
    const run = await start(planOf([{ steps: [agentStep('hold', 'a')] }]));
    opened.runner.of('hold', 'a').sink.text('out', 'first\nsecond\n');
    opened.runner.of('hold', 'a').end({ kind: 'exit', code: 0 }, { files: 2 });
    await settle();

    expect(readdirSync(runFolder(run)).sort()).toEqual(['definition.yaml', 'journal.ndjson', 'logs', 'plan.json', 'summary.json']);
    expect(readFileSync(join(runFolder(run), 'logs/s1-1.log'), 'utf8')).toBe('first\nsecond\n');
    expect(valueOf(opened.engine.view(run)).plan.steps[0]?.work).toMatchObject({ by: { options: new Map([['depth', 3]]) } });
    expect(valueOf(opened.engine.readLog(run, { step: 1, attempt: 1, offset: 6, bytes: 100 }))).toEqual({ text: 'second\n', offset: 6, size: 13 });
    expect(readFileSync(join(opened.root, '.claude/workflows/test/logs/2026-11-21.log'), 'utf8')).toBe('14:05:00.000 s1 1 out first\n14:05:00.000 s1 1 out second\n');
  });

  it('keep what agents brought forth, and count them', async () => {
    const retry = { ...NO_RETRY, times: 1, delaySeconds: 1 };
    const run = await start(planOf([{ steps: [{ ...agentStep('hold', 'a'), retry }] }]));
    opened.time.pass(10_000);
    opened.runner.of('hold', 'a').sink.text('out', 'It broke.\n');
    opened.runner.of('hold', 'a').end({ kind: 'exit', code: 1 });
    await settle();
    opened.time.pass(1_000);
    await settle();
    opened.runner.of('hold', 'a').end({ kind: 'exit', code: 0 }, { files: 2 });
    await settle();

    expect(opened.json('test/results/builder.json')).toEqual({
      name: 'builder',
      results: [
        { run, step: 1, attempt: 1, status: 'failed', finished_at: '2026-11-21T14:05:10Z', outputs: {}, summary: 'It broke.' },
        { run, step: 1, attempt: 2, status: 'completed', finished_at: '2026-11-21T14:05:11Z', outputs: { files: 2 }, summary: '' },
      ],
    });
    expect(opened.json('metrics.json')).toEqual({
      workflows: [{ name: 'test', executions: 1, success_rate: 1, avg_duration_seconds: 11, last_execution: '2026-11-21T14:05:11Z' }],
      agents: { builder: { invocations: 2, success_rate: 0.5, avg_duration_seconds: 5 } },
    });
  });

  it('are not committed by accident, and never written through a link that leads out', async () => {
    await start(planOf([{ steps: [step('pass', 'a')] }]));
    const ignored = readFileSync(join(opened.root, '.claude/workflows/.gitignore'), 'utf8');
    const outside = join(opened.state, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(opened.root, '.claude/workflows/linked'));
    const run = await start({ ...planOf([{ steps: [step('pass', 'a')] }]), workflow: 'linked' });

    expect([ignored.includes('/*/'), readdirSync(outside), valueOf(opened.engine.view(run)).state.phase]).toEqual([true, [], 'done']);
  });

  it('are made again from the journal when the helper was killed before it wrote them', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a')] }]));
    rmSync(join(opened.root, '.claude'), { recursive: true });
    rmSync(join(runFolder(run), 'summary.json'));
    opened = await opened.reopen();

    expect(opened.json('test/state.json')).toMatchObject({ status: 'completed', metadata: { run } });
    expect(opened.engine.list()).toMatchObject([{ run, phase: 'done', isOpen: false }]);
  });
});

describe('a state file that somebody edited', () => {
  const edit = (change: Record<string, unknown>): void => {
    const path = join(opened.root, '.claude/workflows/test/state.json');
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...change }, null, 2));
  };

  it('wins nothing and is told of, while the run goes on', async () => {
    const run = await start(planOf([{ steps: [step('hold', 'a'), step('hold', 'b')] }]));
    opened.time.pass(1_000);
    edit({ status: 'completed', current_step: 99 });
    opened.runner.of('hold', 'a').end({ kind: 'exit', code: 0 });
    await settle();
    opened.time.pass(1_000);

    expect([opened.json('test/state.json'), valueOf(opened.engine.view(run)).editedByOthers]).toMatchObject([{ status: 'running', current_step: 2 }, ['state.json']]);
  });

  it('wins nothing when it was edited in the last moment', async () => {
    const run = await start(planOf([{ steps: [step('hold', 'a')] }]));
    opened.time.pass(1_000);
    const held = opened.runner.of('hold', 'a');
    held.sink.percent(50);
    edit({ status: 'completed' });
    held.end({ kind: 'exit', code: 0 });
    await settle();

    expect([opened.json('test/state.json'), valueOf(opened.engine.view(run))]).toMatchObject([{ status: 'completed', current_step: 1 }, { editedByOthers: ['state.json'], state: { phase: 'done' } }]);
    expect(valueOf(opened.engine.entriesAfter(run, 0)).map(({ seq }) => seq)).toEqual(valueOf(opened.engine.entriesAfter(run, 0)).map((_, at) => at + 1));
  });

  it('wins nothing and is told of, after a new start', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a'), { ...step('hold', 'b'), idempotent: true }] }]));
    opened.time.pass(1_000);
    edit({ status: 'completed', current_step: 99 });
    opened = await opened.reopen();
    await settle();

    expect([opened.json('test/state.json'), valueOf(opened.engine.view(run)).editedByOthers]).toMatchObject([{ status: 'running', current_step: 2 }, ['state.json']]);
  });

  it('that only lags behind is not taken for edited', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a'), { ...step('hold', 'b'), idempotent: true }] }]));
    opened = await opened.reopen();
    await settle();

    expect(valueOf(opened.engine.view(run)).editedByOthers).toEqual([]);
  });
});

describe('a journal', () => {
  it('whose last line was cut off loses that line alone', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a'), { ...step('hold', 'b'), idempotent: true }] }]));
    const path = join(runFolder(run), 'journal.ndjson');
    appendFileSync(path, '120 00000000 {"seq":99,"at":"2026');
    opened = await opened.reopen();
    const view = await until(opened.engine, run, ({ state }) => state.steps[1]?.attempt === 2);

    expect([view.state.steps[0]?.attempt, opened.runner.started.map(({ argv }) => argv.join(' '))]).toEqual([1, ['hold b']]);
  });

  it('that was damaged in its middle makes the run pause, and is kept', async () => {
    const run = await start(planOf([{ steps: [step('pass', 'a'), step('pass', 'b'), step('hold', 'c')].map((one) => ({ ...one, idempotent: true })) }]));
    const path = join(runFolder(run), 'journal.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.map((line) => (line.includes('"step.completed"') && line.includes('"step":1') ? line.replace('exitCode', 'exitKode') : line)).join('\n'));
    opened = await opened.reopen();
    await settle();

    expect([valueOf(opened.engine.view(run)).state.phase, opened.runner.started.length, existsSync(join(runFolder(run), 'quarantine'))]).toEqual(['paused', 0, true]);
  });

  it('that is empty belongs to a run nobody was told of', async () => {
    const run = await start(planOf([{ steps: [step('hold', 'a')] }]));
    truncateSync(join(runFolder(run), 'journal.ndjson'), 0);
    opened = await opened.reopen();

    expect(opened.engine.list()).toEqual([]);
    expect((await opened.engine.start(requestOf(planOf([{ steps: [step('pass', 'a')] }])))).ok).toBe(true);
  });

  it('is driven by one engine at a time', async () => {
    const other = openEngine(() => ({ lock: join(opened.state, 'engine.lock') }));

    await expect(other).rejects.toThrow('engine/taken');
  });
});

describe.skipIf(process.platform === 'win32')('a secret', () => {
  it('stands nowhere: not in the journal, the logs, the vault or what is told', async () => {
    const canary = 'canary-Zq81+/Käse';
    const told: string[] = [];
    await opened.engine.close();
    opened.remove();
    opened = await openEngine((root) => ({ ids: randomIds, runner: new StepProcesses({ root, secrets: { value: () => canary } }) }));
    opened.engine.watchAll((update) => { told.push(JSON.stringify(update)); });
    const script = 'const s = process.env.KEY; console.log(s); console.error(s + s); console.log("::throughline output leak=" + s); process.stdout.write(Buffer.from("u:" + s).toString("base64")); process.exitCode = 1';
    const secretive: StepDraft = { ...agentStep(process.execPath, '-e', script), env: [['KEY', { kind: 'secret', name: 'KEY' }]] };
    const run = await start(planOf([{ steps: [secretive] }]));
    await until(opened.engine, run, ({ state }) => state.phase === 'parked');
    await opened.engine.close();
    const files = [opened.state, opened.root].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')));
    const leaks = [...files, ...told].filter((text) => text.includes('canary-Zq81') || text.includes(Buffer.from('canary').toString('base64').slice(0, 6)));

    expect([files.length > 5, told.length > 3, leaks]).toEqual([true, true, []]);
  });
});

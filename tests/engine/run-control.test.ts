import { join } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshots } from '../../pkg/helper/src/engine/snapshots';
import { restoreId, snapshotId } from '../../pkg/helper/src/node/rollback-ids';
import { ok } from '../../src/core/problem';
import { NO_RETRY } from '../../src/core/workflow/definition';
import type { Plan } from '../../src/core/workflow/plan';
import { planOf } from '../builders/plan-of';
import type { StepDraft } from '../builders/plan-of';
import { openEngine, requestOf, settle, valueOf } from './open-engine';
import type { OpenedEngine } from './open-engine';

let opened: OpenedEngine;
let calls: string[] = [];

/** Keeps nothing and writes down what it was asked. */
const SNAPSHOTS: Snapshots = {
  ready: () => Promise.resolve(ok(null)),
  head: () => Promise.resolve('abc1234'),
  take: (run, { when, step }) => {
    calls.push(`${when} ${step ?? 'run'}`);
    return Promise.resolve(ok(snapshotId(run, calls.length)));
  },
  changedSince: () => Promise.resolve(ok(['a.txt', 'b.txt'])),
  preview: () => Promise.resolve(ok({ restored: ['a.txt'], leftAlone: [] })),
  restore: ({ run, snapshot }) => {
    calls.push(`restore ${snapshot.slice(run.length + 1)}`);
    return Promise.resolve(ok({ id: restoreId(run, 1), restored: ['a.txt'], leftAlone: [{ path: 'b.txt', reason: 'You changed it.' }] }));
  },
  undo: (restored) => {
    calls.push(`undo ${restored.slice(-1)}`);
    return Promise.resolve(ok({ restored: ['a.txt'], leftAlone: [] }));
  },
  commit: (_run, message) => {
    calls.push(`commit ${message}`);
    return Promise.resolve(ok({ hash: 'def5678' }));
  },
};

beforeEach(async () => {
  calls = [];
  opened = await openEngine(() => ({ snapshots: SNAPSHOTS }));
});
afterEach(async () => {
  await opened.engine.close();
  opened.remove();
});

function step(argv: readonly string[], rest: StepDraft = {}): StepDraft {
  return { work: { kind: 'command', command: { kind: 'argv', argv, line: 1 }, by: { kind: 'run' } }, ...rest };
}

async function start(plan: Plan, rest: Parameters<typeof requestOf>[1] = {}): Promise<string> {
  const { run } = valueOf(await opened.engine.start(requestOf(plan, rest)));
  await settle();
  return run;
}

const phase = (run: string): string => valueOf(opened.engine.view(run)).state.phase;

describe('snapshots', () => {
  it('are taken at the start, around every attempt, and at checkpoints', async () => {
    const run = await start(planOf([{ steps: [step(['pass'], { checkpoint: true }), step(['flaky', '1'], { retry: { ...NO_RETRY, times: 1 } })] }]));
    opened.time.pass(1_000);
    await settle();

    expect([calls, phase(run)]).toEqual([['start run', 'before 1', 'after 1', 'checkpoint 1', 'before 2', 'after 2', 'before 2', 'after 2'], 'done']);
    expect(valueOf(opened.engine.view(run)).state.steps[0]?.outputs).toEqual({ files_modified: 2 });
  });

  it('lead back to a checkpoint, and the run goes on from there', async () => {
    const run = await start(planOf([{ steps: [step(['pass', 'a'], { checkpoint: true }), step(['pass', 'b'], { deploy: true, undo: { kind: 'argv', argv: ['undeploy'], line: 1 } }), step(['fail'])] }]), { confirmed: 'all' });
    const preview = valueOf(await opened.engine.previewRollback(run, 1));
    const rolled = valueOf(await opened.engine.rollback(run, 1));
    await opened.engine.resume(run, { from: null, revision: null, seal: null });
    await settle();

    expect([preview.restored, preview.notUndone]).toEqual([['a.txt'], [{ step: 2, name: 'Step 2', undo: ['undeploy'] }]]);
    expect([rolled.state.phase, rolled.restored?.leftAlone.length, calls.find((call) => call.startsWith('restore'))]).toEqual(['rolled-back', 1, 'restore 4']);
    expect(rolled.state.steps.map(({ status, reason }) => [status, reason])).toEqual([['completed', null], ['pending', 'Taken back.'], ['pending', 'Taken back.']]);
    expect(opened.runner.started.map(({ argv }) => argv.join(' '))).toEqual(['pass a', 'pass b', 'fail', 'pass b', 'fail']);
  });

  it('can be returned from: the run stands where it stood', async () => {
    const run = await start(planOf([{ steps: [step(['pass']), step(['fail'])] }]));
    await opened.engine.rollback(run, 0);
    const undone = valueOf(await opened.engine.undoRollback(run));

    expect([undone.state.phase, undone.state.steps.map(({ status }) => status), undone.controls.includes('undo')]).toEqual(['parked', ['completed', 'failed'], false]);
    expect((await opened.engine.undoRollback(run)).ok).toBe(false);
  });

  it('are what a restore after a failure goes back to', async () => {
    const run = await start(planOf([{ steps: [step(['fail'])] }], { onFailure: [{ kind: 'restore', line: 1 }, { kind: 'notify', what: 'failure', line: 2 }] }));

    expect([phase(run), calls.at(-1), valueOf(opened.engine.view(run)).restored?.restored]).toEqual(['parked', 'restore 1', ['a.txt']]);
    expect(valueOf(opened.engine.entriesAfter(run, 0)).map(({ entry }) => entry.type).slice(-4)).toEqual(['files.restored', 'action.completed', 'notified', 'action.completed']);
  });

  it('that fail block the workflow until somebody looks', async () => {
    await opened.engine.close();
    opened.remove();
    opened = await openEngine(() => ({ snapshots: { ...SNAPSHOTS, restore: () => Promise.resolve({ ok: false, problem: { code: 'x', what: 'No.', why: 'Disk.', next: '' } }) } }));
    const plan = planOf([{ steps: [step(['fail'])] }]);
    const run = await start(plan);
    const failed = await opened.engine.rollback(run, 0);
    const refused = await opened.engine.start(requestOf(plan));
    const shown = phase(run);
    await opened.engine.cancel(run);

    expect([failed.ok, shown, refused]).toMatchObject([false, 'rollback-failed', { problem: { code: 'run/rollback-failed' } }]);
    expect((await opened.engine.start(requestOf(plan))).ok).toBe(true);
  });
});

describe('a commit', () => {
  const plan = planOf([{ steps: [step(['pass'])] }], { onSuccess: [{ kind: 'commit', message: 'Done', line: 1 }, { kind: 'notify', what: 'success', line: 2 }] });

  it('waits until a person confirms it', async () => {
    const run = await start(plan);
    const waiting = valueOf(opened.engine.view(run));
    const before = calls.filter((call) => call.startsWith('commit'));
    await opened.engine.confirm(run, { kind: 'commit' }, 'Ana');
    await settle();

    expect([waiting.state.phase, waiting.commitAsked?.message, waiting.controls.includes('confirm'), before]).toEqual(['waiting', 'Done', true, []]);
    expect(opened.json('test/state.json')).toMatchObject({ status: 'completed' });
    expect([phase(run), calls.at(-1)]).toEqual(['done', 'commit Done']);
  });

  it('still waits after a new start', async () => {
    const run = await start(plan);
    opened = await opened.reopen();
    await settle();
    const waiting = phase(run);
    await opened.engine.confirm(run, { kind: 'commit' }, 'Ana');
    await settle();

    expect([waiting, phase(run)]).toEqual(['waiting', 'done']);
  });
});

describe('a retry', () => {
  it('waits as the definition says, within its bounds, and not longer when the clock is turned back', async () => {
    const retry = { ...NO_RETRY, times: 3, backoff: 'exponential' as const, delaySeconds: 10, capSeconds: 30, jitter: true };
    const run = await start(planOf([{ steps: [step(['fail'], { retry })] }]));
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const count = opened.runner.started.length;
      if (turn === 1) opened.time.turnBack(2 * 3_600_000);
      let seconds = 0;
      for (; opened.runner.started.length === count && seconds < 100; seconds += 0.5) {
        opened.time.pass(500);
        await settle();
      }
      waits.push(seconds);
    }
    opened.time.pass(100_000);
    await settle();
    const times = valueOf(opened.engine.entriesAfter(run, 0)).map(({ entry }) => entry.at);

    expect([waits, opened.runner.started.length, phase(run)]).toEqual([[7.5, 15, 22.5], 4, 'parked']);
    expect(times).toEqual([...times].sort());
  });
});

describe('a changed definition', () => {
  const old = planOf([{ steps: [step(['pass', 'a'], { id: 'a' }), step(['fail', 'b'], { id: 'b' })] }]);

  it('is gone on with when what is finished stays as it was', async () => {
    const run = await start(old);
    const changed = planOf([{ steps: [step(['pass', 'new'], { id: 'new' }), step(['pass', 'a'], { id: 'a' }), step(['pass', 'b'], { id: 'b' })] }]);
    const result = await opened.engine.resume(run, { from: null, revision: { plan: changed, definitions: new Map([['test', 'workflow: test # 2\n']]) }, seal: null });
    await settle();
    const folder = join(opened.state, 'runs', run);

    expect([result.ok, phase(run), valueOf(opened.engine.view(run)).state.metadata.revision]).toEqual([true, 'done', 2]);
    expect(opened.runner.started.map(({ argv }) => argv.join(' '))).toEqual(['pass a', 'fail b', 'pass new', 'pass b']);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['plan.json', 'plan-2.json', 'definition.yaml', 'definition-2.yaml']));
    expect(readFileSync(join(folder, 'definition-2.yaml'), 'utf8')).toBe('workflow: test # 2\n');
    opened = await opened.reopen();
    expect(valueOf(opened.engine.view(run)).state.steps.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
  });

  it('is refused when it changes what is finished', async () => {
    const run = await start(old);
    const changed = planOf([{ steps: [step(['pass', 'other'], { id: 'a' }), step(['pass', 'b'], { id: 'b' })] }]);

    expect(await opened.engine.resume(run, { from: null, revision: { plan: changed, definitions: new Map() }, seal: null })).toMatchObject({ ok: false, problem: { code: 'run/revision' } });
  });
});

describe('inputs', () => {
  const inputs = [
    { name: 'host', description: null, fallback: null, required: true, choices: [], line: 1 },
    { name: 'mode', description: null, fallback: 'fast', required: false, choices: ['fast', 'safe'], line: 2 },
  ];
  const plan: Plan = { ...planOf([{ steps: [step(['pass', '--host={{host}}', '{{ mode }} {{other}}'])] }]), inputs };

  it('are filled into the one word that names them', async () => {
    await start(plan, { inputs: new Map([['host', 'nas; rm -rf $HOME {{mode}}']]) });

    expect(opened.runner.started[0]?.argv).toEqual(['pass', '--host=nas; rm -rf $HOME {{mode}}', 'fast {{other}}']);
  });

  it('are refused before anything starts when they are wrong', async () => {
    const given: readonly (readonly [string, string])[][] = [[], [['host', 'a'], ['mode', 'odd']], [['host', 'a'], ['unknown', 'b']], [['host', 'a\0b']]];
    const codes: string[] = [];
    for (const one of given) {
      const result = await opened.engine.start(requestOf(plan, { inputs: new Map(one) }));
      codes.push(result.ok ? 'started' : result.problem.code);
    }

    expect([codes, opened.runner.started]).toEqual([['run/inputs', 'run/inputs', 'run/inputs', 'run/inputs'], []]);
  });
});

describe('an engine that is closed', () => {
  it('ends what runs, and goes on with it at the next start', async () => {
    const run = await start(planOf([{ steps: [step(['hold'], { idempotent: true })] }]));
    await opened.engine.close();
    const left = opened.runner.held.length;
    opened = await opened.reopen();
    await settle();

    expect([left, opened.runner.started.length, valueOf(opened.engine.view(run)).state.steps[0]?.attempt]).toEqual([0, 1, 2]);
    expect(calls.filter((call) => call === 'after 1').length).toBe(1);
  });

  it('says so to whoever still asks', async () => {
    await opened.engine.close();

    expect(await opened.engine.start(requestOf(planOf([{ steps: [step(['pass'])] }])))).toMatchObject({ ok: false, problem: { code: 'engine/not-open' } });
  });
});

describe('a run of one phase', () => {
  const build = planOf([{ name: 'check', steps: [step(['pass'])] }, { name: 'make', steps: [step(['pass']), step(['pass'])] }], { workflow: 'build' });
  const after = planOf([{ steps: [step(['pass'])] }], { workflow: 'after', prerequisites: [{ kind: 'workflow', workflow: 'build', text: 'build-complete' }] });

  it('counts its own steps, and does not complete the workflow for others', async () => {
    await start(build, { only: 'check' });

    expect(opened.engine.list('build')[0]).toMatchObject({ phase: 'done', isWhole: false, stepsDone: 1, stepsInAll: 1 });
    const early = await start(after);
    expect([phase(early), valueOf(opened.engine.view(early)).state.errors[0]?.message]).toEqual(['parked', 'The prerequisite "build-complete" is not met. build was never run here from start to end. Run build first.']);

    await start(build);
    expect(opened.engine.list('build')[0]).toMatchObject({ isWhole: true, stepsDone: 3, stepsInAll: 3 });
    valueOf(await opened.engine.cancel(early));
    expect(phase(await start(after))).toBe('done');
  });
});

import { describe, expect, it } from 'vitest';
import { planOf } from '../../../tests/builders/plan-of';
import { PlayedRun } from '../../../tests/fakes/play-run';
import { metricsJson } from './metrics';
import { progressJson, stateJson } from './projections';

const agent = { work: { kind: 'command' as const, command: { kind: 'argv' as const, argv: ['x'], line: 1 }, by: { kind: 'agent' as const, name: 'testing', options: new Map() } } };
const stateOf = (run: PlayedRun): unknown => JSON.parse(stateJson(run.plan, run.state));
const progressOf = (run: PlayedRun): unknown => JSON.parse(progressJson(run.plan, run.state));

describe('state.json', () => {
  it('has its keys in order, and the step that is at work', () => {
    const run = new PlayedRun(planOf([{ steps: [{}, {}] }]));
    run.complete(1);
    const text = stateJson(run.plan, run.state);

    expect(Object.keys(JSON.parse(text) as object)).toEqual(['workflow', 'version', 'status', 'started_at', 'updated_at', 'completed_at', 'current_step', 'total_steps', 'errors', 'metadata']);
    expect(stateOf(run)).toMatchObject({ status: 'running', current_step: 2, total_steps: 2, completed_at: null, started_at: '2026-11-21T00:00:01Z', metadata: { run: 'r-20261121-1405-k3x9p2', phase: 'running' } });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it.each([
    ['done', (run: PlayedRun) => { run.complete(1); }, 'completed', 'done'],
    ['failed', (run: PlayedRun) => { run.fail(1); }, 'failed', 'parked'],
    ['waiting for a retry', (run: PlayedRun) => { run.fail(1, 30); }, 'running', 'backing-off'],
    ['cancelled', (run: PlayedRun) => { run.settle(); run.happen({ type: 'run.cancel-asked' }); run.happen({ type: 'step.cancelled', step: 1 }); }, 'failed', 'cancelled'],
    ['paused', (run: PlayedRun) => { run.settle(); run.happen({ type: 'run.pause-asked' }); run.happen({ type: 'step.failed', step: 1, exitCode: 1, code: 'x', message: '', retryAt: '2027-01-01T00:00:00.000Z' }); }, 'paused', 'paused'],
  ])('of a run that is %s uses the plain word', (_, play, status, phase) => {
    const run = new PlayedRun(planOf([{ steps: [{}] }]));
    play(run);

    expect(stateOf(run)).toMatchObject({ status, metadata: { phase } });
  });

  it('names the gate that a run waits for', () => {
    const run = new PlayedRun(planOf([{ steps: [{ confirm: true }] }]));
    run.settle();
    run.happen({ type: 'step.confirm-asked', step: 1, gate: 'g-20261121-1410-m4t8q1' });

    expect(stateOf(run)).toMatchObject({ status: 'paused', metadata: { phase: 'waiting', waiting_for: 'g-20261121-1410-m4t8q1' } });
  });
});

describe('progress.json', () => {
  it('says what applies, and leaves out what does not yet', () => {
    const run = new PlayedRun(planOf([{ steps: [agent, {}, {}] }]));
    run.settle();
    run.wait(900);
    run.happen({ type: 'step.completed', step: 1, exitCode: 0, outputs: { files_modified: 2 } });
    run.settle();
    run.happen({ type: 'step.progress', step: 2, percent: 45 });

    expect(progressOf(run)).toEqual({
      steps: [
        { id: 1, name: 'Step 1', agent: 'testing', status: 'completed', started_at: '2026-11-21T00:00:03Z', completed_at: '2026-11-21T00:15:04Z', duration_seconds: 901, progress_percent: 100, outputs: { files_modified: 2 }, attempt: 1 },
        { id: 2, name: 'Step 2', run: 'true', status: 'running', started_at: '2026-11-21T00:15:05Z', progress_percent: 45, attempt: 1 },
        { id: 3, name: 'Step 3', run: 'true', status: 'pending' },
      ],
    });
  });
});

describe('metrics.json', () => {
  it('has counts, rates with two decimals, and means', () => {
    const at = '2025-11-01T12:00:00.000Z';
    const runs = [true, true, false].map((ok) => ({ name: 'phase-1-critical', ok, seconds: 1800, at }));

    expect(JSON.parse(metricsJson(runs, [{ name: 'structure-validator', ok: true, seconds: 300, at }]))).toEqual({
      workflows: [{ name: 'phase-1-critical', executions: 3, success_rate: 0.67, avg_duration_seconds: 1800, last_execution: '2025-11-01T12:00:00Z' }],
      agents: { 'structure-validator': { invocations: 1, success_rate: 1, avg_duration_seconds: 300 } },
    });
  });
});

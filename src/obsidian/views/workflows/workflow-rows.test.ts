import { describe, expect, it } from 'vitest';
import type { VaultPath } from '../../../core/vault/paths';
import { readDefinition } from '../../../core/workflow/read-definition';
import type { RunSummaryShape, WorkflowSummaryShape } from '../../../protocol/messages';
import type { RunNoteFacts } from '../run/read-run-note';
import { rowsOfFiles, rowsOfHelper } from './workflow-rows';
import type { ReadFile } from './workflow-rows';
import { readState } from './state-file';
import { barWords, careLine, changesLine, factLine, mistakesWord } from './workflow-words';

const SUMMARY: WorkflowSummaryShape = {
  name: 'deploy', path: 'workflows/deploy.yaml', description: null, version: '1.2.0', type: 'sequential', objectives: [], duration: '5 minutes', prerequisites: [], maintainer: null, updated: null,
  schedule: 'Sun 03:00', inputs: [], phases: [], steps: 4, sha256: null, trust: 'trusted', changes: [], status: 'failed', executions: 2, successRate: 0.5, averageSeconds: 61, lastRun: '2026-11-21T21:05:00Z', mistakes: [],
};

function run(id: string, more: Partial<RunSummaryShape>): RunSummaryShape {
  return {
    run: id, workflow: 'deploy', version: null, phase: 'done', startedAt: '2026-11-21T21:05:00Z', updatedAt: '2026-11-21T21:06:00Z', completedAt: '2026-11-21T21:06:30Z', spec: null, session: null,
    parent: null, isOpen: false, stepsDone: 4, stepsInAll: 4, ...more,
  };
}

function file(name: string, text: string): ReadFile {
  return { name, path: `workflows/${name}.yaml`, ...readDefinition(text, `workflows/${name}.yaml` as VaultPath) };
}

const STEP = 'steps:\n  - id: a\n    run: [git, status]\n';
const NOTE = { run: 'r-1', workflow: 'deploy', phase: 'parked', startedAt: '2026-11-21 21:05', path: 'runs/2026-11-21-2105-deploy.md', steps: [{ seconds: 41 }, { seconds: null }] } as unknown as RunNoteFacts;

describe('the list of workflows', () => {
  it('shows those that were never started first', () => {
    const rows = rowsOfHelper([{ ...SUMMARY, name: 'b', status: 'completed' }, SUMMARY, { ...SUMMARY, name: 'z', status: 'not-started' }, { ...SUMMARY, name: 'a', status: 'completed' }], []);
    expect(rows.map(({ name }) => name)).toEqual(['z', 'deploy', 'a', 'b']);
  });

  it('draws the last runs that ended, oldest first, and leaves out those inside others', () => {
    const runs = [run('r-3', { phase: 'running', completedAt: null }), run('r-2', { phase: 'parked' }), run('r-1', {}), run('r-0', { parent: { run: 'r-20261121-2105-aaaa', step: 1 } })];
    const [row] = rowsOfHelper([SUMMARY], runs);
    expect(row?.bars).toEqual([{ run: 'r-1', startedAt: '2026-11-21T21:05:00Z', seconds: 90, isGood: true }, { run: 'r-2', startedAt: '2026-11-21T21:05:00Z', seconds: 90, isGood: false }]);
    expect(row?.newest).toBe('r-3');
  });

  it('is read from the files and the run notes where there is no helper', () => {
    const rows = rowsOfFiles([file('deploy', `workflow: deploy\nschedule: Sun 03:00\nobjectives: [Be there]\n${STEP}`), file('fresh', `workflow: fresh\n${STEP}`)], [NOTE]);
    expect(rows.map(({ name, status, trust }) => [name, status, trust])).toEqual([['fresh', 'not-started', 'unknown'], ['deploy', 'failed', 'unknown']]);
    expect(rows[1]).toMatchObject({ schedule: 'Sundays at 03:00', objectives: ['Be there'], steps: 1, lastRun: '2026-11-21 21:05', note: NOTE.path, successRate: 0, executions: 1 });
  });

  it('says how the last run stood on this machine where no note tells it', () => {
    const paused = readState('{ "status": "paused", "started_at": "2026-11-21T21:05:00Z" }');
    const states = new Map(paused === null ? [] : [['deploy', paused]]);
    const rows = rowsOfFiles([file('deploy', `workflow: deploy\n${STEP}`), file('fresh', `workflow: fresh\n${STEP}`)], [], states);
    expect(rows.map(({ name, status, lastRun }) => [name, status, lastRun])).toEqual([['fresh', 'not-started', null], ['deploy', 'paused', '2026-11-21T21:05:00Z']]);
    expect([readState('no state'), readState('{ "status": "asleep" }')]).toEqual([null, null]);
  });

  it('keeps a definition with mistakes, with their lines', () => {
    const [row] = rowsOfFiles([file('broken', 'workflow: broken\ntipe: parallel\nsteps: []\n')], []);
    expect(row?.mistakes.map(({ line }) => line)).toContain(2);
    expect(mistakesWord(row?.mistakes ?? [])).toMatch(/mistake/);
  });
});

describe('the words of the list', () => {
  it('tell what is known and leave out the rest', () => {
    const [row] = rowsOfHelper([SUMMARY], []);
    const on = { now: '2026-11-21 22:00', minuteOf: (): string => '2026-11-21 21:05' };
    expect(row === undefined ? '' : factLine(row, on)).toBe('1.2.0 · 4 steps · 1 min on average · last run 21:05 · 1 of 2 passed');
    const [bare] = rowsOfHelper([{ ...SUMMARY, version: null, steps: 1, duration: null, averageSeconds: null, lastRun: null, successRate: null }], []);
    expect(bare === undefined ? '' : factLine(bare, on)).toBe('1 step');
  });

  it('say of a bar when it was, how long, and how it went', () => {
    expect(barWords({ run: 'r-1', startedAt: '2026-11-21T21:05:00Z', seconds: 41, isGood: false }, () => '2026-11-21 21:05')).toBe('2026-11-21 21:05, 41 s, failed');
  });

  it('say who looks after a workflow, and since when', () => {
    const [row] = rowsOfFiles([file('deploy', `workflow: deploy\nmaintainer: Anna\nupdated: 2025-11-01\n${STEP}`)], []);

    expect(row === undefined ? '' : careLine(row)).toBe('Maintained by Anna, last updated 2025-11-01');
    expect([careLine({ maintainer: null, updated: '2025-11-01' }), careLine({ maintainer: 'Anna', updated: null }), careLine({ maintainer: null, updated: null })]).toEqual(['Last updated 2025-11-01', 'Maintained by Anna', null]);
  });

  it('count what changed since it was trusted', () => {
    expect(changesLine([{ kind: 'command', name: 'a', change: 'changed' }, { kind: 'file', name: 'b', change: 'added' }, { kind: 'command', name: 'c', change: 'changed' }])).toBe('Changed since you trusted it: 2 commands, 1 script.');
    expect(changesLine([])).toBe('Changed since you trusted it.');
  });
});

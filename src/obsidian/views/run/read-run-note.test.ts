import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../core/workflow/read-definition';
import { compile } from '../../../core/workflow/compile';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { runNoteText } from '../../../core/workflow/run-note';
import type { RunState, StepState } from '../../../core/workflow/run-state';
import type { Plan } from '../../../core/workflow/plan';
import { isRunNotePath } from '../../../core/workflow/run-note-facts';
import { readRunNote } from './read-run-note';

const YAML = 'workflow: deploy\nversion: 1.0.0\nsteps:\n  - id: a\n    name: "Check | all"\n    run: [git, status]\n  - id: b\n    name: Switch\n    run: [git, status]\n  - id: c\n    name: Smoke test\n    run: [git, status]\n';
const PATH = 'specs/1000/1001/runs/2026-11-21-2105-deploy.md';

function planOf(): Plan {
  const path = vaultPath('workflows/deploy.yaml');
  const { definition } = readDefinition(YAML, path.ok ? path.value : ('' as VaultPath));
  return compile(definition!, { workflow: () => null, workflowNames: [], commands: { agents: new Map(), skills: new Map() }, hosts: [], reachesOthers: false }).plan!;
}

function step(number: number, more: Partial<StepState>): StepState {
  return { number, status: 'pending', attempt: 0, retries: 0, startOrder: 0, startedAt: null, completedAt: null, percent: null, exitCode: null, outputs: {}, retryAt: null, reason: null, confirmed: false, ...more };
}

const STATE: RunState = {
  run: 'r-20261121-2105-4k9x', phase: 'parked', startedAt: '2026-11-21T21:05:00.000Z', updatedAt: '2026-11-21T21:14:00.000Z', completedAt: null,
  steps: [
    step(1, { status: 'completed', attempt: 1, startedAt: '2026-11-21T21:05:00.000Z', completedAt: '2026-11-21T21:05:41.000Z' }),
    step(2, { status: 'failed', attempt: 2, startedAt: '2026-11-21T21:06:00.000Z', completedAt: '2026-11-21T21:12:12.000Z' }),
    step(3, {}),
  ],
  stage: { kind: 'steps', phase: 0 }, prerequisitesMet: true, actionsDone: 0, errors: [], checkpoints: [], starts: 3, waitingFor: null,
  metadata: { triggeredBy: 'manual', gitCommit: null, session: null, spec: 'specs/1000/1001/spec.md', revision: 1 },
};

const NOTE = runNoteText({ plan: planOf(), state: STATE, timezone: 'UTC', specLink: '[[1001]]', output: new Map([[2, ['starting', 'error: unit nginx.service failed']]]) }, null);

describe('a run note', () => {
  it('is read as it was written', () => {
    const facts = readRunNote(PATH, NOTE);
    expect(facts).toMatchObject({ run: STATE.run, workflow: 'deploy', phase: 'parked', startedAt: '2026-11-21 21:05', updatedAt: '2026-11-21 21:14', completedAt: null, spec: '[[1001]]' });
    expect(facts?.steps.map(({ number, name, look, attempt, seconds }) => [number, name, look, attempt, seconds])).toEqual([
      [1, 'Check | all', 'completed', 1, 41],
      [2, 'Switch', 'failed', 2, 372],
      [3, 'Smoke test', 'pending', 0, null],
    ]);
    expect(facts?.output.get(2)).toBe('starting\nerror: unit nginx.service failed');
    expect(facts?.steps[1]?.error).toBe('error: unit nginx.service failed');
    expect(facts?.controls).toEqual([]);
  });

  it('is read with the line ends of another system', () => {
    expect(readRunNote(PATH, NOTE.replaceAll('\n', '\r\n'))?.steps).toHaveLength(3);
  });

  it('is only a note in a folder of runs, with a run in it', () => {
    expect(isRunNotePath('runs/2026-11-21-2105-deploy.md')).toBe(true);
    expect(isRunNotePath('notes/2026-11-21-2105-deploy.md')).toBe(false);
    expect(readRunNote('notes/a.md', NOTE)).toBeNull();
    expect(readRunNote(PATH, '# A walk\n\n**Run**: to the lake\n')).toBeNull();
  });
});

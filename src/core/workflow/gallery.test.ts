import { describe, expect, it } from 'vitest';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { compile } from './compile';
import { destructiveIn } from './destructive';
import { GALLERY } from './gallery';
import { indexNoteText } from './index-note';
import { lintDefinition } from './lint-definition';
import { readDefinition } from './read-definition';
import { reviewText, reviewWorkflows } from './review';
import { runEntryText, runNotePath, runNoteText } from './run-note';
import type { Definition } from './definition';
import type { Plan } from './plan';
import type { RunState, StepState } from './run-state';
import { parseMinute } from '../vault/time';

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(text);
  return made.value;
}

function read(id: string): { readonly definition: Definition; readonly plan: Plan } {
  const template = GALLERY.find((one) => one.id === id)!;
  const { definition, mistakes } = readDefinition(template.yaml('my-work'), path('workflows/my-work.yaml'));
  expect(mistakes).toEqual([]);
  const { plan, mistakes: compiled } = compile(definition!, { workflow: () => null, workflowNames: [], commands: { agents: new Map(), skills: new Map() }, hosts: [], reachesOthers: false });
  expect(compiled).toEqual([]);
  return { definition: definition!, plan: plan! };
}

describe('the gallery', () => {
  it.each(GALLERY.map(({ id }) => id))('%s reads, compiles and lints without a word', (id) => {
    const { definition, plan } = read(id);

    expect(lintDefinition(definition)).toEqual([]);
    expect(plan.steps.flatMap(({ work }) => (work.kind === 'command' ? destructiveIn(work.command) : []))).toEqual([]);
  });
});

function stepState(number: number, over: Partial<StepState>): StepState {
  return { number, status: 'pending', attempt: 0, retries: 0, startOrder: 0, startedAt: null, completedAt: null, percent: null, exitCode: null, outputs: {}, retryAt: null, reason: null, confirmed: false, ...over };
}

describe('a run note', () => {
  const { plan } = read('critical-path');
  const state: RunState = {
    run: 'r-20261121-1405-k3x9p2', phase: 'parked', startedAt: '2026-11-21T13:05:00.000Z', updatedAt: '2026-11-21T13:07:00.000Z', completedAt: null, stage: { kind: 'steps', phase: 0 }, prerequisitesMet: true, actionsDone: 0, errors: [], checkpoints: [], starts: 2, waitingFor: null,
    metadata: { triggeredBy: 'manual', gitCommit: null, session: null, spec: null, revision: 1 },
    steps: [
      stepState(1, { status: 'completed', attempt: 1, startedAt: '2026-11-21T13:05:00.000Z', completedAt: '2026-11-21T13:06:05.000Z' }),
      stepState(2, { status: 'failed', attempt: 2, reason: 'exit | 1 <img src=x> [[x]]' }),
      stepState(3, {}),
    ],
  };
  const lines = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`);
  const note = { plan, state, timezone: 'UTC', specLink: '[[1001]]', output: new Map([[2, [...lines, '```', '\u001b[31mred\u202e']]]) };

  it('tells status, steps and the last twenty lines of what failed', () => {
    const BREAK = '  ';
    expect(runNoteText(note, null)).toBe(`# Run of my-work, 2026-11-21 13:05

**Spec**: [[1001]]${BREAK}
**Workflow**: my-work 1.0.0${BREAK}
**Run**: r-20261121-1405-k3x9p2${BREAK}
**Status**: stopped after a failure${BREAK}
**Started**: 2026-11-21 13:05${BREAK}
**As of**: 2026-11-21 13:07

## Steps

| # | Step | Status | Tries | Time |
| --- | --- | --- | --- | --- |
| 1 | Prepare | ✅ completed | 1 | 1 min 5 s |
| 2 | Change | ❌ failed: exit \\| 1 \\<img src=x\\> \\[\\[x\\]\\] | 2 |  |
| 3 | Check | ⬜ not started |  |  |

## Last lines of step 2

\`\`\`\`text
${lines.slice(12).join('\n')}
\`\`\`
 [31mred${' '}
\`\`\`\`

## Gates
`);
  });

  it('keeps gates and what people wrote below them to the byte', () => {
    const gates = '## Gates\r\n- **Gate**: Go on ^g-20261121-1410-m4t8q1\r\n  - [x] m4t8q1 yes\r\n\r\n## Mine\n  odd  ';

    expect(runNoteText(note, `# Old\n\n${gates}`).endsWith(`\n${gates}`)).toBe(true);
  });

  it('has the time and the workflow in its name', () => {
    expect(runNotePath(path('specs/1001'), parseMinute('2026-11-21 14:05')!, 'deploy')).toBe('specs/1001/runs/2026-11-21-1405-deploy.md');
  });
});

describe('the journal entry of a run', () => {
  it('tells how it ended in one line', () => {
    expect(runEntryText({ workflow: 'deploy', note: 'specs/1001/runs/2026-11-21-1405-deploy', ok: true, seconds: 730, files: 3, commit: 'abc1234' })).toBe('Ran [[specs/1001/runs/2026-11-21-1405-deploy|deploy]]: ✅ 12 min, 3 files, `abc1234`');
    expect(runEntryText({ workflow: 'deploy', note: null, ok: false, seconds: 3.2, files: 1, commit: null })).toBe('Ran [[deploy|deploy]]: ❌ 3 s, 1 file');
  });
});

describe('the index note', () => {
  it('lists every workflow by name', () => {
    const { definition } = read('deployment');

    const text = indexNoteText([{ definition, status: 'Not started', lastRun: null, successRate: null }]);

    expect(text).toContain('## my-work\n\nBuild, check, ask, deploy, and look whether it runs.\n');
    expect(text).toContain('1. The new version runs\n');
    expect(text).toContain('**Status**: Not started\n**Steps**: 4\n**Duration**: not said\n**Prerequisites**: None\n**Version**: 1.0.0\n**Last run**: never\n');
  });
});

describe('a review', () => {
  it('names the slowest, the flakiest, the unused and the deprecated', () => {
    const attempts = [true, false, true, true].map((ok, at) => ({ workflow: 'a', step: 'test', ok, seconds: 10 * (at + 1) }));
    const workflows = [{ name: 'a', lastRun: '2026-11-20T00:00:00Z', description: null }, { name: 'b', lastRun: null, description: 'Deprecated: use a.' }, { name: 'c', lastRun: '2026-01-01T00:00:00Z', description: null }];

    const review = reviewWorkflows(workflows, [...attempts, { workflow: 'a', step: 'build', ok: true, seconds: 100 }], '2026-11-21T00:00:00Z');

    expect(review.slowest.map(({ step, seconds }) => [step, seconds])).toEqual([['build', 100], ['test', 25]]);
    expect(review.flakiest).toEqual([{ workflow: 'a', step: 'test', failures: 1, attempts: 4 }]);
    expect(review.unused.map(({ name }) => name)).toEqual(['b', 'c']);
    expect(review.deprecated).toEqual(['b']);
    expect(reviewText(review)).toContain('## Not run for 90 days\n\n- b: never\n- c: 2026-01-01\n');
  });
});

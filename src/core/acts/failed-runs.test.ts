import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { annaAt, FILES, SPEC_PATH } from '../../../tests/fakes/storage-vault';
import { inboxOf, type InboxItem } from './inbox';

interface Run {
  readonly status: string;
  readonly started?: string;
  readonly workflow?: string;
}

function note({ status, started = '2026-11-21 14:05', workflow = 'deploy' }: Run): [string, string] {
  const path = `specs/1000/1001/runs/${started.replace(' ', '-').replace(':', '')}-${workflow}.md`;
  const head = `# Run of ${workflow}, ${started}\n\n**Spec**: [[${SPEC_PATH.slice(0, -'.md'.length)}|1001]]\n**Workflow**: ${workflow} 1.0.0\n**Run**: r-${workflow}-${started.slice(-2)}\n**Status**: ${status}\n**Started**: ${started}\n`;
  return [path, `${head}\n## Steps\n\n| # | Step | Status | Tries | Time |\n| --- | --- | --- | --- | --- |\n| 1 | Check \\| ❌ failed | ✅ completed | 1 | 4 s |\n| 2 | Switch | ❌ failed: exit code 1 | 2 | 6 s |\n| 3 | Test | ⬜ not started |  |  |\n\n## Gates\n`];
}

async function waiting(...runs: readonly Run[]): Promise<readonly InboxItem[]> {
  const files = { ...FILES, ...Object.fromEntries(runs.map(note)) };
  return inboxOf(await aDesk(aVault(files), annaAt('2026-11-21 15:00')), []);
}

describe('runs in the inbox', () => {
  it('are those that stopped, with the step, the note and the spec', async () => {
    const [item, ...more] = await waiting({ status: 'stopped after a failure' });

    expect(more).toEqual([]);
    expect(item).toEqual({
      kind: 'failed-run', path: 'specs/1000/1001/runs/2026-11-21-1405-deploy.md', line: 6, id: 'r-deploy-05', spec: SPEC_PATH,
      message: 'deploy stopped at step 2 of 3.', action: 'throughline workflow status deploy',
    });
  });

  it('are none that goes on, is done, or was taken back', async () => {
    expect(await waiting({ status: 'running' }, { status: 'done', workflow: 'a' }, { status: 'rolled back', workflow: 'b' }, { status: 'cancelled', workflow: 'c' }, { status: 'a walk', workflow: 'd' })).toEqual([]);
  });

  it('are the newest of their workflow: what failed before is old news', async () => {
    const later = { status: 'done', started: '2026-11-21 14:30' };

    expect(await waiting({ status: 'stopped after a failure' }, later)).toEqual([]);
    expect((await waiting(later, { status: 'rollback failed', started: '2026-11-21 14:40' })).map(({ message }) => message)).toEqual(['deploy could not be rolled back.']);
  });
});

import type { Plugin } from 'obsidian';
import { expect, it, vi } from 'vitest';
import { answerChange } from '../../../core/acts/change-answer';
import { openChange } from '../../../core/acts/change-desk';
import { recordChangeCheck } from '../../../core/acts/change-tasks';
import { aDesk, aVault, doAct } from '../../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../../tests/fakes/memory-store';
import { CountingIds } from '../../../../tests/fakes/counting-ids';
import { annaAt } from '../../../../tests/fakes/storage-vault';
import { sayUntilRead } from '../../acts/notices';
import { Listeners } from '../../index/listeners';
import type { Throughline } from '../../throughline';
import { tellPendingMoves } from './pending-notices';

vi.mock('obsidian', () => ({ Platform: { isMobile: false } }));
vi.mock('../../acts/notices', () => ({ sayUntilRead: vi.fn() }));

const FEATURES = ['menu', 'rules'];
const QUESTION = 'Task T1 failed: quick';
const ANSWER = 'rollback-change, 2026-11-21 14:10';

function changeOf(feature: string): string {
  return `specs/meta/sessions/${feature}_2026-11-21`;
}

/** Changes whose first task failed, and is to be taken back. */
async function answeredVault(): Promise<MemoryStore> {
  const store = aVault(Object.fromEntries(FEATURES.flatMap((feature) => [
    [`${changeOf(feature)}/proposal.md`, '# Proposal\n\n## Proposal Summary\n\n**Request:** Do it\n'],
    [`${changeOf(feature)}/implementation_log.md`, '## Implementation Log\n\n**Recorded:** 2026-11-21 14:00\n\n### Tasks\n- [ ] T1 Build it ^t-1\n\n### Issues Encountered\n'],
  ])));
  const ids = new CountingIds(1);
  for (const change of FEATURES) {
    await doAct(store, (desk) => recordChangeCheck(desk, { change, task: 'T1', name: 'quick', result: 'FAIL', detail: '', takenBack: [] }), annaAt('2026-11-21 14:05', ids));
    await doAct(store, (desk) => answerChange(desk, { change, gate: null, option: 'rollback-change', comment: null, author: null }), annaAt('2026-11-21 14:10'));
  }
  return store;
}

it('files that wait to be moved are told of once each, also when the vault changes meanwhile', async () => {
  const desk = await aDesk(await answeredVault());
  const gates = await Promise.all(FEATURES.map(async (feature) => {
    const open = await openChange(desk, feature);
    return { id: open.ok ? open.value.change.gates[0]?.id : null, question: QUESTION, answer: ANSWER, path: `${changeOf(feature)}/implementation_log.md` };
  }));
  const changed = new Listeners();
  const throughline = { trace: { trace: { gates }, onChange: (listener: () => void) => changed.add(listener) }, settings: { shared: desk.settings }, acts: { desk: () => Promise.resolve(desk) }, app: { workspace: { getLeavesOfType: () => [] } } } as unknown as Throughline;
  tellPendingMoves({ register: () => undefined } as unknown as Plugin, throughline);
  changed.tell();
  changed.tell();
  await vi.waitFor(() => { expect(vi.mocked(sayUntilRead).mock.calls.length).toBeGreaterThanOrEqual(2); });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(vi.mocked(sayUntilRead).mock.calls.map(([words]) => words)).toEqual(FEATURES.map((feature) => `The files of T1 in ${feature} are to be taken back, as was answered.`));
});

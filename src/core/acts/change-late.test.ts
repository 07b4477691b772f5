import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { annaAt } from '../../../tests/fakes/storage-vault';
import type { VaultPath } from '../vault/paths';
import { abortChange, reopenChange } from './change-back';
import { openChange } from './change-desk';
import { recordLateCheck, recordLateValidation } from './change-late';
import type { LateCheck } from './change-late';
import { newChange } from './change-new';
import { confirmProposal } from './change-proposal';
import { recordDiffs } from './change-record';
import { addChangeTask, recordChangeCheck, tickChangeTask, writeTasks } from './change-tasks';

const SPEC = 'specs/views/discover.md';
const TEXT = '# Discover\n\n**Version:** 2.3\n\n## States\n\nThree states.\n\n## Revision History\n\n| Version | Date | Changes |\n|---|---|---|\n| 2.3 | 2026-01-02 | Search |\n';
const RUN = 'r-20261121-1410-k3v9qa';
const at = (minute: string) => annaAt(`2026-11-21 ${minute}`);

/** A short change with two tasks; its check was started at 14:10. */
async function building(newline = '\n', bom = ''): Promise<{ readonly store: MemoryStore; readonly folder: string; readonly log: string }> {
  const store = aVault({ [SPEC]: TEXT });
  await doAct(store, (desk) => newChange(desk, { name: 'Rules', request: 'One place', intent: 'Less', affected: [{ spec: SPEC, sections: ['States'] }], keyChanges: ['Merge'], questions: [], options: [], shortBecause: 'small' }), at('14:00'));
  await doAct(store, (desk) => confirmProposal(desk, { change: null, option: 'approve', comment: null }), at('14:01'));
  store.put(SPEC, store.text(SPEC).replace('Three', 'Two'));
  await doAct(store, (desk) => recordDiffs(desk, { change: null, versions: new Map<string, string>(), bump: 'suggested', revision: null, befores: new Map<VaultPath, string>() }), at('14:02'));
  const { outcome } = await doAct(store, (desk) => writeTasks(desk, { change: null }), at('14:03'));
  await doAct(store, (desk) => addChangeTask(desk, { change: null, text: 'Tell the users', files: ['a.rs'], after: [] }), at('14:04'));
  store.put(outcome.path, bom + store.text(outcome.path).replaceAll('\n', newline));
  return { store, folder: outcome.change, log: outcome.path };
}

const late = (folder: string, more: Partial<LateCheck> = {}): LateCheck => ({ change: folder, workflow: 'check-code', run: RUN, at: '2026-11-21 14:10', result: 'PASS', detail: '4 of 4 steps', tasks: ['T1'], changed: new Map(), ...more });

async function records(store: MemoryStore, check: LateCheck): Promise<string | null> {
  return (await doAct(store, (desk) => recordLateCheck(desk, check), at('14:30'))).outcome.said;
}

async function gates(store: MemoryStore): Promise<readonly string[]> {
  const open = await openChange(await aDesk(store, at('14:40')), null);
  if (!open.ok) throw new Error(open.problem.why);
  return open.value.change.gates.filter(({ phase }) => phase === 'implementation').map(({ question }) => question);
}

describe('a check that ended while nobody waited', () => {
  it('ticks its task when it passed, with what the task changed, and not twice', async () => {
    const { store, folder, log } = await building();
    const check = late(folder, { changed: new Map([['T1', [{ path: 'a.rs', added: 2, removed: 1 }]]]) });
    expect(await records(store, check)).toBe('T1: check-code passed, so it is ticked.');
    expect(store.text(log)).toMatch(/^- \[x\] T1 /m);
    expect(store.text(log)).toContain('a.rs | +2 -1 | OK |');
    const once = store.text(log);
    expect(await records(store, check)).toBeNull();
    expect(store.text(log)).toBe(once);
  });

  it('asks when it failed, and names its run, so that another device finds it written', async () => {
    const { store, folder, log } = await building();
    const check = late(folder, { result: 'FAIL', detail: 'stopped at step 1 of 4' });
    expect(await records(store, check)).toBe('T1: check-code failed.');
    expect(store.text(log)).toContain(`- T1: check-code failed (stopped at step 1 of 4, ${RUN}), 2026-11-21 14:30\n`);
    expect(await records(store, check)).toBeNull();
    expect(await gates(store)).toEqual(['Task T1 failed: check-code']);
  });

  it('ticks all that it was run for together, and asks for each by itself when it failed', async () => {
    const passed = await building();
    expect(await records(passed.store, late(passed.folder, { tasks: ['T1', 'T2'] }))).toBe('T1, T2: check-code passed, so they are ticked.');
    expect(passed.store.text(passed.log).match(/^- \[x\] T[12] /gm)).toHaveLength(2);

    const failed = await building();
    const check = late(failed.folder, { tasks: ['T1', 'T2'], result: 'FAIL', detail: 'stopped at step 1 of 4' });
    expect(await records(failed.store, check)).toBe('T1, T2: check-code failed for all together. Check each by itself.');
    expect(failed.store.text(failed.log)).toContain(`- T1, T2: check-code failed for all together (stopped at step 1 of 4, ${RUN}), 2026-11-21 14:30; check each by itself\n`);
    expect([await gates(failed.store), await records(failed.store, check)]).toEqual([[], null]);
  });

  it('stands under the full check, unless a newer one does', async () => {
    const { store, folder, log } = await building();
    expect(await records(store, late(folder, { tasks: [] }))).toBe('Full check: check-code passed.');
    expect(store.text(log)).toContain(`- check-code: PASS (4 of 4 steps, ${RUN}, 2026-11-21 14:30)`);

    const newer = await building();
    await doAct(newer.store, (desk) => recordChangeCheck(desk, { change: null, task: null, name: 'check-code', result: 'PASS', detail: 'by hand' }), at('14:20'));
    expect(await records(newer.store, late(newer.folder, { tasks: [], result: 'FAIL' }))).toBeNull();
  });

  it('says nothing of a task that was ticked, and of a change that went back or was aborted since', async () => {
    const ticked = await building();
    await doAct(ticked.store, (desk) => tickChangeTask(desk, { change: null, task: 'T1', changed: [], status: 'OK' }), at('14:20'));
    expect(await records(ticked.store, late(ticked.folder, { result: 'FAIL' }))).toBeNull();

    const back = await building();
    await doAct(back.store, (desk) => reopenChange(desk, { change: null, phase: 2, reason: 'not yet' }), at('14:20'));
    expect(await records(back.store, late(back.folder))).toBeNull();

    const aborted = await building();
    await doAct(aborted.store, (desk) => abortChange(desk, { change: null, reason: 'no' }), at('14:20'));
    expect(await records(aborted.store, late(aborted.folder))).toBeNull();
  });

  it('is refused while another question waits, and written once that is answered', async () => {
    const { store, folder } = await building();
    await doAct(store, (desk) => recordChangeCheck(desk, { change: null, task: 'T2', name: 'quick', result: 'FAIL', detail: '' }), at('14:20'));
    const tried = await recordLateCheck(await aDesk(store, at('14:30')), late(folder));
    expect(tried.ok).toBe(false);
  });

  it('leaves the newlines and the mark at the start of the log as they are', async () => {
    const plain = await building();
    const other = await building('\r\n', '\uFEFF');
    for (const { store, folder } of [plain, other]) {
      await records(store, late(folder));
      await records(store, late(folder, { tasks: ['T2'], result: 'FAIL' }));
    }
    expect(other.store.text(other.log)).toBe(`\uFEFF${plain.store.text(plain.log).replaceAll('\n', '\r\n')}`);
  });
});

describe('a validation that ended while nobody waited', () => {
  it('stands in the report once, beside what others said', async () => {
    const { store, folder } = await building();
    for (const task of ['T1', 'T2']) await doAct(store, (desk) => tickChangeTask(desk, { change: null, task, changed: [], status: 'OK' }), at('14:11'));
    await doAct(store, (desk) => recordChangeCheck(desk, { change: null, task: null, name: 'check-code', result: 'PASS', detail: '' }), at('14:12'));
    const run = { change: folder, workflow: 'unit-tests', run: RUN, at: '2026-11-21 14:13', result: 'PASS', detail: '1 of 1 steps', reason: 'always' } as const;
    const first = await doAct(store, (desk) => recordLateValidation(desk, run), at('14:30'));
    expect(first.outcome.said).toBe('unit-tests passed.');
    const report = store.text(`${folder}/validation_report.md`);
    expect(report).toMatch(/^\| unit-tests \| PASS \| 1 of 1 steps/m);
    expect(report).toContain(`Run ${RUN}`);
    expect((await doAct(store, (desk) => recordLateValidation(desk, run), at('14:31'))).outcome.said).toBeNull();
    expect(store.text(`${folder}/validation_report.md`)).toBe(report);
  });
});

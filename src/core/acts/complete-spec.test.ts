import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CONTEXT, FILES, SPEC_PATH, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { scanNote } from '../text/scan-note';
import { vaultPath } from '../vault/paths';
import { completeSpec } from './complete-spec';
import { openCriteria } from './criteria-evidence';
import type { Desk } from './desk';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import type { LogEntryRequest } from './log-entry';
import { registerDeliverable } from './register-deliverable';
import { tickCriterion } from './tick-criterion';

const SCRIPT = 'specs/1000/1001/deliverables/scripts/mount.sh';

async function withoutEvidence(store: MemoryStore, more: Partial<Desk> = {}): Promise<readonly string[]> {
  const path = vaultPath(SPEC_PATH);
  if (!path.ok) throw new Error(SPEC_PATH);
  return (await openCriteria({ ...(await aDesk(store)), ...more }, path.value, scanNote(store.text(SPEC_PATH)))).withoutEvidence;
}

/** The first criterion, ticked with an entry for evidence. */
async function shownBy(request: Pick<LogEntryRequest, 'kind' | 'text'> & Partial<LogEntryRequest>): Promise<MemoryStore> {
  const store = await startedVault();
  const entry = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', ...request }), annaAt('2026-11-21 14:30'));
  await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion: 1, tick: 'met', evidence: entry.outcome.id }));
  return store;
}

/** The first criterion, ticked with a registered script for evidence. */
async function shownByScript(text: string): Promise<MemoryStore> {
  const store = await startedVault();
  store.put(SCRIPT, text);
  const file = { path: SCRIPT, content: null, title: null, description: null, category: null };
  await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', files: [file], sidecar: 'inside-deliverables' }));
  await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion: 1, tick: 'met', evidence: SCRIPT }));
  return store;
}

describe('evidence that shows nothing', () => {
  it.each([
    ['warning', 'its test needs work'],
    ['failed', 'its test failed'],
  ] as const)('is a test that ended with a %s', async (mark, why) => {
    expect(await withoutEvidence(await shownBy({ kind: 'test', text: 'Reboot', mark }))).toEqual([`Mount survives reboot (${why})`]);
  });

  it('is a deliverable that holds nothing but its mark', async () => {
    expect(await withoutEvidence(await shownByScript('#!/bin/sh\n'))).toEqual(['Mount survives reboot (mount.sh is empty)']);
  });

  it('is a commit that the repository does not have', async () => {
    const store = await shownBy({ kind: 'commit', text: 'Mount it', hash: 'deadbee' });
    const unknownCommits = (hashes: readonly string[]): Promise<readonly string[]> => Promise.resolve(hashes.filter((hash) => hash === 'deadbee'));

    expect(await withoutEvidence(store, { unknownCommits })).toEqual(['Mount survives reboot (the repository has no commit deadbee)']);
    expect(await withoutEvidence(store)).toEqual([]);
  });

  it('does not take away from evidence that shows it', async () => {
    const script = await shownByScript('#!/bin/sh\nmount /mnt/nas\n');
    const test = await doAct(script, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: 'Reboot', mark: 'failed' }), annaAt('2026-11-21 14:40'));
    await doAct(script, (desk) => tickCriterion(desk, { spec: '1001', criterion: 1, tick: 'met', evidence: test.outcome.id }));

    expect(await withoutEvidence(script)).toEqual([]);
    expect(await withoutEvidence(await shownBy({ kind: 'test', text: 'Reboot', mark: 'passed' }))).toEqual([]);
    const parts = [{ name: 'Mount', mark: 'passed', text: null }, { name: 'Speed', mark: 'warning', text: 'needs tuning' }] as const;
    expect(await withoutEvidence(await shownBy({ kind: 'test', text: 'Reboot', results: parts }))).toEqual([]);
  });
});

describe('setting a spec to completed', () => {
  it('is refused while criteria are open', async () => {
    const store = await startedVault();

    expect(await refusal(store, (desk) => completeSpec(desk, { spec: '1001', reason: ' ' }))).toBe('spec/no-reason');
  });

  it('keeps its reason in the journal, and one undo takes back both', async () => {
    const store = await startedVault();
    const before = { spec: store.text(SPEC_PATH), context: store.text(CONTEXT) };

    await doAct(store, (desk) => completeSpec(desk, { spec: '1001', reason: 'Replaced by 1002' }), annaAt('2026-11-21 15:00'));

    expect(store.text(SPEC_PATH)).toContain('**Status**: completed');
    expect(store.text(CONTEXT)).toContain('**Status**: completed');
    expect(store.text(CONTEXT)).toMatch(/- Completed with 2 criteria open \^e-[\w-]+\n {2}- Why: Replaced by 1002\n/);
    expect((await store.undo()).ok).toBe(true);
    expect({ spec: store.text(SPEC_PATH), context: store.text(CONTEXT) }).toEqual(before);
  });

  it('makes the journal that the reason goes into', async () => {
    const store = aVault(FILES);

    await doAct(store, (desk) => completeSpec(desk, { spec: '1001', reason: 'Replaced by 1002' }), annaAt('2026-11-21 15:00'));

    expect(store.text(CONTEXT)).toContain('**Status**: completed');
    expect(store.text(CONTEXT)).toContain('Why: Replaced by 1002');
  });

  it('asks for no reason when every criterion is shown', async () => {
    const store = await shownBy({ kind: 'test', text: 'Reboot', mark: 'passed' });
    store.put(SPEC_PATH, store.text(SPEC_PATH).replace('- [ ] Fast\n', ''));

    await doAct(store, (desk) => completeSpec(desk, { spec: '1001', reason: null }));

    expect(store.text(SPEC_PATH)).toContain('**Status**: completed');
    expect(store.text(CONTEXT)).not.toContain('Completed with');
  });
});

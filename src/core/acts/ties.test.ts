import { describe, expect, it } from 'vitest';
import { aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { GivenIds } from '../../../tests/fakes/counting-ids';
import { CONTEXT, FILES, SPEC_PATH, START, START_TIME, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { confirmLink } from './confirm-link';
import { newSpec } from './new-spec';
import { registerDeliverable } from './register-deliverable';
import { renameSpec } from './rename-spec';
import { startSession } from './start-session';

describe('ties', () => {
  it('"still true" renews the tie, writes an entry and the ledger', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => newSpec(desk, { type: 'task', title: 'Mount', parent: '1001', id: null, takenIds: [] }), START_TIME);
    await doAct(store, (desk) => startSession(desk, { ...START, spec: '1011' }), annaAt('2026-11-21 14:05', new GivenIds('2wkc5j')));
    store.put(SPEC_PATH, store.text(SPEC_PATH).replace('Fast', 'Very fast'));

    const done = await doAct(store, (desk) => confirmLink(desk, { source: '1011', target: null }), annaAt('2026-11-23 11:30', new GivenIds('x1q9fz')));

    const { fingerprint } = fingerprintOf(store.text(SPEC_PATH));
    expect(done.outcome).toMatchObject({ upstream: [SPEC_PATH], entry: 'e-20261123-1130-x1q9fz' });
    expect(store.text('specs/1000/1001/1011.spec.md')).toContain(`**Parent**: [[spec|Storage]] <!-- ${fingerprint} ok 2026-11-23 11:30 Anna -->  \n`);
    expect(store.text('specs/1000/1001/1011.context.md')).toContain('- Confirmed [[spec|Storage]] after changes to Acceptance Criteria ^e-20261123-1130-x1q9fz\n');
    expect(store.text(CONTEXT)).toContain(`${fingerprint} 2026-11-23 11:30 | title=`);
    expect(await refusal(store, (desk) => confirmLink(desk, { source: '1011', target: null }))).toBe('link/nothing-to-confirm');
  });

  it('confirms a deliverable by its registry line', async () => {
    const script = 'specs/1000/1001/deliverables/scripts/a.sh';
    const store = aVault({ ...FILES, [script]: 'echo\n' });
    const file = { path: script, content: null, title: null, description: null, category: null };
    await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), START_TIME);
    store.put(SPEC_PATH, store.text(SPEC_PATH).replace('Fast', 'Slow'));
    const marked = store.text(script);

    await doAct(store, (desk) => confirmLink(desk, { source: script, target: null }), annaAt('2026-11-22 10:00'));

    expect(store.text(CONTEXT)).toContain(`- [[deliverables/scripts/a.sh|a.sh]] <!-- ${fingerprintOf(store.text(SPEC_PATH)).fingerprint} ok 2026-11-22 10:00 Anna -->\n`);
    expect(store.text(script)).toBe(marked);
  });

  it('a rename changes title, aliases and marks, and keeps ties current', async () => {
    const script = 'specs/1000/1001/deliverables/scripts/a.sh';
    const store = await startedVault({ ...FILES, [script]: 'echo\n' });
    await doAct(store, (desk) => newSpec(desk, { type: 'task', title: 'Mount', parent: '1001', id: null, takenIds: [] }), START_TIME);
    const file = { path: script, content: null, title: null, description: null, category: null };
    await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), START_TIME);
    const before = store.snapshot();

    await doAct(store, (desk) => renameSpec(desk, { spec: '1001', title: 'Cold | Storage' }), annaAt('2026-11-22 10:00'));

    const { fingerprint } = fingerprintOf(store.text(SPEC_PATH));
    expect(store.text(SPEC_PATH)).toMatch(/^# Cold \| Storage\n/);
    expect(store.text('specs/1000/epic.md')).toContain('- [[1001/spec|Cold / Storage]]\n');
    expect(store.text('specs/1000/1001/1011.spec.md')).toContain(`**Parent**: [[spec|Cold / Storage]] <!-- ${fingerprint} -->`);
    expect(store.text(CONTEXT)).toMatch(/^# Context: Cold \| Storage\n/);
    expect(store.text(CONTEXT)).toContain(`**Spec**: [[spec|1001 - Cold / Storage]] <!-- ${fingerprint} -->`);
    expect(store.text(CONTEXT)).toContain(`- [[deliverables/scripts/a.sh|a.sh]] <!-- ${fingerprint} -->`);
    expect(store.text(script)).toContain(`# Spec: [[../../spec|1001 - Cold / Storage]] ${fingerprint}\n# Context: [[../../context|1001 - Cold / Storage]]\n`);
    await store.undo();
    expect(store.snapshot()).toEqual(before);
  });

  it('a rename touches the old title in links of plain notes, however they lead to the spec, and nothing else there', async () => {
    const note = 'See [[spec|Storage]], [[specs/1000/1001/spec|1001 - Storage]], ![[spec#Goal|Storage]], [Storage](../specs/1000/1001/spec.md),\n| [[spec\\|Storage]] |\n';
    const kept = '[[spec]] [[spec|the NAS]] [[other|Storage]] `[[spec|Storage]]` Storage\n';
    const copy = 'notes/today (conflicted copy 2026-11-21 140500).md';
    const store = aVault({ ...FILES, 'notes/today.md': note + kept, 'notes/other.md': '# Storage\n', [copy]: note });

    await doAct(store, (desk) => renameSpec(desk, { spec: '1001', title: 'Cold' }), annaAt('2026-11-22 10:00'));

    expect(store.text('notes/today.md')).toBe(note.replaceAll('Storage', 'Cold') + kept);
    expect(store.text('notes/other.md')).toBe('# Storage\n');
  });
});

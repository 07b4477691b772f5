import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { GivenIds } from '../../../tests/fakes/counting-ids';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { CONTEXT, FILES, SPEC_PATH, START_TIME, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { ALL_PARTS } from '../suspect/suspect-parts';
import type { TrackedTie } from '../suspect/tracked-tie';
import { tiesToCheck, vaultTies } from '../suspect/vault-ties';
import { confirmTies } from './confirm-link';
import { needsWork } from './needs-work';
import { newSpec } from './new-spec';
import { registerDeliverable } from './register-deliverable';
import { trackLinks } from './track-links';

const SCRIPT = 'specs/1000/1001/deliverables/scripts/a.sh';
const TASK = 'specs/1000/1001/1011.spec.md';
const later = () => annaAt('2026-11-23 11:30', new GivenIds('x1q9fz', 'a1b2c3', 'd4e5f6'));

/** A feature with a task, a script and an open session; then its criteria change. */
async function changedVault(): Promise<MemoryStore> {
  const store = await startedVault({ ...FILES, [SCRIPT]: 'echo\n' });
  await doAct(store, (desk) => newSpec(desk, { type: 'task', title: 'Mount', parent: '1001', id: null, takenIds: [] }), START_TIME);
  const file = { path: SCRIPT, content: null, title: null, description: null, category: null };
  await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), START_TIME);
  store.put(SPEC_PATH, store.text(SPEC_PATH).replace('Fast', '900 MB/s'));
  return store;
}

async function toCheck(store: MemoryStore): Promise<readonly TrackedTie[]> {
  return tiesToCheck(vaultTies((await aDesk(store)).trace, { parts: ALL_PARTS, shelf: NO_SHELF }));
}

const now = (store: MemoryStore): string => fingerprintOf(store.text(SPEC_PATH)).fingerprint;

describe('"still true"', () => {
  it('clears one tie and leaves the others', async () => {
    const store = await changedVault();
    const before = await toCheck(store);
    const key = before.find(({ kind }) => kind === 'deliverable')?.key ?? '';

    await doAct(store, (desk) => confirmTies(desk, { keys: [key] }), later());

    expect(before.map(({ kind }) => kind).sort()).toEqual(['deliverable', 'parent']);
    expect((await toCheck(store)).map(({ kind }) => kind)).toEqual(['parent']);
    expect(store.text(CONTEXT)).toContain(`- [[deliverables/scripts/a.sh|a.sh]] <!-- ${now(store)} ok 2026-11-23 11:30 Anna -->\n`);
    expect(store.text(CONTEXT)).toContain('- Confirmed [[spec|Storage]] after changes to Acceptance Criteria ^e-20261123-1130-x1q9fz\n');
  });

  it('clears all of a cause in one act, which one undo takes back', async () => {
    const store = await changedVault();
    const before = store.snapshot();

    const done = await doAct(store, (desk) => confirmTies(desk, { cause: '1001' }), later());

    expect(done.outcome).toMatchObject({ links: 2, upstream: [SPEC_PATH] });
    expect(await toCheck(store)).toEqual([]);
    expect(await refusal(store, (desk) => confirmTies(desk, { every: 'out-of-date' }))).toBe('link/nothing-to-confirm');
    await store.undo();
    expect(store.snapshot()).toEqual(before);
  });

  it('touches the registry line alone, not the entries that name the file, and keeps CRLF', async () => {
    const store = await changedVault();
    const mention = '#### Implementation\n- Created [[deliverables/scripts/a.sh|A]] ^e-20261121-1500-aaaaaa\n\n';
    store.put(CONTEXT, store.text(CONTEXT).replace('## Deliverables\n', `${mention}## Deliverables\n`).replaceAll('\n', '\r\n'));

    await doAct(store, (desk) => confirmTies(desk, { cause: '1001' }), later());

    expect(store.text(CONTEXT)).toContain('|A]] ^e-20261121-1500-aaaaaa\r\n');
    expect(store.text(CONTEXT).replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('"needs work"', () => {
  it('writes an open issue and asks no more until the upstream changes again', async () => {
    const store = await changedVault();
    const key = (await toCheck(store)).find(({ kind }) => kind === 'deliverable')?.key ?? '';

    await doAct(store, (desk) => needsWork(desk, { tie: key, as: 'entry', text: 'Raise the write cache', author: null }), later());

    expect(store.text(CONTEXT)).toContain('- **Issue**: [[deliverables/scripts/a.sh|a.sh]] needs work after [[spec|Storage]] changed: Raise the write cache ^e-20261123-1130-x1q9fz\n');
    expect(store.text(CONTEXT)).toMatch(new RegExp(`a\\.sh\\]\\] <!-- @[0-9a-f]{12} work ${now(store)} 2026-11-23 11:30 Anna -->`));
    expect((await toCheck(store)).map(({ kind }) => kind)).toEqual(['parent']);
    store.put(SPEC_PATH, store.text(SPEC_PATH).replace('900', '950'));
    expect((await toCheck(store)).map(({ kind }) => kind).sort()).toEqual(['deliverable', 'parent']);
  });

  it('is not overruled when all links of a cause are called true', async () => {
    const store = await changedVault();
    const key = (await toCheck(store)).find(({ kind }) => kind === 'deliverable')?.key ?? '';
    await doAct(store, (desk) => needsWork(desk, { tie: key, as: 'entry', text: '', author: null }), later());

    const done = await doAct(store, (desk) => confirmTies(desk, { cause: '1001' }), later());

    expect(done.outcome.links).toBe(1);
    expect((await doAct(store, (desk) => confirmTies(desk, { keys: [key] }), later())).outcome.links).toBe(1);
  });

  it('makes a task below the feature that has to change', async () => {
    const store = await changedVault();
    const key = (await toCheck(store)).find(({ kind }) => kind === 'deliverable')?.key ?? '';

    const done = await doAct(store, (desk) => needsWork(desk, { tie: key, as: 'task', text: '', author: null }), later());

    expect(done.outcome.task).toBe('specs/1000/1001/1012.spec.md');
    expect(store.text('specs/1000/1001/1012.spec.md')).toMatch(/^# Bring a\.sh up to date: 1001 changed in Acceptance Criteria\n/);
    expect(await refusal(store, (desk) => needsWork(desk, { tie: 'x', as: 'entry', text: '', author: null }))).toBe('link/not-suspect');
  });
});

describe('"start tracking changes"', () => {
  const OLD = {
    ...FILES,
    [TASK]: '\uFEFF# Mount\r\n\r\n**Parent**: [[spec|Storage]]  \r\n**Depends on**: [[../epic|Foundation]], [[1012.spec|Tuning]]\r\n',
    'specs/1000/1001/1012.spec.md': '---\nparent: "[[spec]]"\ndepends-on: "[[1011.spec]]"\n---\n# Tuning\n',
  };

  it('records the present fingerprint behind every link, byte-exact, and is taken back', async () => {
    const store = aVault(OLD);
    const before = store.snapshot();

    const done = await doAct(store, (desk) => trackLinks(desk, { of: 'vault' }), later());

    const epic = fingerprintOf(store.text('specs/1000/epic.md')).fingerprint;
    const tuning = fingerprintOf(store.text('specs/1000/1001/1012.spec.md')).fingerprint;
    expect(done.outcome.links).toBe(6);
    expect(store.text(TASK)).toBe(
      `\uFEFF# Mount\r\n\r\n**Parent**: [[spec|Storage]] <!-- ${now(store)} -->  \r\n**Depends on**: [[../epic|Foundation]]<!-- ${epic} -->, [[1012.spec|Tuning]] <!-- ${tuning} -->\r\n`,
    );
    expect(store.text('specs/1000/1001/1012.spec.md')).toMatch(/^---\nparent: "\[\[spec\]\]"\ndepends-on: "\[\[1011\.spec\]\]"\nparent-fingerprint: "@[0-9a-f]{12}"\ndepends-on-fingerprint: "@[0-9a-f]{12}"\n---\n# Tuning\n$/);
    expect(await toCheck(store)).toEqual([]);
    expect(await refusal(store, (desk) => trackLinks(desk, { of: 'vault' }))).toBe('link/nothing-to-track');
    await store.undo();
    expect(store.snapshot()).toEqual(before);
  });

  it('keeps to a spec, or to its branch', async () => {
    const links = async (scope: Parameters<typeof trackLinks>[1]) => (await doAct(aVault(OLD), (desk) => trackLinks(desk, scope), later())).outcome.links;

    expect(await links({ of: 'spec', spec: '1012' })).toBe(3);
    expect(await links({ of: 'branch', spec: '1000' })).toBe(6);
  });
});

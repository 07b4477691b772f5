import { describe, expect, it } from 'vitest';
import { aDesk, doAct, refusal } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { CONTEXT, SPEC_PATH, startedVault } from '../../../tests/fakes/storage-vault';
import { registerDeliverable } from './register-deliverable';
import { withdrawDeliverable } from './withdraw-deliverable';

const FOLDER = 'specs/1000/1001/deliverables/';
const SCRIPT = `${FOLDER}scripts/mount.sh`;
const TEXT = '#!/bin/sh\r\n\r\nset -eu\r\nmount /mnt/nas\r\n';

function register(store: MemoryStore, path: string, spec = '1001'): Promise<unknown> {
  const file = { path, content: null, title: null, description: 'Mounts it', category: null };
  return doAct(store, (desk) => registerDeliverable(desk, { spec, files: [file], sidecar: 'inside-deliverables' }));
}

async function registered(path: string, text: string): Promise<MemoryStore> {
  const store = await startedVault();
  store.put(path, text);
  await register(store, path);
  return store;
}

describe('a deliverable that is taken off the lists', () => {
  it('is named by nothing any more, and is to the byte what it was', async () => {
    const store = await registered(SCRIPT, TEXT);

    const { outcome } = await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT] }));

    expect(store.text(SCRIPT)).toBe(TEXT);
    expect(store.text(CONTEXT)).not.toContain('mount.sh');
    expect(store.text(SPEC_PATH)).not.toContain('mount.sh');
    expect(outcome.files).toEqual([{ path: SCRIPT, mark: 'taken out' }]);
  });

  it('comes back with one undo', async () => {
    const store = await registered(SCRIPT, TEXT);
    const files = [SCRIPT, CONTEXT, SPEC_PATH];
    const before = files.map((path) => store.text(path));

    await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT] }));

    expect((await store.undo()).ok).toBe(true);
    expect(files.map((path) => store.text(path))).toEqual(before);
  });

  it('leaves the others of its spec alone', async () => {
    const store = await registered(SCRIPT, TEXT);
    store.put(`${FOLDER}scripts/other.sh`, TEXT);
    await register(store, `${FOLDER}scripts/other.sh`);

    await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT] }));

    const { deliverables } = (await aDesk(store)).trace;
    expect(deliverables.map(({ registered, listed, marked }) => ({ registered, listed, marked }))).toEqual([
      { registered: false, listed: false, marked: false },
      { registered: true, listed: true, marked: true },
    ]);
  });

  it('takes its trace note along, unless somebody wrote in it', async () => {
    const [alerts, other] = [`${FOLDER}config/alerts.json`, `${FOLDER}config/other.json`];
    const store = await registered(alerts, '{"a":1}\n');
    store.put(other, '{}\n');
    await register(store, other);
    store.put(`${other}.trace.md`, `${store.text(`${other}.trace.md`)}\nNever edit by hand.\n`);

    const { outcome } = await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [alerts, other] }));

    expect(outcome.files.map(({ mark }) => mark)).toEqual(['taken out', 'kept']);
    expect([store.has(`${alerts}.trace.md`), store.has(`${other}.trace.md`)]).toEqual([false, true]);
  });

  it('may be gone, or be code that is no file of the vault', async () => {
    const store = await registered(SCRIPT, TEXT);
    await register(store, 'services/api.ts:45');
    store.drop(SCRIPT);

    await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT, 'services/api.ts'] }));

    expect(store.text(CONTEXT)).not.toMatch(/mount\.sh|api\.ts/);
  });

  it('keeps the mark of another spec that registers it as well', async () => {
    const store = await registered(SCRIPT, TEXT);
    await register(store, SCRIPT, '1000');

    await doAct(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT] }));

    expect(store.text(SCRIPT)).toContain('Spec: [[');
    expect(store.text(CONTEXT)).not.toContain('mount.sh');
    expect(store.text('specs/1000/context.md')).toContain('mount.sh');
  });
});

describe('what no list of the spec names', () => {
  it('is refused', async () => {
    const store = await startedVault();

    expect(await refusal(store, (desk) => withdrawDeliverable(desk, { spec: '1001', files: [SCRIPT] }))).toBe('deliverable/not-registered');
  });
});

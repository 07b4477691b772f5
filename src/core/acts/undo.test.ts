import { describe, expect, it } from 'vitest';
import { doAct } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { ACTS, GATE, GATE_NOTE, ISSUE, SCRIPT } from '../../../tests/fakes/every-act';
import { annaAt, FILES, startedVault } from '../../../tests/fakes/storage-vault';
import { logEntry, PLAIN_ENTRY } from './log-entry';

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a BOM and no final newline': (text) => `\uFEFF${text.trimEnd()}`,
};

describe.each(Object.keys(FORMS))('with %s', (form) => {
  it.each(Object.keys(ACTS))('one undo takes back "%s" to the byte', async (name) => {
    const store = await startedVault({ ...FILES, [SCRIPT]: '#!/bin/sh\necho\n' });
    const issue = { ...PLAIN_ENTRY, spec: '1001', kind: 'issue', text: 'I', id: ISSUE } as const;
    await doAct(store, (desk) => logEntry(desk, issue), annaAt('2026-11-21 14:10'));
    store.put(`specs/1000/1001/gates/1001-${GATE}.md`, GATE_NOTE);
    for (const [path, text] of Object.entries(store.snapshot())) store.put(path, (FORMS[form] ?? String)(text));
    const before = store.snapshot();

    const done = await doAct(store, ACTS[name] ?? (() => Promise.reject(new Error(name))), annaAt('2026-11-22 10:00', new CountingIds(7)));
    const after = store.snapshot();
    const report = await store.undo();

    expect(done.receipt.paths.length).toBeGreaterThan(0);
    expect(after).not.toEqual(before);
    expect(report).toMatchObject({ ok: true, value: { leftAlone: [] } });
    expect(store.snapshot()).toEqual(before);
  });

  it.each(Object.keys(ACTS))('"%s" keeps the newlines, the BOM and the end of every file that was there', async (name) => {
    const store = await startedVault({ ...FILES, [SCRIPT]: '#!/bin/sh\necho\n' });
    const issue = { ...PLAIN_ENTRY, spec: '1001', kind: 'issue', text: 'I', id: ISSUE } as const;
    await doAct(store, (desk) => logEntry(desk, issue), annaAt('2026-11-21 14:10'));
    store.put(`specs/1000/1001/gates/1001-${GATE}.md`, GATE_NOTE);
    for (const [path, text] of Object.entries(store.snapshot())) store.put(path, (FORMS[form] ?? String)(text));
    const before = store.snapshot();

    await doAct(store, ACTS[name] ?? (() => Promise.reject(new Error(name))), annaAt('2026-11-22 10:00', new CountingIds(7)));

    const shapes = Object.entries(store.snapshot()).filter(([path]) => path in before).map(([path, text]) => [path, shapeOf(text)]);
    expect(shapes).toEqual(Object.entries(before).map(([path, text]) => [path, shapeOf(text)]));
  });
});

/** What an edit must leave as it is: the BOM, the kind of newline, and whether one ends the file. */
function shapeOf(text: string): unknown {
  const lone = text.replaceAll('\r\n', '').includes('\n');
  return { bom: text.startsWith('\uFEFF'), crlf: text.includes('\r\n'), lone, ends: text.endsWith('\n') };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLAIN_ENTRY } from '../../src/core/acts/log-entry';
import { fixFor, isFixable } from '../../src/core/repair/fix';
import type { RepairDesk } from '../../src/core/repair/fix';
import type { Finding } from '../../src/core/trace/finding';
import { lostAmong } from '../../src/core/trace/find-lost-entries';
import { FINDINGS } from '../../src/core/trace/findings-table';
import { aDesk } from '../fakes/a-desk';
import { clockAt } from '../fakes/fixed-clock';
import { MemoryStore, pathOf } from '../fakes/memory-store';
import { TEST_VAULT, filesBelow, foldersIn } from './vault-files';

const CASES = join(TEST_VAULT, 'cases');

interface Expected {
  readonly code: string;
  readonly findings: readonly { readonly path: string; readonly line: number }[];
  readonly choice?: string | null;
  readonly remembered?: readonly { readonly path: string; readonly id: string; readonly text: string }[];
}

const FIXABLE = foldersIn(CASES).filter((name) => Object.entries(FINDINGS).find(([code]) => code.replace('/', '-') === name)?.[1].fix === true);

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')) as Expected;
}

function storeOf(name: string, side: 'before' | 'after'): MemoryStore {
  return new MemoryStore(Object.fromEntries(filesBelow(join(CASES, name, side))));
}

async function deskOver(store: MemoryStore, { remembered = [] }: Expected): Promise<RepairDesk> {
  const desk = await aDesk(store, { clock: clockAt('2026-11-25 12:00') });
  const known = remembered.map((entry) => ({ ...entry, path: pathOf(entry.path) }));
  const lost = lostAmong(known, (path) => (store.has(path) ? store.text(path) : null));
  const extra = lost.map(({ path, id }): Finding => ({ code: 'journal/lost-entry', severity: 'warning', path, line: 1, message: '', about: id, fix: true }));
  return {
    ...desk,
    trace: { ...desk.trace, specs: desk.trace.specs, findings: [...desk.trace.findings, ...extra] },
    remembered: (id) => {
      const entry = remembered.find((one) => one.id === id);
      return entry === undefined ? null : { ...PLAIN_ENTRY, kind: 'plan', spec: '1000', text: entry.text, id, session: 's-20261120-0900-4hk2mz' };
    },
  };
}

/** Mends every finding of the case's kind, each on a fresh trace, as a person does who presses Fix again and again. */
async function mendCase(store: MemoryStore, expected: Expected): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const desk = await deskOver(store, expected);
    const finding = desk.trace.findings.find(({ code }) => code === expected.code);
    if (finding === undefined) return;
    const act = await fixFor(desk, { finding, choice: expected.choice ?? null });
    if (!act.ok) throw new Error(JSON.stringify(act.problem));
    const done = await store.perform(act.value);
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
  }
}

describe('mending the cases of the test vault', () => {
  it('is offered where the table says so, and nowhere else', () => {
    for (const [code, { fix, severity }] of Object.entries(FINDINGS)) expect([code, isFixable({ code, severity, path: pathOf('a.md'), line: 1, message: '', about: null, fix })]).toEqual([code, fix]);
  });

  it.each(FIXABLE)('%s: before becomes after, byte for byte', async (name) => {
    const expected = expectedOf(name);
    const store = storeOf(name, 'before');

    await mendCase(store, expected);

    expect(store.snapshot()).toEqual(storeOf(name, 'after').snapshot());
  });

  it.each(FIXABLE)('%s: undo gives back every byte', async (name) => {
    const expected = expectedOf(name);
    const store = storeOf(name, 'before');
    const before = store.snapshot();

    await mendCase(store, expected);
    while ((await store.undo()).ok);

    expect(store.snapshot()).toEqual(before);
  });

  it.each(FIXABLE)('%s: mending twice is mending once', async (name) => {
    const expected = expectedOf(name);
    const store = storeOf(name, 'before');
    const [finding] = (await deskOver(store, expected)).trace.findings.filter(({ code }) => code === expected.code);
    await mendCase(store, expected);
    const once = store.snapshot();

    const again = finding === undefined ? null : await fixFor(await deskOver(store, expected), { finding, choice: expected.choice ?? null });
    if (again?.ok === true) await store.perform(again.value);

    expect(store.snapshot()).toEqual(once);
  });
});

import { describe, expect, it } from 'vitest';
import { logEntry, PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { LogEntryRequest } from '../../core/acts/log-entry';
import { parseJournal } from '../../core/journal/parse-journal';
import { scanNote } from '../../core/text/scan-note';
import { path } from '../../../tests/builders/index-of';
import { aDesk, doAct } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { annaAt, CONTEXT, SPEC_PATH, startedVault } from '../../../tests/fakes/storage-vault';
import { evidenceChoices, plainWords } from './evidence-choices';

async function journalWith(entries: readonly (Partial<LogEntryRequest> & Pick<LogEntryRequest, 'kind' | 'text'>)[]) {
  const store = await startedVault();
  const ids = new CountingIds();
  for (const [at, entry] of entries.entries()) {
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', ...entry }), annaAt(`2026-11-21 14:${10 + at}`, ids));
  }
  const text = await (await aDesk(store)).read(path(CONTEXT));
  if (!text.ok) throw new Error(text.problem.why);
  return parseJournal(scanNote(text.value));
}

describe('evidence for a criterion', () => {
  it('is the newest entries that prove something, never a test that did not pass', async () => {
    const journal = await journalWith([
      { kind: 'plan', text: 'Think' },
      { kind: 'commit', text: 'Add retries', hash: '4f2a91c' },
      { kind: 'test', text: 'Unit tests', mark: 'failed' },
      { kind: 'test', text: 'Integration', results: [{ name: 'Speed', mark: 'warning', text: null }] },
      { kind: 'test', text: 'Reboot', mark: 'passed' },
    ]);
    const found = evidenceChoices(journal, [], path(SPEC_PATH));
    expect(found.map(({ title, below }) => [title, below])).toEqual([['Reboot: ✅', 'Test · 2026-11-21 14:14'], ['4f2a91c: Add retries', 'Commit · 2026-11-21 14:11']]);
    expect(found[0]?.value).toMatch(/^e-20261121-1414-/);
  });

  it('is also what the spec brought forth, and exists', () => {
    const file = { path: path('a.sh'), spec: path(SPEC_PATH), category: 'scripts', title: null, description: null, exists: true, registered: true, marked: true, listed: true, registry: null, markFingerprint: null };
    const found = evidenceChoices(null, [file, { ...file, path: path('gone.sh'), exists: false }, { ...file, path: path('b.sh'), spec: null }], path(SPEC_PATH));
    expect(found).toEqual([{ value: 'a.sh', title: 'a.sh', below: 'a.sh', icon: 'file' }]);
  });

  it('is read without the signs of links', () => {
    expect(plainWords('Created [[a/b|Notes]], **Modified** `x.ts`, [[c]]')).toBe('Created Notes, Modified x.ts, c');
  });
});

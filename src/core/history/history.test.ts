import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { filesBelow } from '../../../tests/scenarios/vault-files';
import { TEST_VAULT } from '../../../tests/workbench/driver/project';
import { parseJournal } from '../journal/parse-journal';
import { gatherSource } from '../matrix/matrix-source';
import type { MatrixSource } from '../matrix/matrix-source';
import { ok } from '../problem';
import { scanNote } from '../text/scan-note';
import { folderOf, resolveFrom } from '../vault/paths';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { historyNow, historyOfCommit, historyOfJournals } from './as-of';
import { compareHistories } from './history';
import { readMoment } from './moment';

async function sourceOf(change: (files: Record<string, Uint8Array>) => void = () => undefined): Promise<MatrixSource> {
  const files = Object.fromEntries([...filesBelow(TEST_VAULT, { without: ['cases'] })]);
  change(files);
  const desk = await aDesk(new MemoryStore(files));
  return gatherSource(desk.trace, [], {
    read: desk.read,
    journal: async (context) => {
      const text = await desk.read(context);
      return text.ok ? ok(parseJournal(scanNote(text.value))) : text;
    },
    resolve: (from, target) => [target, `${target}.md`].map((one) => resolveFrom(folderOf(from), one)).find((path) => path !== null && path in files) ?? null,
    breathe: null,
  });
}

const at = (text: string): Minute => parseMinute(text)!;

describe('the vault as of a moment', () => {
  it('holds of journals what was written by then, and says what nobody dated', async () => {
    const source = await sourceOf();
    const early = historyOfJournals(source, at('2026-11-21 15:00'));
    const late = historyOfJournals(source, at('2026-11-23 23:59'));
    expect(early.facts.length).toBeLessThan(late.facts.length);
    expect(early.facts.every(({ since }) => since !== null && since <= '2026-11-21 15:00')).toBe(true);
    expect(early.facts.every(({ known }) => known === 'journal' || known === 'header')).toBe(true);
    expect(early.undated.every(({ known }) => known === 'unknown')).toBe(true);
  });

  it('differs from another by what came between them', async () => {
    const source = await sourceOf();
    const { appeared, vanished } = compareHistories(historyOfJournals(source, at('2026-11-22 09:00')), historyOfJournals(source, at('2026-11-22 09:30')));
    expect(vanished).toEqual([]);
    expect(appeared.map(({ label }) => label)).toContain('specs/1000/1001/deliverables/docs/troubleshooting.md');
    expect(appeared.every(({ since }) => since !== null && since > '2026-11-22 09:00' && since <= '2026-11-22 09:30')).toBe(true);
  });

  it('is told from the files of a commit with what vanished and what changed', async () => {
    const now = historyNow(await sourceOf((files) => {
      const path = 'specs/1000/1001/1014.spec.md';
      files[path] = new TextEncoder().encode(new TextDecoder().decode(files[path]).replace('- [ ]', '- [x]').replace(/\*\*Status\*\*: \w+/, '**Status**: blocked'));
      delete files['specs/9000/9001/spec.md'];
    }));
    const then = historyOfCommit(await sourceOf(), { at: at('2026-11-24 10:00'), commit: '4f2a91c' });
    const { changed, vanished, notCompared } = compareHistories(then, now);
    expect(changed.map(({ after: { kind, says } }) => [kind, says])).toEqual(expect.arrayContaining([['criterion', 'met'], ['spec', expect.stringContaining('blocked')]]));
    expect(vanished.some(({ kind, key }) => kind === 'spec' && key === 'specs/9000/9001/spec.md')).toBe(true);
    expect(notCompared).toBe(0);
  });

  it('is the same as itself', async () => {
    const source = await sourceOf();
    expect(compareHistories(historyNow(source), historyNow(source))).toMatchObject({ appeared: [], vanished: [], changed: [] });
  });
});

describe('a moment', () => {
  it('is a day, a minute, a session by its number or id, or now', async () => {
    const { trace } = await sourceOf();
    const read = (text: string, end: 'start' | 'end') => {
      const found = readMoment(trace, text, end);
      return found.ok ? found.value : found.problem.code;
    };
    expect(read('2026-11-21', 'start')).toBe('2026-11-21 00:00');
    expect(read('2026-11-21', 'end')).toBe('2026-11-21 23:59');
    expect(read('2026-11-21T14:05', 'end')).toBe('2026-11-21 14:05');
    expect(read('now', 'end')).toBeNull();
    expect(read('1001/2', 'start')).toBe('2026-11-22 09:00');
    expect(String(read('1001/2', 'end')) > '2026-11-22 09:00').toBe(true);
    expect(read('1001/99', 'end')).toBe('history/no-moment');
    expect(read('yesterday', 'end')).toBe('history/no-moment');
    expect(read('2026-13-45', 'end')).toBe('history/no-moment');
  });
});

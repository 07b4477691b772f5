import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { scanNote } from '../text/scan-note';
import type { Journal } from './journal';
import { parseJournal } from './parse-journal';

const IRREGULAR = readFileSync(new URL('./__golden__/irregular.md', import.meta.url), 'utf8');

const read = (text: string): Journal => parseJournal(scanNote(text));
const session = (lines: string): Journal['sessions'][number] | undefined => read(`# Context: A\n\n## Implementation Timeline\n\n${lines}`).sessions[0];

describe('a journal written by hand', () => {
  const journal = read(IRREGULAR);

  it('has its title, header and summary', () => {
    expect(journal.title).toBe('Storage, written by hand');
    expect([...journal.header.values.keys()]).toEqual(['specification', 'status', 'updated']);
    expect(journal.summary).toBe('Brief words.\n\nSecond paragraph.');
  });

  it('has its sessions, whatever their headings look like', () => {
    expect(journal.sessions.map(({ number, date, title }) => [number, date, title])).toEqual([
      [1, null, 'Getting started'],
      [null, '2026-11-18', 'No number'],
      [null, '2026-11-19', 'Dated only'],
      [null, null, 'notes'],
      [7, '2026-11-20', 'After the timeline'],
    ]);
  });

  it('reads durations, people and states, and no template text', () => {
    expect(journal.sessions.map(({ hours, participants, statusText, open }) => [hours, participants, statusText, open])).toEqual([
      [0.75, ['User', 'Claude'], 'Completed', false],
      [null, [], null, false],
      [1.5, [], 'in progress', true],
      [null, [], null, false],
      [null, [], null, false],
    ]);
  });

  it('reads ids in any case, and pauses', () => {
    expect(journal.sessions[2]?.id).toBe('s-20261119-2200-k3x9p2');
    expect(journal.sessions[2]?.paused).toEqual([{ from: '22:30', to: '23:00' }, { from: '2026-11-19 23:50', to: null }]);
    expect(journal.sessions[4]?.id).toBe('s-20261120-0900-zzzzzz');
  });

  it('counts every top-level item of a subsection, with the kind of its heading', () => {
    expect(journal.sessions[0]?.entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['plan', 'First idea'],
      ['plan', 'second idea'],
      ['plan', 'third idea wrapped onto a second line'],
      ['plan', 'numbered'],
      ['other', 'odd one'],
      ['test', 'Unit: ✅'],
    ]);
  });

  it('knows what is nested, and how deep', () => {
    expect(journal.sessions[0]?.entries[2]?.nested.map(({ text, depth }) => [text, depth])).toEqual([['nested', 1], ['deeper', 2]]);
  });

  it('knows issues wherever they stand, and what belongs to them', () => {
    expect(journal.sessions[1]?.entries.map(({ kind }) => kind)).toEqual(['implement', 'issue', 'run', 'commit', 'commit', 'issue', 'resolution', 'issue-commit', 'other']);
  });

  it('finds an id that text stands behind, and the author before it', () => {
    const entry = journal.sessions[2]?.entries[0];

    expect([entry?.id, entry?.isIdLast, entry?.text]).toEqual(['e-20261119-2210-dddddd', false, 'shared thought (Claude) and more']);
  });

  it('reads the three Notes subsections and no others', () => {
    expect(journal.notes.map(({ kind, text, nested }) => [kind, text, nested.length])).toEqual([['decision', 'Chose NFS', 1]]);
  });

  it('reads the registry below headings, bold lines and neither', () => {
    expect(journal.registry.map(({ category, target, description, codeLine }) => [category, target, description, codeLine])).toEqual([
      ['Other', 'deliverables/loose.md', null, null],
      ['Scripts', 'deliverables/scripts/a.sh', 'sets it up', null],
      ['Code Changes', 'src/a.ts', 'changed', 45],
    ]);
  });

  it('reads downstream specs with their ties', () => {
    expect(journal.downstream.map(({ target, reason, tie }) => [target, reason, tie?.fingerprint, tie?.note])).toEqual([
      ['../2001/spec', 'needs it', '@7caf21b825f7', 'ok 2026-11-23 11:30 Anna'],
    ]);
  });

  it('reads the same with Windows line ends and a byte order mark', () => {
    const other = read(`\uFEFF${IRREGULAR.replaceAll('\n', '\r\n')}`);

    expect(other.sessions).toEqual(journal.sessions);
    expect(other.notes).toEqual(journal.notes);
    expect(other.registry.map(({ target }) => target)).toEqual(journal.registry.map(({ target }) => target));
  });
});

describe('the heading of a session', () => {
  it.each([
    ['### Session 1: 2026-11-21 - NAS mount', 1, '2026-11-21', 'NAS mount'],
    ['### Session 2 - title', 2, null, 'title'],
    ['### Session 3', 3, null, ''],
    ['### Session #4: x', 4, null, 'x'],
    ['### SESSION 5 – x – y', 5, null, 'x – y'],
    ['### **Session 6**: bold', 6, null, 'bold'],
    ['### Session 7: title (2026-11-21)', 7, '2026-11-21', 'title'],
    ['### Session 8 (2026-11-21): title', 8, '2026-11-21', 'title'],
    ['### Session 2026-11-21', null, '2026-11-21', ''],
    ['### Session: 2026/11/21 - x', null, '2026-11-21', 'x'],
    ['### Session', null, null, ''],
    ['### Session 9: {YYYY-MM-DD} - {Session Title}', 9, null, ''],
    ['### Session 1: 2026-11-21 - Deploy 2026-12', 1, '2026-11-21', 'Deploy 2026-12'],
  ])('%s', (heading, number, date, title) => {
    const found = session(`${heading}\n`);

    expect([found?.number, found?.date, found?.title]).toEqual([number, date, title]);
  });

  it('is none in a fence, in a comment or in other words', () => {
    expect(session('```\n### Session 1: x\n```\n')).toBeUndefined();
    expect(session('<!--\n### Session 1: x\n-->\n')).toBeUndefined();
    expect(session('### Sessions of the team\n')).toBeUndefined();
    expect(read('# A\n\n## Session storage\n').sessions).toEqual([]);
  });
});

describe('any text', () => {
  it.each(['', '\uFEFF', '\n', '# Context:', '### Session 1', '---\nspec: [\n---\n', '- **Gate**:', '<!-- throughline:fingerprints', '> ### Session 1'])('%j is read', (text) => {
    expect(read(text).notes).toEqual([]);
  });

  it('of many sections takes linear time', () => {
    const block = '### Session 1: 2026-11-21 - A\n**Status**: partial\n\n#### Planning\n- one ^e-20261121-1407-aaaaaa\n\n';
    const spent = spentTime();
    read(`## Implementation Timeline\n\n${block.repeat(10_000)}`);

    expect(spent()).toBeLessThan(5_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { describeEdits } from '../text/splices';
import { scanNote } from '../text/scan-note';
import { addEntry } from './add-entry';
import { ENTRY_KINDS } from './entry-kinds';
import type { EntryKind } from './entry-kinds';
import { makeId } from './entry-id';
import { plainLine } from './entry-text';
import { parseJournal } from './parse-journal';
import { parseMinute } from '../vault/time';

const RUNS = runs(300, 5_000);
const KINDS = Object.keys(ENTRY_KINDS) as EntryKind[];
const AT = parseMinute('2026-11-21 14:07');

const line = fc.constantFrom(
  '', '- Decided something ^e-20261121-1401-aaaaaa', '- by hand', '* another marker', '  - nested', '\t- nested with a tab', 'prose below', '> a quote',
  '#### Planning', '#### Testing', '#### Odd heading', '**Note**: kept', '- [ ] a box', '| a | b |', '1. numbered', '```', '<!-- a comment -->', '   ', '- trailing blanks   ',
);
const tail = fc.constantFrom('', '## Deliverables\n', '## Metrics\n\n### Implementation\n- **Total Sessions**: 3\n', '## Notes & Learnings\n\n### Technical Decisions\n- old\n', '\n\n');
const eol = fc.constantFrom('\n', '\r\n');

/** A context with an open session, written by hand in places. */
const journal = fc.record({ body: fc.array(line, { maxLength: 14 }), tail, eol, bom: fc.boolean(), final: fc.boolean() }).map(({ body, tail: end, eol: newline, bom, final }) => {
  const head = ['# Context: A', '', '**Status**: implementing', '', '## Implementation Timeline', '', '### Session 1: 2026-11-21 - A', '**Status**: in-progress  ', '**Started**: 2026-11-21 14:00 ^s-20261121-1400-k3x9p2', ''];
  const text = [...head, ...body, '', ...end.split('\n')].join(newline);
  return `${bom ? '\uFEFF' : ''}${final ? text + newline : text}`;
});
const said = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('# not a heading', '- not an item', '--> <!-- %%', 'ends in ^word', 'one\ntwo\n- three\n  - four', '```js\ncode\n```\nafter', '1. one'));

function written(kind: EntryKind, text: string) {
  if (AT === null) throw new Error('no time');
  return { kind, text, id: makeId('e', AT, 'zzzzzz'), session: null, author: null };
}

const START = '# Context: A\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - A\n**Status**: in-progress  \n**Started**: 2026-11-21 14:00 ^s-20261121-1400-k3x9p2\n\n';
const safeLine = fc.constantFrom('- item', '  - nested', 'prose', '', '#### Planning', '#### Odd', '> quote');

function idOf(index: number): string {
  if (AT === null) throw new Error('no time');
  return makeId('e', AT, `n${String(index).padStart(5, '0')}`);
}

/** A run is known by its words, an issue by its own. */
const FIRST_WORDS: Partial<Record<EntryKind, string>> = { run: 'Ran [[x]]: ', issue: '**Issue**: ' };

function logged(before: string, kind: EntryKind, index: number): string {
  const after = addEntry(before, { ...written(kind, `${FIRST_WORDS[kind] ?? ''}number ${index}`), id: idOf(index) });
  if (!after.ok) throw new Error(after.problem.why);
  return after.value;
}

describe('an entry into any journal', () => {
  it('changes nothing but the place where it goes in', () => {
    fc.assert(
      fc.property(journal, fc.constantFrom(...KINDS), said, (before, kind, text) => {
        const after = addEntry(before, written(kind, text));
        if (!after.ok) return;
        const edits = describeEdits(before, after.value);

        expect(edits.length).toBe(1);
        expect(edits.every(({ removed }) => removed === '')).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('is read back as one entry of its kind', () => {
    fc.assert(
      fc.property(journal, fc.constantFrom(...KINDS), said, (before, kind, text) => {
        const after = addEntry(before, written(kind, text));
        if (!after.ok) return;
        const read = parseJournal(scanNote(after.value));
        const all = [...read.sessions.flatMap(({ entries }) => entries), ...read.notes];

        expect(all.filter(({ id }) => id === 'e-20261121-1407-zzzzzz')).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  });

  it('is written once, however often it is tried', () => {
    fc.assert(
      fc.property(journal, fc.constantFrom(...KINDS), said, (before, kind, text) => {
        const once = addEntry(before, written(kind, text));
        if (!once.ok) return;

        expect(addEntry(once.value, written(kind, text))).toEqual(once);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps the line ends of its neighbours', () => {
    fc.assert(
      fc.property(journal, said, (before, text) => {
        const after = addEntry(before, written('plan', text));
        if (!after.ok || !before.includes('\r\n')) return;

        expect(after.value.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: RUNS },
    );
  });
});

describe('many entries', () => {
  it('logged in any order are all read back, each of its kind and in the order of writing', () => {
    const orders = fc.array(fc.constantFrom(...KINDS), { minLength: 1_000, maxLength: 1_000 });
    fc.assert(
      fc.property(orders, (kinds) => {
        const text = kinds.reduce((before, kind, index) => logged(before, kind, index), START);
        const read = parseJournal(scanNote(text));
        const all = [...read.sessions.flatMap(({ entries }) => entries), ...read.notes];

        for (const kind of KINDS) expect(all.filter((one) => one.kind === kind).map(({ id }) => id)).toEqual(kinds.flatMap((one, index) => (one === kind ? idOf(index) : [])));
        expect(all).toHaveLength(kinds.length);
      }),
      { numRuns: runs(2, 50) },
    );
  });

  it('have the words that were logged', () => {
    fc.assert(
      fc.property(said, (text) => {
        const after = addEntry(START, written('plan', text));
        if (!after.ok) return;
        const entry = parseJournal(scanNote(after.value)).sessions[0]?.entries[0];
        const plain = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');
        const words = [entry?.text ?? '', entry?.author ?? ''].join('');

        expect(plain(words)).toBe(plain(text.split(/\r\n|\r|\n/).find((one) => plainLine(one) !== '') ?? '').replace(/^js$/, 'Code'));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('an unfinished merge in the session', () => {
  it('lets nothing in, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(safeLine, { maxLength: 8 }), fc.nat(8), fc.constantFrom('plan', 'test', 'issue'), (body, place, kind) => {
        const lines = [...body.slice(0, place), '', '<<<<<<< HEAD', '- ours', '=======', '- theirs', '>>>>>>> branch', ...body.slice(place)];
        const after = addEntry(`${START}${lines.join('\n')}\n`, written(kind, 'said'));

        expect(after.ok ? 'written' : after.problem.code).toBe('journal/merge-conflict');
      }),
      { numRuns: RUNS },
    );
  });
});

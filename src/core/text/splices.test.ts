import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { runs } from '../../../tests/long-runs';
import { applySplices, describeEdits } from './splices';

const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '- item\n', '\n', '😀 x\n', '😁 x\n', '## H\n', 'end');
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));

describe('splices', () => {
  it('turn one text exactly into another', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applySplices(before, describeEdits(before, after))).toBe(after);
      }),
      { numRuns: runs(500, 50_000) },
    );
  }, runs(30_000, 600_000));

  it('are in order, do not overlap, and say what they remove', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        let end = 0;
        for (const { at, removed } of describeEdits(before, after)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(before.startsWith(removed, at)).toBe(true);
          end = at + removed.length;
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  }, runs(30_000, 600_000));

  it('are few and small', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\n';
    const after = 'one\ntwo!\nthree\nfour\nnew\nfive\n';

    expect(describeEdits(before, after)).toEqual([
      { at: 7, removed: '', inserted: '!' },
      { at: 19, removed: '', inserted: 'new\n' },
    ]);
  });

  it('tear no character apart', () => {
    expect(describeEdits('a😀b', 'a😁b')).toEqual([{ at: 1, removed: '😀', inserted: '😁' }]);
  });

  it('are found quickly in long texts', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`);
    const before = lines.join('');
    const after = lines.map((one, index) => (index % 1_000 === 0 ? 'changed\n' : one)).join('');
    const spent = spentTime();

    const edits = describeEdits(before, after);

    expect(edits).toHaveLength(100);
    expect(spent()).toBeLessThan(2_000);
  });
});

import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { tieOnLine } from './tie-on-line';

const tie = (text: string): unknown => tieOnLine(scanNote(text), 1);

describe('tieOnLine', () => {
  it('reads a fingerprint with its place', () => {
    expect(tie('- [[a]] <!-- @7caf21b825f7 -->')).toEqual({ fingerprint: '@7caf21b825f7', note: null, start: 8, end: 30 });
  });

  it('reads who confirmed it, and skips other comments', () => {
    expect(tie('- [[a]] <!-- why --> <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->')).toMatchObject({
      fingerprint: '@6f4bbec84dea',
      note: 'ok 2026-11-23 11:30 Anna',
    });
  });

  it.each(['- [[a]]', '- [[a]] <!-- @7caf21b825f -->', '- [[a]] <!-- @7caf21b825f77 -->', '- [[a]] <!-- @7caf21b825f7', `<!--${' '.repeat(50_000)}`])(
    'reads nothing from %j',
    (text) => {
      expect(tie(text)).toBeNull();
    },
  );
});

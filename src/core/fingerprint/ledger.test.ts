import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { compareMeaning } from './compare-meaning';
import { fingerprintOf } from './fingerprint';
import { addLedgerLine, ledgerName, readLedger } from './ledger';
import { minute } from './__corpus__/minute';

const V1 = '# Storage\n\n## Acceptance Criteria\n- [ ] Mount survives reboot\n- [ ] Write speed is at least 800 MB/s\n';
const FIRST = '@7caf21b825f7 2026-11-21 14:05 | title=81e7cd | Acceptance Criteria=af33d0';
const SECOND = '@6f4bbec84dea 2026-11-23 11:30 | title=81e7cd | Acceptance Criteria=869c55';

function added(text: string, spec: string, at: string): string {
  const result: Result<string> = addLedgerLine(text, fingerprintOf(spec), minute(at));
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

describe('the ledger', () => {
  it('is the last block of the context, one line a fingerprint', () => {
    const one = added('# Context: A\n', V1, '2026-11-21 14:05');
    const two = added(one, V1.replace('800', '900'), '2026-11-23 11:30');

    expect(two).toBe(`# Context: A\n\n<!-- throughline:fingerprints\n${FIRST}\n${SECOND}\n-->\n`);
    expect(added(two, V1, '2026-12-01 09:00')).toBe(two);
  });

  it('keeps CRLF and an open end', () => {
    expect(added('# A\r\ntext', V1, '2026-11-21 14:05')).toBe(`# A\r\ntext\r\n\r\n<!-- throughline:fingerprints\r\n${FIRST}\r\n-->`);
  });

  it('reads several blocks as one, and none inside a fence', () => {
    const text = `<!-- throughline:fingerprints\n${FIRST}\n-->\n\n\`\`\`\n<!-- throughline:fingerprints\n@000000000000 2026-01-01 00:00 | title=000000\n-->\n\`\`\`\n\n<!-- throughline:fingerprints\n${SECOND}\n-->\n`;

    const lines = readLedger(scanNote(text));

    expect(lines.map(({ fingerprint, at, line }) => [fingerprint, at, line])).toEqual([
      ['@7caf21b825f7', '2026-11-21 14:05', 2],
      ['@6f4bbec84dea', '2026-11-23 11:30', 12],
    ]);
    expect([...(lines[0]?.sections ?? [])]).toEqual([['title', '81e7cd'], ['Acceptance Criteria', 'af33d0']]);
  });

  it('writes section names that its own marks cannot break', () => {
    expect(ledgerName('a | b = c -- d > e')).toBe('a / b : c – d ) e');
  });

  it.each([
    ['<!-- throughline:fingerprints\n', 'ledger/not-closed'],
    ['<!-- throughline:fingerprints\n<<<<<<< HEAD\n=======\n>>>>>>> b\n-->\n', 'ledger/merge-conflict'],
  ])('refuses %j', (text, code) => {
    expect(addLedgerLine(text, fingerprintOf(V1), minute('2026-11-21 14:05'))).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('compareMeaning', () => {
  it('names the sections that changed, came and went', () => {
    const before = '# A\n\n## Scope | limits\nx\n\n## Kept\ny\n\n## Gone\nz\n';
    const [recorded] = readLedger(scanNote(added('', before, '2026-11-21 14:05')));
    if (recorded === undefined) throw new Error('no line was recorded');

    const change = compareMeaning(recorded, fingerprintOf('# A\n\nOpening.\n\n## Scope | Limits\nchanged\n\n## kept\ny\n'));

    expect(change).toEqual({ title: false, changed: ['Scope | Limits'], added: [''], removed: ['Gone'] });
  });

  it('sees a new title', () => {
    const [recorded] = readLedger(scanNote(added('', '# A\n', '2026-11-21 14:05')));
    if (recorded === undefined) throw new Error('no line was recorded');

    expect(compareMeaning(recorded, fingerprintOf('# B\n'))).toEqual({ title: true, changed: [], added: [], removed: [] });
  });
});

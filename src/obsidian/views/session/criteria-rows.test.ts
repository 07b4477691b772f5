import { describe, expect, it } from 'vitest';
import { scanNote } from '../../../core/text/scan-note';
import { criteriaCount, criteriaRows } from './criteria-rows';

const SPEC = `# NAS mount

## Acceptance Criteria
- [x] Mount survives a reboot
  - [[context#^e-20261121-1426-x1q9fz|Evidence]]
- [ ] Write 800 MB/s
  - Comment (Ben, 2026-11-21 15:00): sure?
- [-] Dropped
- [x] Without evidence

## Links
[[other]]
`;

describe('the criteria of a spec', () => {
  it('carry their evidence and what people say', () => {
    const rows = criteriaRows(scanNote(SPEC));
    expect(rows.map(({ number, text, isMet, isDropped }) => [number, text, isMet, isDropped])).toEqual([
      [1, 'Mount survives a reboot', true, false], [2, 'Write 800 MB/s', false, false], [3, 'Dropped', false, true], [4, 'Without evidence', true, false],
    ]);
    expect(rows.map(({ evidence }) => evidence?.target ?? null)).toEqual(['context#^e-20261121-1426-x1q9fz', null, null, null]);
    expect(rows.map(({ thread }) => thread?.comments.length ?? 0)).toEqual([0, 1, 0, 0]);
  });

  it('count without the dropped ones', () => {
    expect(criteriaCount(criteriaRows(scanNote(SPEC)))).toEqual({ done: 2, total: 3 });
  });
});

import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { holdsLine, rangesOfSections } from './section-lines';

const ranges = (text: string): unknown => rangesOfSections(scanNote(text), ['tasks']);

describe('rangesOfSections', () => {
  it('takes a section with its subsections, up to the next heading of its level', () => {
    expect(ranges('# T\n## Tasks\na\n### Sub\nb\n## Next\nc')).toEqual([{ from: 3, to: 5 }]);
  });

  it('looks at no case and no numbering', () => {
    expect(ranges('## 2. TASKS\na')).toEqual([{ from: 2, to: 2 }]);
  });

  it('finds none in a title, and none twice', () => {
    expect(ranges('# Tasks\n## Tasks\n### Tasks\na\n')).toEqual([{ from: 3, to: 4 }]);
  });

  it('stays fast with ten thousand sections', () => {
    const scan = scanNote('## Tasks\n[[a]]\n## Other\n'.repeat(10_000));

    const found = rangesOfSections(scan, ['tasks']);

    expect(found).toHaveLength(10_000);
    expect(scan.links.every(({ line }) => holdsLine(found, line))).toBe(true);
  });
});

describe('holdsLine', () => {
  it('knows first and last lines, and gaps', () => {
    const found = [
      { from: 2, to: 3 },
      { from: 6, to: 6 },
    ];

    expect([1, 2, 3, 4, 5, 6, 7].map((line) => holdsLine(found, line))).toEqual([false, true, true, false, false, true, false]);
    expect(holdsLine([], 1)).toBe(false);
  });
});

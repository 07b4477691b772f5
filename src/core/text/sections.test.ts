import { describe, expect, it } from 'vitest';
import { scanNote } from './scan-note';
import { findSections, sectionsOf, subsectionsOf } from './sections';

const TEXT = '# T\n\n## A\na\n### X\nx\n## B ^id\n```\n## no\n```\n### X\n\n#### Y\n# U\n';

describe('sections', () => {
  it('reach to the next heading of the same or a higher level', () => {
    const sections = sectionsOf(scanNote(TEXT));

    expect(sections.map(({ path }) => path.join('/'))).toEqual(['T', 'T/A', 'T/A/X', 'T/B', 'T/B/X', 'T/B/X/Y', 'U']);
    expect(sections.map(({ lines }) => [lines.from, lines.to])).toEqual([[2, 13], [4, 6], [6, 6], [8, 13], [12, 13], [14, 13], [15, 14]]);
    expect(sections.map(({ ownLines }) => ownLines.to)).toEqual([2, 4, 6, 10, 12, 13, 14]);
  });

  it('together give the text back', () => {
    const top = sectionsOf(scanNote(TEXT)).filter(({ heading }) => heading.level === 1);

    expect(top.map(({ start, end }) => TEXT.slice(start, end)).join('')).toBe(TEXT);
  });

  it('are found by the names on their way, in any case', () => {
    const scan = scanNote(TEXT);

    expect(findSections(scan, ['x']).map(({ heading }) => heading.line)).toEqual([5, 11]);
    expect(findSections(scan, ['b', 'X']).map(({ heading }) => heading.line)).toEqual([11]);
    expect(findSections(scan, ['T', 'X'])).toEqual([]);
  });

  it('know their direct subsections', () => {
    const scan = scanNote(TEXT);
    const [title] = sectionsOf(scan);

    expect(title && subsectionsOf(scan, title).map(({ name }) => name)).toEqual(['A', 'B']);
  });
});

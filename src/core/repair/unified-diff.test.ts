import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { runs } from '../../../tests/long-runs';
import { diffLines, unifiedDiff } from './unified-diff';

const LINE = fc.constantFrom('a\n', 'b\n', 'a\r\n', '\n', '- x\n', 'c d\n', '\r\n');
const TEXT = fc.tuple(fc.array(LINE, { maxLength: 14 }), fc.constantFrom('', 'end')).map(([lines, end]) => lines.join('') + end);

describe('diffLines', () => {
  it('gives both texts back, byte for byte', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const rows = diffLines(before, after);
        expect(rows.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe(before);
        expect(rows.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(after);
      }),
      { numRuns: runs(300, 5000) },
    );
  });

  it('numbers lines of each text from 1', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const rows = diffLines(before, after);
        const old = rows.filter(({ kind }) => kind !== 'added').map(({ line }) => line);
        expect(old).toEqual(old.map((_, at) => at + 1));
      }),
      { numRuns: runs(100, 1000) },
    );
  });
});

describe('unifiedDiff', () => {
  it('shows hunks with three lines around, new, removed and moved files', () => {
    const lines = Array.from({ length: 12 }, (_, at) => `line ${at + 1}\n`).join('');
    const previews = [
      { path: path('a.md'), before: lines, after: lines.replace('line 6', 'line six'), movedTo: null },
      { path: path('b.md'), before: null, after: 'new', movedTo: null },
      { path: path('c.md'), before: 'old\n', after: null, movedTo: null },
      { path: path('d.md'), before: null, after: null, movedTo: path('e.md') },
    ];

    expect(unifiedDiff(previews)).toBe(
      'diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -3,7 +3,7 @@\n line 3\n line 4\n line 5\n-line 6\n+line six\n line 7\n line 8\n line 9\n' +
        'diff --git a/b.md b/b.md\nnew file mode 100644\n--- /dev/null\n+++ b/b.md\n@@ -0,0 +1,1 @@\n+new\n\\ No newline at end of file\n' +
        'diff --git a/c.md b/c.md\ndeleted file mode 100644\n--- a/c.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-old\n' +
        'diff --git a/d.md b/e.md\nsimilarity index 100%\nrename from d.md\nrename to e.md\n',
    );
  });
});

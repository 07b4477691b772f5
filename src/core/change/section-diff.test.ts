import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySectionDiff, chunksOf, diffSections } from './section-diff';
import { readWholeDiff, wholeDiff } from './whole-diff';

const BEFORE = `# Discover

Intro.

## States

The view has three states.

### Wizard menu

The menu opens with w and closes with Esc, and it shows all the wizards.

## Keys

| Key | Does |
|---|---|
| n | new |

## Old ways

Gone soon.
`;

function kinds(before: string, after: string): string[] {
  return diffSections(before, after).changes.map(({ kind, path, from }) => `${kind} ${path.join('/')}${from === null ? '' : ` (from ${from.join('/')})`}`);
}

describe('the difference of two texts by section', () => {
  it('names what was added, changed and taken away', () => {
    const after = BEFORE.replace('three states', 'two states').replace('## Old ways\n\nGone soon.\n', '## Rule builder\n\nOne place for all rules.\n');
    expect(kinds(BEFORE, after)).toEqual(['MODIFIED Discover/States', 'ADDED Discover/Rule builder', 'DEPRECATED Discover/Old ways']);
  });

  it('finds a section under its new name', () => {
    expect(kinds(BEFORE, BEFORE.replace('### Wizard menu', '### Rule menu').replace('opens with w', 'opens with r'))).toEqual(['RENAMED Discover/States/Rule menu (from Discover/States/Wizard menu)']);
  });

  it('finds a section at its new place', () => {
    const section = '### Wizard menu\n\nThe menu opens with w and closes with Esc, and it shows all the wizards.\n\n';
    const after = BEFORE.replace(section, '').replace('## Old ways', `${section}## Old ways`);
    expect(kinds(BEFORE, after)).toEqual(['MOVED Discover/Keys/Wizard menu (from Discover/States/Wizard menu)']);
  });

  it('takes a heading that says so for deprecated', () => {
    expect(kinds(BEFORE, BEFORE.replace('## Old ways', '## Old ways (deprecated)'))).toEqual(['DEPRECATED Discover/Old ways (deprecated) (from Discover/Old ways)']);
  });

  it('says nothing of texts that are the same', () => {
    expect(kinds(BEFORE, BEFORE)).toEqual([]);
  });

  it('says nothing of blank lines at the end of a section', () => {
    expect(kinds(BEFORE, `${BEFORE}\n## New\n\nA part.\n`)).toEqual(['ADDED Discover/New']);
    expect(kinds(`${BEFORE}\n`, BEFORE)).toEqual([]);
  });
});

const heading = fc.tuple(fc.constantFrom('# ', '## ', '### '), fc.constantFrom('A', 'B', 'A', 'C d', '')).map((parts) => parts.join(''));
const line = fc.oneof(heading, fc.constantFrom('text', '', '```', '- [ ] a', '---', 'Setext', '====', '<!--', '-->', '> q', '\uFEFF'), fc.string({ maxLength: 8 }));
const note = fc.tuple(fc.array(line, { maxLength: 24 }), fc.constantFrom('\n', '\r\n'), fc.boolean()).map(([lines, newline, ends]) => lines.join(newline) + (ends ? newline : ''));

describe('any two notes', () => {
  it('are cut into sections that join to the note again', () => {
    fc.assert(fc.property(note, (text) => {
      expect(chunksOf(text).map((chunk) => chunk.text).join('')).toBe(text);
    }), { numRuns: 300 });
  });

  it('give the second back from the difference and the first', () => {
    fc.assert(fc.property(note, note, (before, after) => {
      expect(applySectionDiff(diffSections(before, after), before)).toBe(after);
    }), { numRuns: 500 });
  });

  it('both come back from the diff file, byte for byte', () => {
    fc.assert(fc.property(note, note, (before, after) => {
      expect(readWholeDiff(wholeDiff('a.md', { before, after }))).toEqual({ ok: true, value: { before, after } });
    }), { numRuns: 500 });
  });

  it('are refused when the diff file is no such diff', () => {
    expect(readWholeDiff('hello')).toMatchObject({ ok: false, problem: { code: 'change/diff-unreadable' } });
    expect(readWholeDiff('--- a\n+++ b\n@@ -1 +1 @@\n*x\n')).toMatchObject({ ok: false });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { runs } from '../../../tests/long-runs';
import { EDITS } from './__corpus__/count-edits';
import { fingerprintOf } from './fingerprint';
import { meaningText } from './meaning-text';

/** The body of the meaning text of a note without a title. */
function body(text: string): string {
  return meaningText(text).replace('throughline-meaning 1\n# \n', '');
}

describe('meaningText', () => {
  it.each([
    ['a list item on two lines', '* [x] one\n  two ^id', '## \n- one two\n'],
    ['numbered items', '3) a\n4. b', '## \n1. a\n1. b\n'],
    ['nested markers', '> - [ ] a\n> > b', '## \n> - a\n> > b\n'],
    ['embeds and pictures', 'See ![[a/b.png]] and ![the plan](c.png).', '## \nSee b.png and the plan.\n'],
    ['a link without alias', '[[../x/guide.md#part]] and [](y/z.md) and [[#part]]', '## \nguide and z and part\n'],
    ['links in a table', '| [[a\\|A]] | [b](c) |', '## \n|A|b|\n'],
    ['emphasis outside code only', '**a** _b_ snake_case `_c_ *d*` __e__', '## \na b snake_case `_c_ *d*` e\n'],
    ['underscores beside other letters', 'ä_ö and 𝒜_𝒷', '## \nä_ö and 𝒜_𝒷\n'],
    ['an item that is a bold link', '- **[[a|A]]**', ''],
    ['an item with words beside its link', '- [[a|A]] first', '## \n- A first\n'],
    ['a link that goes on below', '- [[a|A]]\n  goes on', '## \n- A goes on\n'],
    ['a remark that goes on below', '- x\n  - Comment (Anna): why\n    not?\n\n- y', '## \n- x\n- y\n'],
    ['a comment marker in code', 'Use `<!--` and `%%` here.', '## \nUse `<!--` and `%%` here.\n'],
    ['an unclosed comment', 'a\n\n<!-- b\n\nc', '## \na\n'],
    ['a fence inside a comment', '%%\n```\n%%\na', '## \na\n'],
    ['a comment inside a fence', '```\n<!-- a\n```\nb', '## \n```\n<!-- a\n```\nb\n'],
    ['a fence in a list and one in a quote', '- ```sh\n  a\n  ```\n> ```dataview\n> x\n> ```\n> b', '## \n```sh\n  a\n```\n> b\n'],
    ['an unclosed fence', '~~~\na  \n\n', '## \n```\na\n\n```\n'],
    ['a table without outer bars', 'A | B\n--|--\n1 | 2\n\nc | d', '## \n|A|B|\n|1|2|\nc | d\n'],
    ['sections in order, empty ones gone', '## B\nb\n## C\n## a\nx\n## A\ny', '## a\nx\n## a (2)\ny\n## b\nb\n'],
    ['a dropped section with what is below it', '## Links\na\n### Deep\nb\n## Kept\nc', '## kept\nc\n'],
    ['header lines up to the first section', '**Status**: x\n> **Owner:** y\n**Depends on**: [[a|A]]\n## S\n**Status**: z', '## \nDepends on: A\n## s\nStatus: z\n'],
    ['letters beyond the first plane sort last', '## \u{1F600}\na\n## \uFF21\nb', '## \uFF41\nb\n## \u{1F600}\na\n'],
    ['properties that never end', '---\na: 1', '## \na: 1\n'],
    ['task fields at the end only', '- a ✅ 2026-01-01 b\n- c 🔼 🔁 every week 📅 2026-01-01', '## \n- a ✅ 2026-01-01 b\n- c\n'],
    ['a wiki link at the end is no field', '- see [[a::b]]\n- see (a: b)', '## \n- see a::b\n- see (a: b)\n'],
  ])('evens out %s', (_name, text, expected) => {
    expect(body(text)).toBe(expected);
  });

  it('takes the first level-1 heading for the title, wherever it stands', () => {
    expect(meaningText('## Early\na\n\n*The* [[x|title]] ^id\n===\nb')).toBe('throughline-meaning 1\n# The title\n## \nb\n## early\na\n');
  });

  it('is the same whatever the line ends, the BOM and the final newline', () => {
    const notes = fc.constantFrom(...EDITS.flatMap((edit) => [edit.before, edit.after]));
    fc.assert(
      fc.property(notes, fc.constantFrom('\r\n', '\r', '\n'), fc.boolean(), fc.boolean(), (note, newline, bom, final) => {
        const plain = note.replace(/\r\n?/g, '\n').replace('\uFEFF', '');
        const other = (bom ? '\uFEFF' : '') + (final ? plain : plain.trimEnd()).replaceAll('\n', newline);
        expect(fingerprintOf(other).fingerprint).toBe(fingerprintOf(note).fingerprint);
      }),
      { numRuns: runs(200, 5_000) },
    );
  });

  it('reads any text at all', () => {
    const parts = fc.constantFrom('# ', '## ', '- ', '[ ] ', '> ', '```', '~~~', '|', '-', '===', '[[', ']]', '](', ')', '*', '_', '`', '<!--', '-->', '%%', '\n', '\r\n', ' ', '\t', 'word', '^id', '#task', '📅 2026-01-01', '---', '\0', '\uD800', 'ä');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (words) => {
        const meaning = fingerprintOf(words.join(''));
        expect(meaning.fingerprint).toMatch(/^@[0-9a-f]{12}$/);
      }),
      { numRuns: runs(500, 50_000) },
    );
  });

  it.each(['[[', '[', '](', '`', '` `` ', '<!-- ', '%%', '_a', '#task ', ' [a:: b]', '> ', '## a\nx\n', 'a|b\n-|-\n'])('stays linear on a long run of %j', (piece) => {
    const spent = spentTime();

    const text = meaningText(piece.repeat(Math.ceil(500_000 / piece.length)));

    expect(text.startsWith('throughline-meaning 1\n')).toBe(true);
    expect(spent()).toBeLessThan(3_000);
  });
});

import { describe, expect, it } from 'vitest';
import { scanNote } from './scan-note';

/**
 * Where the scanner differs from CommonMark on purpose: it reads notes as Obsidian and their authors do.
 * `found` lists links as targets, then boxes as marks, then headings as texts.
 */
const DIFFERENCES: readonly { why: string; text: string; found: readonly string[] }[] = [
  { why: 'wiki links are links', text: '[[a]](b)', found: ['a'] },
  { why: 'a block between rulers at the top is properties, not a heading', text: '---\na\n---\n', found: [] },
  { why: 'percent signs make comments', text: '%% [a](b) %%', found: [] },
  { why: 'an open comment runs to the end of the note', text: 'x <!-- y\n\n[a](b)', found: [] },
  { why: 'any sign ticks a box', text: '- [-] a', found: ['-'] },
  { why: 'a box needs no text', text: '- [x]', found: ['x'] },
  { why: 'indented text is no code', text: 'x\n\n    - [ ] a\n    [b](c)', found: ['c', ' '] },
  { why: 'a fence may be indented by any width', text: '       ```\n[a](b)\n       ```', found: [] },
  { why: 'a fence in a list goes on where its lines lose their indent', text: '- ```\n[a](b)\n  ```\n[c](d)', found: ['d'] },
  { why: 'HTML hides nothing but comments', text: '<div>\n[a](b)\n# H\n</div>', found: ['b', 'H'] },
  { why: 'text behind a comment on its line counts', text: '<!-- x --> [a](b)', found: ['b'] },
  { why: 'a numbered box starts a list in the middle of a paragraph', text: 'x\n2. [ ] a', found: [' '] },
  { why: 'headings in quotes and list items are not the note’s', text: '> # a\n\n- # b', found: [] },
  { why: 'only CRLF and LF end a line', text: 'x\r# a', found: [] },
];

describe('differences from CommonMark', () => {
  it.each(DIFFERENCES)('$why', ({ text, found }) => {
    const { links, checkboxes, headings } = scanNote(text);

    expect([...links.map((link) => link.target), ...checkboxes.map((box) => box.mark), ...headings.map((heading) => heading.text)]).toEqual(found);
  });
});

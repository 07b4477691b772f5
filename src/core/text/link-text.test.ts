import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { aliasText, formatLink, relativeTarget } from './link-text';
import { scanNote } from './scan-note';

const FROM = 'specs/1000/1001/spec.md';

describe('links as text', () => {
  it.each([
    ['specs/1000/epic.md', '[[../epic|T]]'],
    ['specs/1000/1001/context.md', '[[context|T]]'],
    ['specs/1000/1001/deliverables/scripts/x.sh', '[[deliverables/scripts/x.sh|T]]'],
    ['specs/3000/3001/spec.md#^e-1', '[[../../3000/3001/spec#^e-1|T]]'],
    ['specs/1000/1001/spec.md#Part', '[[#Part|T]]'],
  ])('lead from a note to %s', (to, link) => {
    expect(formatLink({ from: FROM, to, title: 'T', form: 'wiki' })).toBe(link);
  });

  it('escape their bar in a table', () => {
    expect(formatLink({ from: 'a.md', to: 'b.md', title: 'T', form: 'wiki', place: 'table' })).toBe('[[b\\|T]]');
  });

  it('are percent-encoded in Markdown form', () => {
    expect(formatLink({ from: 'a.md', to: 'b c (d).md', title: 'T', form: 'markdown' })).toBe('[T](b%20c%20%28d%29.md)');
  });

  it('hold no sign of the title that breaks them', () => {
    expect(aliasText('a [b] | c\r\nd\ne')).toBe('a (b) / c d e');
  });
});

const name = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'é', '日', '(', ')', '%', '?', '&', ':', "'", ',', '.', '-', '20'), minLength: 1, maxLength: 8 })
  .map((text) => `n${text.trim()}x`);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('/')}.md`);

describe('any link', () => {
  it.each(['wiki', 'markdown'] as const)('in %s form is read back as the way that was written', (form) => {
    fc.assert(
      fc.property(path, path, fc.string({ maxLength: 20 }), (from, to, title) => {
        fc.pre(title.trim() !== '' && !/[`\\<>%!]/.test(title));
        const link = formatLink({ from, to, title, form });
        const found = scanNote(`x ${link} y`).links;

        expect(found.map(({ target, external }) => [form === 'wiki' ? `${target}.md` : target, external])).toEqual([[relativeTarget(from, to), false]]);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });
});

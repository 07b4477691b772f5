import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { eachTarget, packLinks, unpackLinks } from './link-facts';

function pack(text: string): string {
  return packLinks(scanNote(text).links, text);
}

describe('packed links', () => {
  it('unpack to what was written', () => {
    const packed = pack('See [[a b#Head|alias]] and\n![x](c%20d.md "t")\n[[#^id]]');

    expect(unpackLinks(packed)).toEqual([
      { kind: 'wiki', line: 1, text: '[[a b#Head|alias]]', target: 'a b', fragment: 'Head' },
      { kind: 'markdown', line: 2, text: '![x](c%20d.md "t")', target: 'c d.md', fragment: null },
      { kind: 'wiki', line: 3, text: '[[#^id]]', target: '', fragment: '^id' },
    ]);
  });

  it('leave out external links and Markdown links into the same note', () => {
    expect(pack('[x](https://example.org) [y](#here) <https://example.org>')).toBe('');
  });

  it('survive separators in the note', () => {
    const links = unpackLinks(pack('[[a\u001fb]] [c](d%1Fe.md)'));

    expect(links.map(({ target }) => target)).toEqual(['a b', 'd e.md']);
  });

  it('visit the same targets as unpacking gives, for any text', () => {
    const piece = fc.constantFrom('[[a]]', '[[b#c|d]]', '![[e.png]]', '[f](g.md#h)', '[i](<j k>)', '\u001f', '\n', ' ', '`[[x]]`', '%1F');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const packed = pack(pieces.join(''));
        const visited: string[] = [];
        eachTarget(packed, (kind, target) => visited.push(`${kind} ${target}`));

        expect(visited).toEqual(unpackLinks(packed).map(({ kind, target }) => `${kind} ${target}`));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { linksIn, stretchesOf } from './link-marks';
import type { LineFault } from './link-marks';

const FAULT: LineFault = { line: 1, look: 'error', reason: 'It leads nowhere.', about: '[[gone|Gone]]', key: 'k' };

function marked(text: string, ...faults: readonly LineFault[]): readonly string[] {
  return stretchesOf(text, faults).map(({ from, to, look }) => `${text.slice(from, to)} ${look}`);
}

describe('links of a line', () => {
  it.each([
    ['See [[a]] and [[b|B]].', ['[[a]]', '[[b|B]]']],
    ['See [a](a.md), [b] and [c](c.md "C")', ['[a](a.md)', '[c](c.md "C")']],
    ['- [ ] Box [[a', []],
    ['[x [y](z)', ['[y](z)']],
    ['', []],
  ])('of %j', (text, links) => {
    expect(linksIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(links);
  });

  it('are found in one pass over a line of brackets', () => {
    expect(linksIn('['.repeat(20_000))).toEqual([]);
  });
});

describe('marks', () => {
  it('stand on the link that is meant, and not on its neighbours', () => {
    expect(marked('[[here]] and [[gone|Gone]]', FAULT)).toEqual(['[[gone|Gone]] error']);
  });

  it('stand on a link that leads to the file that is meant', () => {
    expect(marked('- [NAS](deliverables/scripts/nas.sh)', { ...FAULT, about: 'specs/1001/deliverables/scripts/nas.sh' })).toHaveLength(1);
  });

  it('stand on every link of a line that is meant as a whole', () => {
    expect(marked('[[a]] [[b]]', { ...FAULT, about: null })).toHaveLength(2);
  });

  it('take the look of the gravest reason and tell them all', () => {
    const [stretch] = stretchesOf('[[a]]', [{ ...FAULT, about: '[[a]]', look: 'warning', reason: 'One way.' }, { ...FAULT, about: null }]);
    expect(stretch).toMatchObject({ look: 'error', reasons: ['One way.', 'It leads nowhere.'] });
  });

  it('are not there when the link was typed away', () => {
    expect(marked('Nothing here', FAULT)).toEqual([]);
  });
});

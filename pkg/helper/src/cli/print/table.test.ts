import { describe, expect, it } from 'vitest';
import { alignRows, cell } from './table';
import { cutTo, textWidth } from './text-width';

describe('rows in columns', () => {
  it('pads all columns but the last', () => {
    expect(alignRows([[cell('a'), cell('one')], [cell('long'), cell('two')]])).toEqual(['a     one', 'long  two']);
  });

  it('pads outside the paint', () => {
    expect(alignRows([[cell('a', (text) => `<${text}>`), cell('x')], [cell('long'), cell('y')]])[0]).toBe('<a>     x');
  });

  it('gives an empty column no room', () => {
    expect(alignRows([[cell('a'), cell(''), cell('b')]])).toEqual(['a  b']);
  });

  it('counts wide signs as two columns', () => {
    expect(textWidth('✅ 漢')).toBe(5);
  });

  it('counts a combining mark as none', () => {
    expect(textWidth('e\u0301')).toBe(1);
  });

  it('cuts with an ellipsis', () => {
    expect(cutTo('Storage Infrastructure', 9)).toBe('Storage…');
  });
});

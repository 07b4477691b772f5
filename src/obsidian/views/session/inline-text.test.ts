import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../../tests/spent-time';
import { inlineParts, inlineWords } from './inline-text';

describe('the parts of a line', () => {
  it('are text, code, bold words and links', () => {
    expect(inlineParts('Wrote `a.ts:4` for **speed** in [[../spec#Goal|NAS mount]]')).toEqual([
      { kind: 'text', text: 'Wrote ' },
      { kind: 'code', text: 'a.ts:4' },
      { kind: 'text', text: ' for ' },
      { kind: 'strong', text: 'speed' },
      { kind: 'text', text: ' in ' },
      { kind: 'link', text: 'NAS mount', target: '../spec#Goal' },
    ]);
  });

  it('keep a link inside the vault apart from an address outside', () => {
    expect(inlineParts('[a](b%20c.md) [d](https://e.org/f)')).toEqual([
      { kind: 'link', text: 'a', target: 'b c.md' },
      { kind: 'text', text: ' ' },
      { kind: 'address', text: 'd', url: 'https://e.org/f' },
    ]);
    expect(inlineParts('see https://e.org/f.')).toEqual([{ kind: 'text', text: 'see ' }, { kind: 'address', text: 'https://e.org/f', url: 'https://e.org/f' }, { kind: 'text', text: '.' }]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'obsidian://open', '//host/x', 'vbscript:x'])('never make a link of %s', (url) => {
    expect(inlineParts(`[x](${url})`)).toEqual([{ kind: 'text', text: 'x' }]);
  });

  it('leave HTML as the words that it is, and never load a picture', () => {
    expect(inlineParts('<img src=x onerror=y> ![p](https://e.org/p.png)')).toEqual([
      { kind: 'text', text: '<img src=x onerror=y> ' },
      { kind: 'address', text: 'p', url: 'https://e.org/p.png' },
    ]);
  });

  it('hide fingerprints and comments', () => {
    expect(inlineWords('One <!-- @7caf21b825f7 --> two %%hidden%%')).toBe('One two');
  });

  it('know how a test ended', () => {
    expect(inlineParts('Speed: ✅ fine ⚠️ or ❌').filter(({ kind }) => kind === 'mark')).toEqual([
      { kind: 'mark', text: '✅', mark: 'passed' },
      { kind: 'mark', text: '⚠️', mark: 'warning' },
      { kind: 'mark', text: '❌', mark: 'failed' },
    ]);
  });

  it.each(['`open', '**open', '[[open', '[open](', '[a] (b)', 'a * b_c', '\\*plain\\*', '[[]]'])('read %s as plain words', (line) => {
    expect(inlineParts(line).every(({ kind }) => kind === 'text')).toBe(true);
  });

  it('take no longer for a hostile line', () => {
    const spent = spentTime();
    for (const sign of ['[[', '**', '`', '[](', '<!--', '%%', 'http', '[a](']) inlineParts(sign.repeat(50_000));
    expect(spent()).toBeLessThan(1_000);
  });
});

import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../../tests/cli/fake-terminal';
import { lookOf, wantsColour } from './look';

describe('the look of a stream', () => {
  it('has colour on a terminal', () => {
    expect(wantsColour(fakeTerminal({ streams: 'terminal' }), 'out')).toBe(true);
  });

  it('has no colour in a pipe', () => {
    expect(wantsColour(fakeTerminal(), 'out')).toBe(false);
  });

  it('has no colour where NO_COLOR is set', () => {
    expect(wantsColour(fakeTerminal({ streams: 'terminal', env: { NO_COLOR: '1' } }), 'out')).toBe(false);
  });

  it('has colour in a pipe where FORCE_COLOR is set', () => {
    expect(wantsColour(fakeTerminal({ env: { FORCE_COLOR: '1' } }), 'out')).toBe(true);
  });

  it('draws with letters where the locale has no Unicode', () => {
    expect(lookOf(fakeTerminal({ env: { LANG: 'C' } }), 'out').glyphs.branch).toBe('|- ');
  });

  it('draws with lines elsewhere', () => {
    expect(lookOf(fakeTerminal({ env: { LANG: 'de_CH.UTF-8' } }), 'out').glyphs.branch).toBe('├─ ');
  });
});

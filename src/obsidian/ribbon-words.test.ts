import { describe, expect, it } from 'vitest';
import { ribbonWords } from './ribbon-words';

describe('the words of the ribbon', () => {
  it.each([
    [{ current: null, open: 0, needs: 0 }, 'Start session'],
    [{ current: null, open: 2, needs: 1 }, 'Resume session · 1 needs you'],
    [{ current: { id: '1014', clock: '00:42' }, open: 1, needs: 0 }, 'Session 1014 · 00:42'],
    [{ current: { id: '1014', clock: '00:42' }, open: 1, needs: 5 }, 'Session 1014 · 00:42 · 5 need you'],
  ])('say what a press does, and what waits: %o', (facts, words) => {
    expect(ribbonWords(facts)).toBe(words);
  });
});

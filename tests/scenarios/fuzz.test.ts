import { describe, expect, it } from 'vitest';
import { fuzzNotes } from './fuzz-notes';

describe('mutated notes', () => {
  it('are read without a crash, each in a quarter of a second at most', () => {
    const { files, slowest, slowestText } = fuzzNotes(500, 20_261_121);

    expect(files).toBe(500);
    expect(slowest, slowestText.slice(0, 500)).toBeLessThanOrEqual(250);
  });
});

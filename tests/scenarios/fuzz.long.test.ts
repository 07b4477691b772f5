import { describe, expect, it } from 'vitest';
import { fuzzNotes } from './fuzz-notes';

describe('ten thousand mutated notes', () => {
  it('are read without a crash, each in a quarter of a second at most', () => {
    const { files, slowest, slowestText } = fuzzNotes(10_000, 7);

    expect(files).toBe(10_000);
    expect(slowest, slowestText.slice(0, 500)).toBeLessThanOrEqual(250);
  });
});

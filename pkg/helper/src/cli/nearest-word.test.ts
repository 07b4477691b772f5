import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word';

const WORDS = ['tree', 'status', 'links', 'finish'];

describe('the nearest word', () => {
  it('finds a word with swapped letters', () => {
    expect(nearestWord('stauts', WORDS)).toBe('status');
  });

  it('finds a word from its beginning', () => {
    expect(nearestWord('fin', WORDS)).toBe('finish');
  });

  it('finds a word in capitals', () => {
    expect(nearestWord('TREE', WORDS)).toBe('tree');
  });

  it('finds nothing for a word that is like none', () => {
    expect(nearestWord('xylophone', WORDS)).toBeNull();
  });
});

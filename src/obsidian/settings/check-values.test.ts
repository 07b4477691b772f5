import { describe, expect, it } from 'vitest';
import { checkCategories, checkZone, readCategories, readNames, writeCategories } from './check-values';

describe('a time zone', () => {
  it.each(['', 'Europe/Zurich', ' Asia/Tokyo ', 'UTC'])('%j is taken', (zone) => {
    expect(checkZone(zone)).toBe('');
  });

  it('that does not exist is named', () => {
    expect(checkZone('Europe/Zurch')).toBe('There is no time zone "Europe/Zurch". Write one such as Europe/Zurich.');
  });
});

describe('categories', () => {
  it('are read as they are written', () => {
    const categories = { charts: 'Charts: all', slides: 'Slides' };

    expect(writeCategories(categories)).toBe('charts: Charts: all\nslides: Slides');
    expect(readCategories(writeCategories(categories))).toEqual(categories);
    expect(checkCategories(writeCategories(categories))).toBe('');
  });

  it.each([
    ['charts', '"charts" is no category. Write the folder, a colon and the heading, such as charts: Charts.'],
    ['My charts: Charts', '"My charts: Charts" is no category. Write the folder, a colon and the heading, such as charts: Charts.'],
    ['a: A\na: B', '"a" stands twice.'],
  ])('%j are not taken', (text, complaint) => {
    expect(checkCategories(text)).toBe(complaint);
  });
});

describe('names', () => {
  it('stand between commas, once each', () => {
    expect(readNames('Anna, Claude,, Anna ')).toEqual(['Anna', 'Claude']);
    expect(readNames(' ')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { EDITS, countEdits } from './count-edits';

describe('the labelled corpus of edits', () => {
  it('holds at least 120 edits, each with its own name and a difference', () => {
    const names = new Set(EDITS.map((edit) => edit.name));

    expect(EDITS.length).toBeGreaterThanOrEqual(120);
    expect(names.size).toBe(EDITS.length);
    expect(EDITS.filter((edit) => edit.before === edit.after)).toEqual([]);
  });

  it('misses only the kinds of change that the docs name', () => {
    const { misses } = countEdits();

    expect(misses).toEqual([
      'summary in properties reworded',
      'a requirement hidden under References',
      'a requirement hidden under Status',
      'a link retargeted under the same alias',
    ]);
  });

  it('calls at most one in twenty harmless edits suspect', () => {
    const { same, falseSuspects } = countEdits();

    expect(falseSuspects).toEqual(['a reviewer line added', 'typographic apostrophe', 'a picture resized']);
    expect(falseSuspects.length / same).toBeLessThanOrEqual(0.05);
  });

  it('says what an edit without an effect counts as', () => {
    const wrong = countEdits([{ name: 'nothing', category: 'test', label: 'meaning', before: '# A', after: '# A' }]);

    expect(wrong.misses).toEqual(['nothing']);
  });
});

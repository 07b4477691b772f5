import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EDITS, countEdits, figuresOf } from './count-edits';

describe('the labelled corpus of edits', () => {
  it('holds at least 200 edits, each with its own name and a difference', () => {
    const names = new Set(EDITS.map((edit) => edit.name));

    expect(EDITS.length).toBeGreaterThanOrEqual(200);
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
      'the data table retargeted under the same word',
    ]);
  });

  it('calls at most one in twenty harmless edits suspect where the earlier words are at hand', () => {
    const { same, falseSuspects } = countEdits();

    expect(falseSuspects).toEqual(['a reviewer line added', 'a picture resized', 'the footnote renamed', 'a tab before the code']);
    expect(falseSuspects.length / same).toBeLessThanOrEqual(0.05);
  });

  it('knows what the fingerprint alone would call suspect', () => {
    expect(countEdits().falseByFingerprint).toEqual([
      'a reviewer line added', 'typographic apostrophe', 'a picture resized', 'the callout folded', 'the footnote renamed', 'a tab before the code',
      'guillemets typographiques', 'an inline field of Dataview changed',
    ]);
  });

  it('folds only changes in wording', () => {
    expect(countEdits().folded).toEqual([
      'ticked and reworded', 'title changed', 'an emoji without a date', 'a comment opened into the text', 'a typo mended', 'a letter mended', 'a comma',
      'a word capitalised', 'a synonym', 'an alias reworded',
    ]);
  });

  it('has the figures that the guide publishes', () => {
    const figures = figuresOf(countEdits());
    const guide = readFileSync(new URL('../../../../docs/marks.md', import.meta.url), 'utf8');

    console.info(figures);
    for (const figure of figures.split(/[;:,\n]/).flatMap((part) => /\d+ of \d+ \([^)]+\)/.exec(part) ?? [])) expect(guide).toContain(figure);
  });

  it('says what an edit without an effect counts as', () => {
    const wrong = countEdits([{ name: 'nothing', category: 'test', label: 'meaning', before: '# A', after: '# A' }]);

    expect(wrong.misses).toEqual(['nothing']);
  });
});

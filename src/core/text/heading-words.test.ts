import { describe, expect, it } from 'vitest';
import { headingKey, headingWords } from './heading-words';
import { scanNote } from './scan-note';
import { findSections } from './sections';

describe('the words of a heading', () => {
  it.each([
    ['🔍 Stage 1 – Prepare', 'Stage 1 – Prepare'],
    ['**Success Criteria**:', 'Success Criteria'],
    ['✅', '✅'],
    ['', ''],
    ['Übersicht：', 'Übersicht'],
  ])('%s', (heading, words) => {
    expect(headingWords(heading)).toBe(words);
  });

  it('are compared without their numbering, which is kept where a number is the word', () => {
    expect(headingKey('9. Revision History')).toBe('revision history');
    expect(headingKey('3.2 States')).toBe('states');
    expect(headingKey('2026')).toBe('2026');
  });
});

describe('a section that is looked for', () => {
  const found = (text: string, names: readonly string[]): string[] => findSections(scanNote(text), names).map(({ name }) => name);

  it('is the one of exactly that name, where there is one', () => {
    expect(found('## 1. Notes\n\n## Notes\n', ['Notes'])).toEqual(['Notes']);
  });

  it('is else one that differs by a sign, a number or a colon', () => {
    expect(found('## 📐 Effort scale:\n\n## Effort scales\n', ['Effort Scale'])).toEqual(['📐 Effort scale:']);
    expect(found('## 4. Notes\n### **References**\n', ['Notes', 'References'])).toEqual(['**References**']);
  });
});

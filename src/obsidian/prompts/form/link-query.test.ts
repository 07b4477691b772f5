import { describe, expect, it } from 'vitest';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { completeLink, linkChoice, linkQueryBefore, linkTextTo, rankChoices } from './link-query';

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(text);
  return made.value;
}

describe('link completion in a prompt', () => {
  it('finds the unfinished link that the cursor stands in', () => {
    expect(linkQueryBefore('see [[na', 8)).toEqual({ from: 4, query: 'na' });
    expect(linkQueryBefore('see [[na]] and', 14)).toBeNull();
    expect(linkQueryBefore('see [[na|title', 14)).toBeNull();
    expect(linkQueryBefore('see [[a\nb', 9)).toBeNull();
    expect(linkQueryBefore('no link', 7)).toBeNull();
    expect(linkQueryBefore('[[a]] [[b', 9)).toEqual({ from: 6, query: 'b' });
  });

  it('ranks the start of a title before its middle, and the title before the path', () => {
    const choices = [
      linkChoice(path('nas/readme.md'), null),
      linkChoice(path('notes/The nas.md'), null),
      linkChoice(path('specs/1014/spec.md'), { id: '1014', title: 'NAS mount' }),
      linkChoice(path('nas.md'), null),
    ];
    expect(rankChoices(choices, 'nas', 8).map(({ title }) => title)).toEqual(['nas', 'The nas', '1014 - NAS mount', 'readme']);
    expect(rankChoices(choices, 'mount 1014', 8).map(({ title }) => title)).toEqual(['1014 - NAS mount']);
    expect(rankChoices(choices, '', 2)).toHaveLength(2);
  });

  it('puts the link in place of what was typed, also over closing brackets that an editor added', () => {
    expect(completeLink('see [[na]] now', { from: 4, query: 'na', cursor: 8 }, '[[nas|nas]]')).toEqual({ text: 'see [[nas|nas]] now', cursor: 15 });
  });

  it('writes links that carry the title', () => {
    const choice = linkChoice(path('specs/1014/spec.md'), { id: '1014', title: 'NAS mount' });
    expect(linkTextTo(choice, { from: path('specs/1014/context.md'), form: 'wiki' })).toBe('[[spec|1014 - NAS mount]]');
  });
});

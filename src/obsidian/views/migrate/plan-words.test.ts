import { describe, expect, it } from 'vitest';
import { planOf } from '../../../../tests/migrate/carry-out-plan';
import { buttonWords, diffLines, epicWords, sumWords } from './plan-words';

const FILES = new Map([
  ['specs/1000-epic-storage/1000-epic-storage.spec.md', '# Storage\n\n**Status**: planning\n'],
  ['Home.md', 'Nothing here.\r\nSee [[1000-epic-storage.spec|storage]].\r\n'],
]);

describe('the words of a plan', () => {
  it('count what would be done', async () => {
    const plan = await planOf(FILES);

    expect([buttonWords(plan), plan.epics.map(epicWords), sumWords(plan)]).toEqual([
      'Move 1 spec',
      ['1000 Storage: 1 spec, 1 file to move'],
      ['1 file to move', 'Notes: 1 link in 1 file'],
    ]);
  });

  it('show only the lines that change', async () => {
    const [home] = (await planOf(FILES)).rewrites;

    expect(home === undefined ? [] : diffLines(home)).toEqual([
      { sign: '-', text: 'See [[1000-epic-storage.spec|storage]].' },
      { sign: '+', text: 'See [[specs/1000/epic|storage]].' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { openSession } from './open-session';
import type { NewSession } from './open-session';

const HEAD = '# Context: A\n\n## Implementation Timeline\n';

function opened(text: string, more: Partial<NewSession> = {}): string {
  const at = parseMinute('2026-11-24 09:10');
  if (at === null) throw new Error('no time');
  const result = openSession(text, { id: 's-20261124-0910-newone', title: 'NAS mount', participants: ['User', 'Claude'], at, ...more });
  return result.ok ? result.value : result.problem.code;
}

const NEW = (number: number): string =>
  `\n### Session ${number}: 2026-11-24 - NAS mount\n**Participants**: User, Claude  \n**Status**: in-progress  \n**Started**: 2026-11-24 09:10 ^s-20261124-0910-newone\n`;

describe('a new session', () => {
  it('is the first below the timeline', () => {
    expect(opened(HEAD)).toBe(HEAD + NEW(1));
  });

  it('is numbered one above the highest and stands behind the last', () => {
    const text = `${HEAD}\n### Session 7: 2026-11-20 - A\n\n### Session 2: 2026-11-21 - B\n- x\n`;

    expect(opened(text)).toBe(text + NEW(8));
  });

  it('stands above the ledger when nothing else follows', () => {
    const ledger = '\n<!-- throughline:fingerprints\n@7caf21b825f7 2026-11-21 14:05 | title=81e7cd\n-->\n';

    expect(opened(HEAD + ledger)).toBe(HEAD + NEW(1) + ledger);
  });

  it('is opened once', () => {
    expect(opened(opened(HEAD))).toBe(opened(HEAD));
  });

  it.each([['', 'Implementation Session'], ['C# and F#', 'C# and F#'], ['numbers #', 'numbers \\#'], ['a\nb', 'a b'], ['x ^y', 'x ^y.']])('with the title %j is called %s', (title, name) => {
    expect(opened(HEAD, { title })).toContain(`### Session 1: 2026-11-24 - ${name}\n`);
  });

  it('has no line for people that nobody named', () => {
    expect(opened(HEAD, { participants: [] })).not.toContain('Participants');
  });

  it('is refused where a merge is unfinished', () => {
    expect(opened(`${HEAD}\n<<<<<<< HEAD\n### Session 1\n=======\n### Session 1\n>>>>>>> x\n`)).toBe('journal/merge-conflict');
  });

  it('is refused where a fence would swallow it', () => {
    expect(opened(`${HEAD}\n\`\`\`\ncode\n`)).toBe('note/unclosed');
  });
});

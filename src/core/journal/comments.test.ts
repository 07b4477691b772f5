import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { addComment, addDone, readComment } from './comments';

const AT = parseMinute('2026-11-21 22:14');
const said = (text: string, line: number): string => {
  if (AT === null) throw new Error('no time');
  const result = addComment(text, { line, person: 'Anna', at: AT, text: 'why not SMB?' });
  return result.ok ? result.value : result.problem.code;
};
const COMMENT = 'Comment (Anna, 2026-11-21 22:14): why not SMB?';

describe('a comment', () => {
  it('is the last nested bullet of its item', () => {
    expect(said('- a ^e-20261121-1407-m4t8q1\n  - b\n\n- c\n', 1)).toBe(`- a ^e-20261121-1407-m4t8q1\n  - b\n  - ${COMMENT}\n\n- c\n`);
  });

  it('stands below a nested item, too', () => {
    expect(said('- a\n\t- b\n\t- c\n', 2)).toBe(`- a\n\t- b\n\t\t- ${COMMENT}\n\t- c\n`);
  });

  it('stands behind a fence that belongs to the item', () => {
    expect(said('- a\n  ```\n  x\n\n  y\n  ```\n- b', 1)).toBe(`- a\n  \`\`\`\n  x\n\n  y\n  \`\`\`\n  - ${COMMENT}\n- b`);
  });

  it('is refused where no item stands', () => {
    expect(said('# A\n\ntext\n', 1)).toBe('journal/no-item');
    expect(said('text\n', 1)).toBe('journal/no-item');
    expect(said('- a\n', 9)).toBe('journal/no-item');
  });

  it('is read back with who and when', () => {
    expect(readComment(COMMENT, 7)).toEqual({ kind: 'comment', person: 'Anna', at: '2026-11-21 22:14', text: 'why not SMB?', line: 7 });
  });
});

describe('a closing word', () => {
  it('is a bullet of its own', () => {
    expect(addDone(`- a\n  - ${COMMENT}\n`, { line: 1, text: 'SMB is slow' })).toEqual({ ok: true, value: `- a\n  - ${COMMENT}\n  - Done: SMB is slow\n` });
    expect(readComment('Done: SMB is slow', 3)).toEqual({ kind: 'done', person: null, at: null, text: 'SMB is slow', line: 3 });
  });
});

describe('another bullet', () => {
  it.each(['Why: because', 'Comment: free', 'Comment (Anna): no time', 'done with it'])('is no comment: %s', (text) => {
    expect(readComment(text, 1)).toBeNull();
  });
});

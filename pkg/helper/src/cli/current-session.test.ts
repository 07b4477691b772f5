import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../../tests/builders/index-of';
import { openSessions, specInBranch } from './current-session';

const FILES = {
  'specs/1000/epic.md': '# Foundation\n',
  'specs/1000/1001/spec.md': '# Storage\n',
  'specs/1000/1001/context.md':
    '# Context: Storage\n\n**Spec**: [[spec|1001 - Storage]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - Mount\n**Participants**: User  \n**Status**: in-progress  \n**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2\n',
  'specs/E01/epic.md': '# Letters\n',
  'specs/E01/F01/spec.md': '# Below\n',
};

describe('the current session', () => {
  it.each([
    ['feature/1001-storage', '1001'],
    ['1001', '1001'],
    ['anna/1001_mount/more', '1001'],
    ['task/E01-F01-below', 'E01-F01'],
  ])('finds the spec in the branch %s', (branch, id) => {
    expect(specInBranch(indexOf(FILES).trace(), branch)?.id).toBe(id);
  });

  it.each(['main', 'release-2026', 'fix/7777-unknown'])('finds none in the branch %s', (branch) => {
    expect(specInBranch(indexOf(FILES).trace(), branch)).toBeNull();
  });

  it('knows the open sessions with their specs', () => {
    const open = openSessions(indexOf(FILES).trace());

    expect(open.map(({ spec, session }) => [spec.id, session])).toEqual([['1001', 's-20261121-1405-k3x9p2']]);
  });
});

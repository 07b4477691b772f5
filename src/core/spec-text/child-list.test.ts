import { describe, expect, it } from 'vitest';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { addChild } from './child-list';
import type { NewChild } from './child-list';

function path(text: string): VaultPath {
  const found = vaultPath(text);
  if (!found.ok) throw new Error(text);
  return found.value;
}

const MOUNT: NewChild = {
  parent: path('specs/1000/1001/spec.md'), child: path('specs/1000/1001/1011.spec.md'), title: 'NAS mount', heading: 'Tasks', linkForm: 'wiki',
};

function added(text: string, child: NewChild = MOUNT): string {
  const result = addChild(text, child);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

describe('addChild', () => {
  it('makes the list before the acceptance criteria', () => {
    const text = '# S\n\n## Overview\nThe NAS holds cold data.\n\n## Acceptance Criteria\n- [ ] A\n';

    expect(added(text)).toBe('# S\n\n## Overview\nThe NAS holds cold data.\n\n## Tasks\n- [[1011.spec|NAS mount]]\n\n## Acceptance Criteria\n- [ ] A\n');
  });

  it('makes the list at the end when there are no criteria, without adding a final newline', () => {
    expect(added('# S\n\nText')).toBe('# S\n\nText\n\n## Tasks\n- [[1011.spec|NAS mount]]');
  });

  it('appends to the list that is there, with its newlines', () => {
    const text = '# S\r\n\r\n## Tasks\r\n- [[1012.spec|Other]]\r\n  - a note\r\n\r\n## Acceptance Criteria\r\n';

    expect(added(text)).toBe('# S\r\n\r\n## Tasks\r\n- [[1012.spec|Other]]\r\n  - a note\r\n- [[1011.spec|NAS mount]]\r\n\r\n## Acceptance Criteria\r\n');
  });

  it('fills an empty list', () => {
    expect(added('# S\n\n## Tasks\n\n## Acceptance Criteria\n')).toBe('# S\n\n## Tasks\n- [[1011.spec|NAS mount]]\n\n## Acceptance Criteria\n');
  });

  it.each(['- [[1011.spec|NAS mount]]', '- [[1011.spec.md|Old name]]', '- [Mount](1011.spec.md)', '- [[./1011.spec#Overview]]'])(
    'adds nothing when %s is there',
    (line) => {
      const text = `# S\n\n## Tasks\n${line}\n`;

      expect(added(text)).toBe(text);
    },
  );

  it('refuses a list with merge markers', () => {
    const text = '# S\n\n## Tasks\n<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n';

    expect(addChild(text, MOUNT)).toMatchObject({ ok: false, problem: { code: 'note/merge-markers' } });
  });
});

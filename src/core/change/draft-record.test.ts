import { describe, expect, it } from 'vitest';
import { draftRecord } from './draft-record';

describe('a record of what changed in a spec', () => {
  it.each(['## Revision History', '## 9. Revision History', '## 9) **Version History**'])('takes no row of its own versions for a change: %s', (heading) => {
    const table = `${heading}\n\n| Version | Date | Changes |\n|---|---|---|\n| 1.0 | 2026-01-01 | First |\n`;
    const before = `# Spec\n\n## States\nOne.\n\n${table}`;
    const after = `${before.replace('One.', 'Two.')}| 1.1 | 2026-01-02 | States |\n`;

    expect(draftRecord(before, after).sections.map(({ section }) => section)).toEqual(['States']);
  });

  it('names the introduction, and a section that only sounds like one of versions', () => {
    const before = '# Spec\nOne.\n\n## History of revisions\nOne.\n';

    expect(draftRecord(before, before.replaceAll('One.', 'Two.')).sections.map(({ section }) => section)).toEqual(['Spec', 'History of revisions']);
  });
});

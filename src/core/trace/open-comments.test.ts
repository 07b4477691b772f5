import { describe, expect, it } from 'vitest';
import { indexOf, path, putText } from '../../../tests/builders/index-of';
import { scanNote } from '../text/scan-note';
import { openComments } from './open-comments';

const SPEC = '# Storage\n\n**Status**: planning\n\n## Acceptance Criteria\n';
const ASKED = '- [ ] Fast ^c-1\n  - Comment (Bo, 2026-11-21 22:14): How fast?\n';

describe('open comments', () => {
  it('are the last words of each thread that nobody closed', () => {
    const reply = '  - Comment (Anna, 2026-11-22 08:00): 800 MB/s\n';

    expect(openComments(scanNote(`${SPEC}${ASKED}${reply}`))).toEqual([
      { line: 8, itemLine: 6, on: 'Fast', author: 'Anna', at: '2026-11-22 08:00', text: '800 MB/s', count: 2 },
    ]);
  });

  it('end with Done and begin again with the next comment', () => {
    const closed = `${SPEC}${ASKED}  - Done: clear\n`;

    expect(openComments(scanNote(closed))).toEqual([]);
    expect(openComments(scanNote(`${closed}  - Comment (Bo, 2026-11-23 08:00): And now?\n`))).toMatchObject([{ text: 'And now?' }]);
  });

  it('are bounded in number and length, whatever a note holds', () => {
    const long = `- [ ] Fast\n  - Comment (Bo, 2026-11-21 22:14): ${'a'.repeat(5_000)}\n`;
    const open = openComments(scanNote(`${SPEC}${long.repeat(500)}`));

    expect(open).toHaveLength(200);
    expect(open[0]?.text).toHaveLength(1_000);
  });

  it('stand in the trace with their note and spec, also those of a journal', () => {
    const index = indexOf({
      'specs/1000/epic.md': `${SPEC}${ASKED}`,
      'specs/1000/context.md': '# Context: Base\n\n**Spec**: [[epic]]\n\n## Notes & Learnings\n\n### Technical Decisions\n- NFS\n  - Comment (Bo, 2026-11-21 22:14): Why?\n',
      'notes/free.md': ASKED,
      'specs/1000/epic.sync-conflict-20261121-140500-ABCDEFG.md': `${SPEC}${ASKED}`,
    });
    const spec = path('specs/1000/epic.md');

    expect(index.trace().comments.map((comment) => [comment.path, comment.spec, comment.text])).toEqual([
      ['specs/1000/context.md', spec, 'Why?'],
      ['specs/1000/epic.md', spec, 'How fast?'],
    ]);

    putText(index, 'specs/1000/epic.md', `${SPEC}${ASKED}  - Done:\n`);
    expect(index.trace().comments).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { joinCopy } from './join-copy';

const TOP = '# Context: NAS mount\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - NAS mount\n**Status**: in-progress\n**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2\n\n#### Planning\n';
const A = '- From the desk ^e-20261121-1407-aaaaaa\n';
const B = '- From the phone ^e-20261121-1408-bbbbbb\n  - with a point\n';
const END = '\n## Metrics\n\n## Notes & Learnings\n';

function joined(text: string, copy: string) {
  const result = joinCopy(text, copy);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

describe('taking over what a conflict copy has more', () => {
  it('adds an entry with what is nested in it at the end of its list', () => {
    const { text, entries, left, places } = joined(TOP + A + END, TOP + B + END);
    expect(text).toBe(TOP + A + B + END);
    expect({ entries, left }).toEqual({ entries: 1, left: [] });
    expect(places.map(({ section, after }) => [section.at(-1), ...after])).toEqual([['Planning', '- From the phone ^e-20261121-1408-bbbbbb', '  - with a point']]);
  });

  it('makes a subsection that only the copy has, also of Notes', () => {
    const copy = `${TOP}${A}\n#### Testing\n- Unit: ✅ ^e-20261121-1409-cccccc\n\n## Metrics\n\n## Notes & Learnings\n\n### Technical Decisions\n- NFS ^e-20261121-1410-dddddd\n  - Why: fast\n`;
    const { text, entries } = joined(TOP + A + END, copy);
    expect(text).toBe(copy);
    expect(entries).toBe(2);
  });

  it('adds a session that only the copy has, as a whole', () => {
    const second = '\n### Session 2: 2026-11-22 - Permissions\n**Status**: completed\n**Started**: 2026-11-22 09:00 ^s-20261122-0900-2wkc5j\n\n#### Planning\n- Later ^e-20261122-0905-ssssss\n';
    const { text } = joined(TOP + A + END, TOP + A + second + END);
    expect(text).toBe(TOP + A + second + END);
  });

  it('changes nothing when the copy has nothing more', () => {
    expect(joined(TOP + A + B + END, TOP + A + END)).toMatchObject({ text: TOP + A + B + END, entries: 0, places: [] });
  });

  it('tells the lines that stay in the copy only', () => {
    expect(joined(TOP + A + END, `${TOP}${A}\nSome prose.\n${END}`).left).toEqual(['Some prose.']);
  });

  it('keeps Windows newlines', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(joined(crlf(TOP + A + END), TOP + B + END).text).toBe(crlf(TOP + A + B + END));
  });

  it('is refused while one of the two holds a merge', () => {
    expect(joinCopy(`${TOP}<<<<<<< HEAD\n${A}=======\n${B}>>>>>>> phone\n${END}`, TOP + A + END)).toMatchObject({ ok: false, problem: { code: 'journal/not-joined' } });
  });
});

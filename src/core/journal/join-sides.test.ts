import { describe, expect, it } from 'vitest';
import { joinSides } from './join-sides';

const TOP = '# Context: NAS mount\n\n**Status**: implementing\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - NAS mount\n**Status**: in-progress\n**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2\n\n';
const END = '\n## Metrics\n';
const A = '- From the desk ^e-20261121-1407-aaaaaa\n';
const B = '- From the phone ^e-20261121-1408-bbbbbb\n';
const FIRST = '- First ^e-20261121-1406-ffffff\n';

function merge(ours: string, theirs: string): string {
  return `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> phone\n`;
}

function joined(text: string): string {
  const result = joinSides(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value.text;
}

function refusal(text: string): string {
  const result = joinSides(text);
  return result.ok ? 'joined' : result.problem.why;
}

describe('joining the two sides of a merge', () => {
  it('keeps the entries of both sides, and every byte outside of the markers', () => {
    const text = `${TOP}#### Planning\n${FIRST}${merge(A, B)}${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${FIRST}${A}${B}${END}`);
  });

  it('writes an entry that both sides have once', () => {
    const text = `${TOP}#### Planning\n${merge(A + B, FIRST + A)}${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${A}${B}${FIRST}${END}`);
  });

  it('joins what either side nested in the same entry', () => {
    const ours = `${A}  - Comment (Anna, 2026-11-21 14:10): why\n`;
    const theirs = `${A}  - Comment (Ben, 2026-11-21 14:11): how\n`;
    expect(joined(`${TOP}#### Planning\n${merge(ours, theirs)}${END}`)).toBe(`${TOP}#### Planning\n${ours}  - Comment (Ben, 2026-11-21 14:11): how\n${END}`);
  });

  it('joins lines nested in the entry above the markers', () => {
    const text = `${TOP}#### Planning\n${A}${merge('  - one\n', '  - two\n')}${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${A}  - one\n  - two\n${END}`);
  });

  it('makes one subsection of two that have the same name', () => {
    const ours = `${A}\n#### Testing\n- Unit: ✅ ^e-20261121-1410-cccccc\n`;
    const theirs = '\n#### Testing\n- Speed: ❌ ^e-20261121-1411-dddddd\n\n#### Commits\n- `4f2a91c` ^e-20261121-1412-eeeeee\n';
    const text = `${TOP}#### Planning\n${FIRST}${merge(ours, theirs)}${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${FIRST}${A}\n#### Testing\n- Unit: ✅ ^e-20261121-1410-cccccc\n- Speed: ❌ ^e-20261121-1411-dddddd\n\n#### Commits\n- \`4f2a91c\` ^e-20261121-1412-eeeeee\n${END}`);
  });

  it('leaves the common ancestor out where git wrote it', () => {
    const text = `${TOP}#### Planning\n<<<<<<< HEAD\n${FIRST}${A}||||||| base\n${FIRST}=======\n${FIRST}${B}>>>>>>> phone\n${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${FIRST}${A}${B}${END}`);
  });

  it('solves several merges at once and tells the places', () => {
    const notes = `\n## Notes & Learnings\n\n### Technical Decisions\n${merge('- NFS ^e-20261121-1413-gggggg\n', '- ext4 ^e-20261121-1414-hhhhhh\n')}`;
    const result = joinSides(`${TOP}#### Planning\n${merge(A, B)}${END}${notes}`);
    expect(result.ok && result.value.places.map(({ section, after }) => [section.at(-1), after.length])).toEqual([['Planning', 2], ['Technical Decisions', 2]]);
  });

  it('keeps Windows newlines', () => {
    const text = `${TOP}#### Planning\n${merge(A, B)}${END}`.replaceAll('\n', '\r\n');
    expect(joined(text)).toBe(`${TOP}#### Planning\n${A}${B}${END}`.replaceAll('\n', '\r\n'));
  });

  it('keeps a blank line that parts the list from what follows', () => {
    const text = `${TOP}#### Planning\n${merge(`${A}\n`, `${B}\n`)}## Metrics\n`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${A}${B}\n## Metrics\n`);
  });

  it('keeps the blank lines of a fence inside an entry', () => {
    const code = `${A}  \`\`\`sh\n  one\n\n  two\n  \`\`\`\n`;
    expect(joined(`${TOP}#### Planning\n${merge(code, B)}${END}`)).toBe(`${TOP}#### Planning\n${code}${B}${END}`);
  });

  it('leaves out an entry that stands outside of the merge with the same words', () => {
    const text = `${TOP}#### Planning\n${A}${merge(A, B)}${END}`;
    expect(joined(text)).toBe(`${TOP}#### Planning\n${A}${B}${END}`);
  });
});

describe('a merge that a person must decide', () => {
  it('is refused outside of lists of entries', () => {
    expect(refusal(`# Context: NAS mount\n\n${merge('**Status**: implementing\n', '**Status**: completed\n')}${END}`)).toContain('not inside a list of entries');
    expect(refusal(`${TOP}## Summary\n${merge('One.\n', 'Two.\n')}`)).toContain('but in "Summary"');
  });

  it('is refused when a side holds other lines than entries', () => {
    expect(refusal(`${TOP}#### Planning\n${merge(A, 'Some prose.\n')}${END}`)).toContain('"Some prose." is no entry');
    expect(refusal(`${TOP}#### Planning\n${merge(A, '### Session 2: 2026-11-22\n')}${END}`)).toContain('is no entry');
  });

  it('is refused when the same entry says two things', () => {
    expect(refusal(`${TOP}#### Planning\n${merge(A, A.replace('desk', 'couch'))}${END}`)).toContain('different things in the entry e-20261121-1407-aaaaaa');
  });

  it('is refused when a decision was answered on both sides', () => {
    const gate = (tick: string): string => `- **Gate**: NFS or SMB? ^g-20261121-1410-m4t8q1\n  - [${tick}] m4t8q1 nfs\n  - [ ] m4t8q1 smb\n`;
    expect(refusal(`${TOP}#### Planning\n${merge(gate('x'), gate(' '))}${END}`)).toContain('answered on both sides');
  });

  it('is refused when a marker is missing, and when there is none', () => {
    expect(refusal(`${TOP}#### Planning\n<<<<<<< HEAD\n${A}=======\n${B}${END}`)).toContain('not complete');
    expect(refusal(`${TOP}#### Planning\n${A}${END}`)).toContain('holds no merge');
  });

  it('is refused when two merges bring the same entry', () => {
    const text = `${TOP}#### Planning\n${merge(A, B)}\n#### Testing\n${merge(A, FIRST)}${END}`;
    expect(refusal(text)).toContain('stands in two places');
  });
});

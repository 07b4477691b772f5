import { describe, expect, it } from 'vitest';
import { indexOf, path } from '../../../tests/builders/index-of';
import { lostAmong } from './find-lost-entries';

const NOTE = path('specs/1000/context.md');
const ENTRY = { path: NOTE, id: 'e-20261121-1407-m4t8q1', text: 'Use NFS\nas it is on Linux' };

describe('lost entries', () => {
  it('are those whose note is there and lacks their id', () => {
    expect(lostAmong([ENTRY], () => '- Use NFS ^e-20261121-1407-m4t8q1\n')).toEqual([]);
    expect(lostAmong([ENTRY], () => '- Use NFS\n')).toEqual([ENTRY]);
  });

  it('say nothing of a note that is gone or cannot be read', () => {
    expect(lostAmong([ENTRY], () => null)).toEqual([]);
  });

  it('are looked for in each note once', () => {
    let reads = 0;
    lostAmong([ENTRY, ENTRY, ENTRY], () => { reads++; return ''; });

    expect(reads).toBe(1);
  });

  it('are warnings of the trace that the device asked for, with the command that mends them', () => {
    const index = indexOf({ 'specs/1000/epic.md': '# A\n' });

    expect(index.trace(undefined, [ENTRY]).findings).toContainEqual({
      code: 'journal/lost-entry', severity: 'warning', path: NOTE, line: 1, about: ENTRY.id, fix: true,
      message: 'This device wrote ^e-20261121-1407-m4t8q1 "Use NFS" here, and it is gone. Write it again with "throughline log --again e-20261121-1407-m4t8q1".',
    });
    expect(index.trace().findings).not.toContainEqual(expect.objectContaining({ code: 'journal/lost-entry' }));
  });
});

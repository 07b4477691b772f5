import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { findSpec } from './find-spec';

const trace = indexOf({
  'specs/1000/epic.md': '# Foundation\n',
  'specs/1000/1001/spec.md': '---\naliases:\n  - Cold storage\n---\n# Storage Infrastructure\n',
  'specs/1000/1001/context.md': '# Context: Storage Infrastructure\n',
  'specs/1000/1002/spec.md': '# Development Environment\n',
  'specs/1000/copy/1002.spec.md': '# Development copy\n',
  'specs/E01/spec.md': '# Letters\n',
}).trace();

function found(text: string): string {
  const result = findSpec(trace, text);
  return result.ok ? result.value.path : result.problem.code;
}

describe('findSpec', () => {
  it.each([
    ['1001', 'specs/1000/1001/spec.md'],
    ['e01', 'specs/E01/spec.md'],
    ['specs/1000/epic.md', 'specs/1000/epic.md'],
    ['specs/1000/1001', 'specs/1000/1001/spec.md'],
    ['specs/1000/1001/', 'specs/1000/1001/spec.md'],
    ['specs/1000/1001/spec', 'specs/1000/1001/spec.md'],
    ['specs/1000/1001/context.md', 'specs/1000/1001/spec.md'],
    ['Storage Infrastructure', 'specs/1000/1001/spec.md'],
    ['1001 - Storage Infrastructure', 'specs/1000/1001/spec.md'],
    ['cold storage', 'specs/1000/1001/spec.md'],
    ['infra', 'specs/1000/1001/spec.md'],
  ])('finds %s', (text, path) => {
    expect(found(text)).toBe(path);
  });

  it('does not pick one of several', () => {
    expect(found('1002')).toBe('spec/ambiguous');
    expect(found('Development')).toBe('spec/ambiguous');
  });

  it('names the nearest when nothing fits', () => {
    const result = findSpec(trace, '1003');

    expect(result).toMatchObject({ ok: false, problem: { code: 'spec/unknown' } });
    expect(result.ok ? '' : result.problem.next).toContain('1001 - Storage Infrastructure');
  });

  it.each(['', '../../etc/passwd', '1001/../../x'])('finds nothing for %j', (text) => {
    expect(found(text)).toBe('spec/unknown');
  });
});

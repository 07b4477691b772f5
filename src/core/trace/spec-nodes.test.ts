import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { specNodes } from './spec-nodes';
import type { SpecNode } from './spec-nodes';

const TRACE = indexOf({
  'specs/1000/epic.md': '# Foundation\n\n**Status**: implementing\n\n## Acceptance Criteria\n- [x] One\n- [ ] Two\n- [-] Dropped\n',
  'specs/1000/1001/spec.md': '# Storage\n\n**Status**: completed\n',
  'specs/1000/1001/1011.spec.md': '# Mount\n\n**Status**: blocked\n',
  'specs/1000/1002/spec.md': '# Desk\n\n**Status**: planning\n',
}).trace();

function idsOf(nodes: readonly SpecNode[]): string[] {
  return nodes.flatMap((node) => [node.id, ...idsOf(node.children)]);
}

describe('specs as nodes', () => {
  it('stand in tree order', () => {
    expect(idsOf(specNodes(TRACE, { roots: TRACE.roots, statuses: [] }))).toEqual(['1000', '1001', '1011', '1002']);
  });

  it('of a status come with what is above them', () => {
    expect(idsOf(specNodes(TRACE, { roots: TRACE.roots, statuses: ['blocked'] }))).toEqual(['1000', '1001', '1011']);
  });

  it('count criteria without those that were dropped', () => {
    expect(specNodes(TRACE, { roots: TRACE.roots, statuses: [] })[0]?.criteria).toEqual({ done: 1, total: 2 });
  });
});

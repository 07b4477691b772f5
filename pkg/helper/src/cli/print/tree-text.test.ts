import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../../tests/cli/fake-terminal';
import { path } from '../../../../../tests/builders/index-of';
import type { SpecNode } from '../../../../../src/core/trace/spec-nodes';
import { lookOf } from './look';
import { treeText } from './tree-text';

function node(id: string, facts: Partial<SpecNode>): SpecNode {
  return {
    id,
    type: 'feature',
    title: `Title ${id}`,
    status: null,
    statusText: null,
    path: path(`specs/${id}/spec.md`),
    criteria: { done: 0, total: 0 },
    open: false,
    findings: 0,
    children: [],
    ...facts,
  };
}

const TREE = [
  node('1000', {
    status: 'implementing',
    criteria: { done: 1, total: 2 },
    children: [
      node('1001', { status: 'completed', children: [node('1011', { status: 'blocked', findings: 2 })] }),
      node('1002', { status: 'planning', open: true }),
      node('1003', { statusText: 'sleeping' }),
    ],
  }),
];

function linesOf(env: Record<string, string> = {}): string[] {
  return treeText(TREE, lookOf(fakeTerminal({ env }), 'out')).split('\n');
}

describe('the tree', () => {
  it('draws every spec below its parent, with aligned columns', () => {
    expect(linesOf()).toEqual([
      '◉ 1000 Title 1000        implementing  1/2',
      '├─ ✓ 1001 Title 1001     completed',
      '│  └─ ⊘ 1011 Title 1011  blocked            ! 2 to fix',
      '├─ ○ 1002 Title 1002     planning           ● session open',
      '└─ · 1003 Title 1003     "sleeping"',
    ]);
  });

  it('needs no Unicode', () => {
    expect(linesOf({ LANG: 'C' }).slice(1, 3)).toEqual(['|- x 1001 Title 1001     completed', '|  `- ! 1011 Title 1011  blocked            ! 2 to fix']);
  });
});

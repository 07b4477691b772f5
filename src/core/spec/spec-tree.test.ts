import { describe, expect, it } from 'vitest';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { specPlace } from './layouts';
import { growTree } from './spec-tree';
import type { TreeNode } from './spec-tree';

function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

/** Nodes by path; the value is the path that the Parent header leads to. */
function nodes(specs: Record<string, string | null>): TreeNode[] {
  return Object.entries(specs).map(([name, claim]) => {
    const place = specPlace(path(name), { ...DEFAULT_SETTINGS, specRoots: ['specs'] });
    if (place === null) throw new Error(`${name} is no spec`);
    return { path: path(name), place, claim: claim === null ? null : path(claim) };
  });
}

function parents(specs: Record<string, string | null>): Record<string, string | null> {
  const tree = growTree(nodes(specs));
  return Object.fromEntries(Object.keys(specs).map((name) => [name, tree.parentOf(path(name))]));
}

describe('growTree', () => {
  it('puts tasks under the folder’s own spec and features under the epic above', () => {
    const found = parents({ 'specs/1000/epic.md': null, 'specs/1000/1001/spec.md': null, 'specs/1000/1001/1011.spec.md': null });

    expect(found).toEqual({
      'specs/1000/epic.md': null,
      'specs/1000/1001/spec.md': 'specs/1000/epic.md',
      'specs/1000/1001/1011.spec.md': 'specs/1000/1001/spec.md',
    });
  });

  it('skips folders without a spec of their own', () => {
    const found = parents({ 'specs/1000/epic.md': null, 'specs/1000/archive/2025/1001/spec.md': null });

    expect(found['specs/1000/archive/2025/1001/spec.md']).toBe('specs/1000/epic.md');
  });

  it('takes the note beside a folder of the same id for the folder’s spec', () => {
    const found = parents({ 'specs/1000/epic.md': null, 'specs/1000/1001.md': null, 'specs/1000/1001/1011.md': null });

    expect(found).toMatchObject({ 'specs/1000/1001.md': 'specs/1000/epic.md', 'specs/1000/1001/1011.md': 'specs/1000/1001.md' });
  });

  it('believes the folder before the header, and the header where no folder tells', () => {
    const found = parents({
      'specs/1000/epic.md': null,
      'specs/2000/epic.md': null,
      'specs/1000/1001/spec.md': 'specs/2000/epic.md',
      'specs/2001-feature-flat/2001-feature-flat.spec.md': 'specs/2000/epic.md',
    });

    expect(found).toMatchObject({
      'specs/1000/1001/spec.md': 'specs/1000/epic.md',
      'specs/2001-feature-flat/2001-feature-flat.spec.md': 'specs/2000/epic.md',
    });
  });

  it('makes roots of specs in a circle, and says so once', () => {
    const tree = growTree(
      nodes({
        'specs/1-feature-a/1-feature-a.spec.md': 'specs/2-feature-b/2-feature-b.spec.md',
        'specs/2-feature-b/2-feature-b.spec.md': 'specs/3-feature-c/3-feature-c.spec.md',
        'specs/3-feature-c/3-feature-c.spec.md': 'specs/1-feature-a/1-feature-a.spec.md',
        'specs/4-task-d/4-task-d.spec.md': 'specs/3-feature-c/3-feature-c.spec.md',
      }),
    );

    expect(tree.cycles).toHaveLength(1);
    expect(tree.roots).toHaveLength(3);
    expect(tree.parentOf(path('specs/4-task-d/4-task-d.spec.md'))).toBe('specs/3-feature-c/3-feature-c.spec.md');
  });

  it('reports a circle that only headers claim', () => {
    const tree = growTree(
      nodes({ 'specs/1000/epic.md': null, 'specs/1000/1001.spec.md': 'specs/1000/1002.spec.md', 'specs/1000/1002.spec.md': 'specs/1000/1001.spec.md' }),
    );

    expect(tree.cycles).toEqual([['specs/1000/1001.spec.md', 'specs/1000/1002.spec.md']]);
    expect(tree.parentOf(path('specs/1000/1001.spec.md'))).toBe('specs/1000/epic.md');
  });

  it('reports a spec whose header leads into a circle that its folder knows nothing of', () => {
    const tree = growTree(
      nodes({
        'specs/1000/epic.md': null,
        'specs/1000/1001.spec.md': 'specs/1000/1002.spec.md',
        'specs/1000/1002.spec.md': 'specs/1000/1003.spec.md',
        'specs/1000/1003.spec.md': 'specs/1000/1002.spec.md',
        'specs/1000/1004.spec.md': 'specs/1000/epic.md',
      }),
    );

    expect(tree.strays).toEqual(['specs/1000/1001.spec.md']);
  });

  it('ignores a spec that names itself', () => {
    const tree = growTree(nodes({ 'specs/1000/epic.md': 'specs/1000/epic.md' }));

    expect(tree.roots).toEqual(['specs/1000/epic.md']);
  });

  it('lists children in id order', () => {
    const tree = growTree(
      nodes({ 'specs/1000/epic.md': null, 'specs/1000/10010.spec.md': null, 'specs/1000/1009.spec.md': null, 'specs/1000/1001/spec.md': null }),
    );

    expect(tree.childrenOf(path('specs/1000/epic.md'))).toEqual([
      'specs/1000/1001/spec.md', 'specs/1000/1009.spec.md', 'specs/1000/10010.spec.md',
    ]);
  });

  it('walks a chain of twenty thousand without recursion', () => {
    const specs: Record<string, string | null> = {};
    for (let n = 1; n <= 20_000; n++) {
      const name = (id: number): string => `specs/${id}-task-x/${id}-task-x.spec.md`;
      specs[name(n)] = name(n === 20_000 ? 1 : n + 1);
    }

    expect(growTree(nodes(specs)).cycles[0]).toHaveLength(20_000);
  });
});

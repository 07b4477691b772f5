import { describe, expect, it } from 'vitest';
import type { CodeChange, Deliverable } from '../../../core/trace/trace';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { pathOf } from '../trace-tree/__samples__/sample-trace';
import { deliverableGroups } from './deliverable-rows';

const SPEC = pathOf('1001');

function at(text: string): VaultPath {
  const path = vaultPath(text);
  if (!path.ok) throw new Error(path.problem.why);
  return path.value;
}

function file(path: string, more: Partial<Deliverable>): Deliverable {
  return { path: at(path), spec: SPEC, category: 'scripts', title: null, description: null, exists: true, registered: true, marked: true, listed: true, registry: null, markFingerprint: null, ...more };
}

function change(path: string, codeLine: number | null): CodeChange {
  return { context: at('specs/1001/context.md'), spec: SPEC, path, codeLine, description: 'New route', line: 9, tie: null };
}

describe('the deliverables of a spec', () => {
  it('stand by category in the order of the registry, and others are left out', () => {
    const groups = deliverableGroups({
      deliverables: [file('d/rack.png', { category: 'images' }), file('d/guide.md', { category: 'docs', title: 'Guide' }), file('d/setup.sh', {}), file('d/else.sh', { spec: pathOf('1002') })],
      codeChanges: [change('src/api.ts', 45)],
    }, SPEC, { images: 'Pictures' });
    expect(groups.map(({ name, rows }) => [name, rows.map(({ text }) => text)])).toEqual([
      ['Scripts', ['setup.sh']], ['Documentation', ['Guide']], ['Pictures', ['rack.png']], ['Code Changes', ['src/api.ts']],
    ]);
  });

  it('say what is wrong with them, and lead nowhere where nothing is', () => {
    const [group] = deliverableGroups({ deliverables: [file('d/a.sh', { exists: false, description: 'Sets up' }), file('d/b.sh', { registered: false })], codeChanges: [] }, SPEC, {});
    expect(group?.rows).toEqual([
      { text: 'a.sh', below: 'Not there · Sets up', path: null, code: null },
      { text: 'b.sh', below: 'Not registered', path: at('d/b.sh'), code: null },
    ]);
  });

  it('name the line of a change to the code, where one is written', () => {
    const [group] = deliverableGroups({ deliverables: [], codeChanges: [change('src/api.ts', 45), change('src/db.ts', null)] }, SPEC, {});
    expect(group?.rows.map(({ code, below }) => [code, below])).toEqual([['src/api.ts:45', 'New route'], ['src/db.ts', 'New route']]);
  });
});

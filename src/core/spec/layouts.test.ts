import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { categoryByPlace, contextPlace, roleOf, specPlace } from './layouts';

function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

const settings = { ...DEFAULT_SETTINGS, specRoots: ['specs'] };
const place = (text: string) => specPlace(path(text), settings);

describe('roleOf', () => {
  it.each([
    ['specs/1000/epic.md', 'spec'],
    ['specs/1000/1001/spec.md', 'spec'],
    ['specs/1000/1001/1011.spec.md', 'spec'],
    ['specs/1000/1001/context.md', 'context'],
    ['specs/1000/1001/1011.context.md', 'context'],
    ['specs/1001-feature-storage/1001-feature-storage.spec.md', 'spec'],
    ['specs/1001-feature-storage/1001.context.md', 'context'],
    ['specs/1000/1001/1011.md', 'maybe-spec'],
    ['specs/2024.md', 'maybe-spec'],
    ['specs/E01/F01/T01/spec.md', 'spec'],
    ['specs/1000/1001/deliverables/scripts/nas.sh', 'deliverable'],
    ['specs/1000/1001/deliverables/docs/guide.md', 'deliverable'],
    ['specs/1000/1001/deliverables/spec.md', 'deliverable'],
    ['specs/1000/1001/deliverables/docs/report.pdf.trace.md', 'sidecar'],
    ['specs/1000/1001/spec (Conflicted copy iPhone 202611211405).md', 'conflict'],
    ['specs/1000/1001/spec.md.orig', 'conflict'],
    ['specs/1000/1001/gates/1001-g-20261121-1410-m4t8q1.md', 'note'],
    ['specs/1000/1001/runs/2026-11-21-1405-build.md', 'note'],
    ['specs/meta/sessions/storage_2026-11-21/1001.spec.md', 'note'],
    ['specs/cli-archive/spec.md', 'note'],
    ['specs/spec.md', 'note'],
    ['specs/readme.md', 'note'],
    ['specs/1000/1001/diagram.png', 'other'],
    ['notes/1001.md', 'note'],
    ['notes/1000/epic.md', 'note'],
    ['src/app.ts', 'other'],
  ])('tells %s as %s', (name, role) => {
    expect(roleOf(path(name), settings)).toBe(role);
  });

  it('keeps the user’s own templates out of the trace', () => {
    const own = { ...settings, templates: 'specs/templates' };

    expect(roleOf(path('specs/templates/1000/epic.md'), own)).toBe('note');
  });

  it('takes the whole vault for a spec root when the settings say so', () => {
    expect(roleOf(path('1000/epic.md'), { ...settings, specRoots: ['.'] })).toBe('spec');
  });
});

describe('specPlace', () => {
  it.each([
    ['specs/1000/epic.md', { id: '1000', ownsFolder: true, namedType: 'epic', depth: 1, layout: 'nested' }],
    ['specs/1000/1001/spec.md', { id: '1001', ownsFolder: true, namedType: null, depth: 2, layout: 'nested' }],
    ['specs/1000/1001/1011.spec.md', { id: '1011', ownsFolder: false, namedType: null, depth: 3, layout: 'nested' }],
    ['specs/1000-epic-base/1000-epic-base.spec.md', { id: '1000', ownsFolder: true, namedType: 'epic', depth: 1, layout: 'legacy' }],
    [
      'specs/1000-epic-base/1001-feature-nas/1011-task-mount.spec.md',
      { id: '1011', ownsFolder: false, namedType: 'task', depth: 3, layout: 'legacy' },
    ],
    ['specs/1011-task-mount/1011-task-mount.spec.md', { id: '1011', ownsFolder: true, namedType: 'task', depth: 1, layout: 'legacy' }],
    ['specs/1000/1000.spec.md', { id: '1000', ownsFolder: true, depth: 1, layout: 'loose' }],
    ['specs/E01/F01/T01/spec.md', { id: 'E01-F01-T01', ownsFolder: true, depth: 3, layout: 'loose' }],
    ['specs/E01/F01/T01.spec.md', { id: 'E01-F01-T01', ownsFolder: false, depth: 3, layout: 'loose' }],
    ['specs/E01/E01-F01/spec.md', { id: 'E01-F01', ownsFolder: true, depth: 2, layout: 'loose' }],
    ['specs/archive/2025 old/1000/epic.md', { id: '1000', depth: 1, layout: 'loose' }],
    ['specs/1000/1001.md', { id: '1001', ownsFolder: false, certain: false, depth: 2, layout: 'loose' }],
  ])('reads %s', (name, expected) => {
    expect(place(name)).toMatchObject(expected);
  });

  it.each(['specs/1000/notes.md', 'specs/1000/1001-feature-storage.md', 'specs/1001-storage/spec.md', 'specs/1000/archive/spec.md'])(
    'makes no half-spec of %s',
    (name) => {
      expect(place(name)).toBeNull();
    },
  );
});

describe('places', () => {
  it('pair contexts with a folder or an id', () => {
    expect(contextPlace(path('specs/1000/context.md'), settings)).toEqual({ ownId: '1000', ownsFolder: true });
    expect(contextPlace(path('specs/1000/1011.context.md'), settings)).toEqual({ ownId: '1011', ownsFolder: false });
    expect(contextPlace(path('specs/notes/context.md'), settings)).toBeNull();
  });

  it('tell the category of a deliverable', () => {
    expect(categoryByPlace(path('specs/1000/deliverables/scripts/deep/a.sh'))).toBe('scripts');
    expect(categoryByPlace(path('specs/1000/deliverables/a.sh'))).toBeNull();
    expect(categoryByPlace(path('src/a.sh'))).toBeNull();
  });
});

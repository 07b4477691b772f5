import { describe, expect, it } from 'vitest';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { DEFAULT_SETTINGS } from '../../../core/vault/settings';
import { commonHeaderForm } from './header-form';
import { notesThatAreNoSpecs, notSpecsWord } from './not-specs';
import { findSpecFolders } from './spec-folders';

function paths(...texts: readonly string[]): VaultPath[] {
  return texts.map((text) => {
    const path = vaultPath(text);
    if (!path.ok) throw new Error(text);
    return path.value;
  });
}

describe('looking for a spec folder', () => {
  it('finds the folder above the numbered ones, the fullest first', () => {
    const found = findSpecFolders(
      paths('docs/specs/1000/epic.md', 'docs/specs/1000/1001/spec.md', 'docs/specs/1000/1001/1011.spec.md', 'old/2000-epic-market/epic.md', 'notes/2024/2024-05-01.md', 'README.md'),
    );
    expect(found.map(({ folder, specs }) => `${folder} ${specs.length}`)).toEqual(['docs/specs 3', 'old 1']);
  });

  it('looks two levels deep and no deeper', () => {
    expect(findSpecFolders(paths('a/b/c/1000/epic.md'))).toEqual([]);
    expect(findSpecFolders(paths('a/b/1000/epic.md'))).toHaveLength(1);
  });

  it('takes plain numbered notes, journals and deliverables for no specs', () => {
    expect(findSpecFolders(paths('diary/2024.md', 'specs/1000/context.md', 'x/1000/deliverables/docs/spec.md'))).toEqual([]);
  });
});

describe('the common header form', () => {
  const bold = '# A\n\n**Status**: planning\n';
  const properties = '---\nstatus: planning\n---\n# A\n';

  it('is the one that most notes have', () => {
    expect(commonHeaderForm([bold, properties, properties])).toBe('properties');
    expect(commonHeaderForm([bold, properties])).toBe('bold');
    expect(commonHeaderForm(['# No header\n'])).toBe('bold');
  });
});

describe('notes that are no specs', () => {
  it('are neither specs, journals, deliverables nor gates', () => {
    const notes = paths('specs/1000/epic.md', 'specs/1000/context.md', 'specs/readme.md', 'specs/1000/gates/1000-a.md', 'specs/meta/rules.md', 'specs/1000/deliverables/docs/a.md', 'other/b.md', 'specs/2024.md');
    const trace = { specs: new Map(notes.slice(0, 1).map((path) => [path, null as never])) };
    expect(notesThatAreNoSpecs(trace, DEFAULT_SETTINGS, notes)).toEqual(['specs/2024.md', 'specs/readme.md']);
  });

  it('are counted in words', () => {
    expect(notSpecsWord(3, ['specs'])).toBe('3 notes in specs are not specs');
    expect(notSpecsWord(1, ['specs'])).toBe('1 note in specs is not a spec');
    expect(notSpecsWord(2, ['a', 'b'])).toBe('2 notes in the spec folders are not specs');
    expect(notSpecsWord(0, ['specs'])).toBe('');
  });
});

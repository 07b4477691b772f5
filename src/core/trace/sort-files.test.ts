import { describe, expect, it } from 'vitest';
import { indexOf, path } from '../../../tests/builders/index-of';

const ids = (files: Record<string, string | null>): string[] => [...indexOf(files).trace().specs.keys()];

describe('a note that is only numbered', () => {
  it('is a spec when it has a bold-key header', () => {
    expect(ids({ 'specs/1000/1001.md': '# NAS\n\n**Status**: draft\n' })).toEqual(['specs/1000/1001.md']);
  });

  it('is a spec when its properties speak of specs', () => {
    expect(ids({ 'specs/1000/1001.md': '---\nstatus: draft\n---\n# NAS\n' })).toEqual(['specs/1000/1001.md']);
  });

  it('is a spec when a context lies beside it', () => {
    expect(ids({ 'specs/1000/1001.md': '# NAS\n', 'specs/1000/1001.context.md': '# Context: NAS\n' })).toEqual(['specs/1000/1001.md']);
    expect(ids({ 'specs/1001/1001.md': '# NAS\n', 'specs/1001/context.md': '# Context: NAS\n' })).toEqual(['specs/1001/1001.md']);
  });

  it('is a plain note otherwise', () => {
    expect(ids({ 'specs/2024.md': '# Notes of 2024\n\nText.\n', 'specs/2025.md': '---\ntags: [year]\ncreated: 2025-01-01\n---\n' })).toEqual([]);
  });
});

describe('copies', () => {
  it('with a weak name count when the original lies beside them', () => {
    const files = { 'specs/1000/1001/spec.md': '# NAS\n', 'specs/1000/1001/spec 2.md': '# NAS\n', 'specs/1000/1001/notes 2.md': '# N\n' };

    const { conflicts, specs } = indexOf(files).trace();

    expect(conflicts).toEqual([{ path: 'specs/1000/1001/spec 2.md', of: 'specs/1000/1001/spec.md', origin: 'iCloud' }]);
    expect(specs.size).toBe(1);
  });

  it('with a device’s name need the same heading', () => {
    const files = {
      'specs/1000/1001/spec.md': '# NAS\n',
      'specs/1000/1001/spec-LAPTOP-7F3.md': '# NAS\n',
      'specs/1000/1001/spec-PART-2.md': '# Something else\n',
    };

    expect(indexOf(files).trace().conflicts.map((one) => one.path)).toEqual(['specs/1000/1001/spec-LAPTOP-7F3.md']);
  });

  it('are no deliverables either', () => {
    const files = { 'specs/1000/deliverables/docs/a.md': '# A\n', 'specs/1000/deliverables/docs/a copy.md': '# A\n' };

    expect(indexOf(files).trace().deliverables.map((one) => one.path)).toEqual(['specs/1000/deliverables/docs/a.md']);
  });
});

describe('contexts', () => {
  it('pair by folder, by id, and by the Spec line where the place tells nothing', () => {
    const files = {
      'specs/1000/epic.md': '# Base\n',
      'specs/1000/context.md': '# Context: Base\n',
      'specs/1000/1001-feature-nas/1001-feature-nas.spec.md': '# NAS\n',
      'specs/1000/1001-feature-nas/1001.context.md': '# Context: NAS\n',
      'specs/1000/1001-feature-nas/1011.spec.md': '# Mount\n',
      'specs/1000/1001-feature-nas/1011.context.md': '# Context: Mount\n',
      'specs/journals/1012.context.md': '# Context: far\n\n**Spec**: [[1012.spec]]\n',
      'specs/1000/1012.spec.md': '# Far\n',
    };

    const pairs = [...indexOf(files).trace().contexts.values()].map((context) => [context.path, context.spec]);

    expect(Object.fromEntries(pairs)).toEqual({
      'specs/1000/context.md': 'specs/1000/epic.md',
      'specs/1000/1001-feature-nas/1001.context.md': 'specs/1000/1001-feature-nas/1001-feature-nas.spec.md',
      'specs/1000/1001-feature-nas/1011.context.md': 'specs/1000/1001-feature-nas/1011.spec.md',
      'specs/journals/1012.context.md': 'specs/1000/1012.spec.md',
    });
  });

  it('own the gates in their gate notes', () => {
    const gate = '# Gate\n\n- **Gate**: Approve plan <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1\n  - [ ] m4t8q1 approve\n  - Comment:\n  - Answer:\n';
    const files = {
      'specs/1000/1001/spec.md': '# NAS\n',
      'specs/1000/1001/context.md': '# Context: NAS\n',
      'specs/1000/1001/1011.spec.md': '# Mount\n',
      'specs/1000/1001/1011.context.md': '# Context: Mount\n',
      'specs/1000/1001/gates/1011-g-20261121-1410-m4t8q1.md': gate,
    };

    const { contexts, gates } = indexOf(files).trace();

    expect(gates).toMatchObject([{ id: 'g-20261121-1410-m4t8q1', context: 'specs/1000/1001/1011.context.md', question: 'Approve plan' }]);
    expect(contexts.get(path('specs/1000/1001/1011.context.md'))?.gates).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../src/core/trace/findings-table';
import { generateVault } from './generate-vault';
import { FAULTS } from './plant-faults';

describe('the vault generator', () => {
  it('writes the same bytes for the same options', () => {
    const [first, second] = [1, 2].map(() => generateVault({ seed: 7, layout: 'mixed', faults: 1 }));

    expect(first).toEqual(second);
  });

  it('writes other bytes for another seed', () => {
    const [first, second] = [1, 2].map((seed) => generateVault({ seed }));

    expect(first?.files).not.toEqual(second?.files);
  });

  it('gives every spec an id of its own', () => {
    for (const layout of ['nested', 'legacy', 'loose', 'mixed'] as const) {
      const { truth } = generateVault({ layout, epics: 6, features: 11, tasks: 12, notes: 0 });

      expect(new Set(truth.specs.map(({ id }) => id)).size).toBe(truth.specs.length);
    }
  });

  it('makes notes longer when asked', () => {
    const size = (pad: number): number => [...generateVault({ pad, notes: 10 }).files.values()].reduce((sum, text) => sum + text.length, 0);

    expect(size(4000)).toBeGreaterThan(size(0) + 10 * 4000);
  });

  it('can plant every finding but those of a file that is too large, of an entry that only a device remembers, and of repositories', () => {
    expect([...Object.keys(FAULTS), 'text/unread', 'journal/lost-entry', 'journal/unknown-commit', 'code/line-moved', 'code/line-gone'].sort()).toEqual(Object.keys(FINDINGS).sort());
  });
});

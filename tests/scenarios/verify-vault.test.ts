import { describe, expect, it } from 'vitest';
import { at } from '../fakes/fixed-clock';
import { generateVault } from '../generator/generate-vault';
import type { VaultOptions } from '../generator/generate-vault';
import { runs } from '../long-runs';
import { differences } from './compare-truth';
import { indexFiles } from './index-files';

const NOW = at('2026-11-21 14:05');

function read(options: Partial<VaultOptions>) {
  const vault = generateVault(options);
  const index = indexFiles(vault.files);
  return { vault, index, trace: index.trace(NOW) };
}

describe.each(['nested', 'legacy', 'loose', 'mixed'] as const)('a generated vault, %s', (layout) => {
  for (const seed of Array.from({ length: runs(3, 40) }, (_, index) => index + 1)) {
    it(`is read as it was written, seed ${seed}`, () => {
      const { index, trace, vault } = read({ seed, layout, epics: 5 });

      expect(differences(index, trace, vault.truth)).toEqual([]);
    });
  }

  it('has no error and no warning when it is clean', () => {
    const { trace } = read({ seed: 11, layout, epics: 5 });

    expect(trace.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('shows every planted fault and is read right beside them', () => {
    const { index, trace, vault } = read({ seed: 5, layout, epics: 5, faults: 2 });

    expect(vault.truth.faults.length).toBeGreaterThan(70);
    expect(differences(index, trace, vault.truth)).toEqual([]);
  });

  it('shows nothing but the planted faults', () => {
    const { trace, vault } = read({ seed: 5, layout, faults: 1 });
    const planted = new Set(vault.truth.faults.map(({ code, path }) => `${code} ${path}`));

    const others = trace.findings.filter(({ severity, code, path }) => severity !== 'info' && !planted.has(`${code} ${path}`));

    expect(others).toEqual([]);
  });
});

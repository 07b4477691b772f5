import { expect, it } from 'vitest';
import { runs } from '../long-runs';
import { faultsOf } from './old-vaults';
import type { Figures } from './old-vaults';

const VAULTS = runs(40, 1000);

it(`${VAULTS} old and mixed vaults keep their links, end in the new layout, and are left alone by a second run`, async () => {
  const figures: Figures = { vaults: 0, files: 0, moves: 0, links: 0, rewritten: 0, contexts: 0, conflicts: 0 };
  const faults: string[] = [];
  for (let seed = 1; seed <= VAULTS; seed++) faults.push(...(await faultsOf(seed, figures)));

  expect(faults).toEqual([]);
  expect(figures.moves).toBeGreaterThan(VAULTS * 2);
  if (VAULTS > 100) process.stdout.write(`${JSON.stringify(figures)}\n`);
}, 1_800_000);

import { describe, expect, it } from 'vitest';
import { runs } from '../long-runs';
import { afterMending, notOffered, ourHarm } from './two-writers-mended';
import { playSynced } from './two-writers-synced';

const RUNS = runs(250, 10_000);

describe('a plugin, a command line and an agent on two devices, with a sync tool that merges text', () => {
  it(
    'lose and double nothing of ours, and what a merge lost is offered back and mended',
    async () => {
      const found: string[] = [];
      const counts = { runs: 0, entries: 0, lost: 0, doubled: 0, copies: 0 };
      for (let seed = 1; seed <= RUNS && found.length < 5; seed++) {
        const played = await playSynced(seed);
        counts.runs++;
        counts.entries += played.devices.reduce((sum, { written }) => sum + written.length, 0);
        counts.lost += played.harm.lost.size;
        counts.doubled += played.harm.doubled.size;
        counts.copies += played.copies;
        const faults = [...ourHarm(played), ...played.devices.flatMap(notOffered), ...(await afterMending(played))];
        found.push(...faults.map((fault) => `seed ${seed}: ${fault}`));
      }

      expect(found).toEqual([]);
      // A model that never meets a merge would prove nothing.
      expect([counts.lost, counts.doubled, counts.copies].every((times) => times > RUNS / 50), JSON.stringify(counts)).toBe(true);
    },
    runs(30_000, 1_800_000),
  );
});

import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { damageOf, race } from '../../../tests/fakes/two-writers';

describe('two writers and a person in another editor', () => {
  it(
    'lose and double nothing, whoever goes first',
    async () => {
      const damage: string[] = [];
      for (let seed = 1; seed <= runs(500, 10_000) && damage.length === 0; seed++) {
        damage.push(...damageOf(await race(seed)).map((what) => `seed ${seed}: ${what}`));
      }

      expect(damage).toEqual([]);
    },
    runs(60_000, 1_800_000),
  );
});

import { describe, expect, it } from 'vitest';
import { phaseOfWords, RUN_PHASE_WORDS } from './phase-words';

describe('the words for where a run stands', () => {
  it('are read back as the phase that they were written for, each', () => {
    for (const [phase, words] of Object.entries(RUN_PHASE_WORDS)) expect(phaseOfWords(words)).toBe(phase);
    expect(phaseOfWords('somewhere')).toBeNull();
  });
});

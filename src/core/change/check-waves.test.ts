import { describe, expect, it } from 'vitest';
import { checkInWaves } from './check-waves';

type End = 'PASS' | 'FAIL' | 'NOT RUN';

/** What was run, and how each task ended. */
async function checked(waves: readonly (readonly string[])[], endOf: (ids: readonly string[]) => End) {
  const ran: string[] = [];
  const results = await checkInWaves(waves, {
    run: (ids) => {
      ran.push(ids.join(' '));
      return Promise.resolve(endOf(ids));
    },
    isFailed: (end) => end === 'FAIL',
    goesOn: (end) => end === 'PASS',
  });
  return { ran, results: results.map(({ task, end }) => `${task} ${end}`) };
}

describe('checks of tasks that do not wait for each other', () => {
  it('are one run for all of a wave while it passes', async () => {
    expect(await checked([['T1', 'T2'], ['T3']], () => 'PASS')).toEqual({ ran: ['T1 T2', 'T3'], results: ['T1 PASS', 'T2 PASS', 'T3 PASS'] });
  });

  it('are told apart one by one when they failed together, and no later wave begins', async () => {
    const end = (ids: readonly string[]): End => (ids.includes('T2') ? 'FAIL' : 'PASS');
    expect(await checked([['T1', 'T2'], ['T3']], end)).toEqual({ ran: ['T1 T2', 'T1', 'T2'], results: ['T1 PASS', 'T2 FAIL'] });
  });

  it('end with what could not be run', async () => {
    expect(await checked([['T1', 'T2'], ['T3']], () => 'NOT RUN')).toEqual({ ran: ['T1 T2'], results: ['T1 NOT RUN', 'T2 NOT RUN'] });
  });
});

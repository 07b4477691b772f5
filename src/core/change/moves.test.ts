import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterMove, legalMoves, MOVES } from './moves';
import type { Move } from './moves';
import type { ChangeState } from './phases';

const STATES = [...new Set(MOVES.flatMap(({ from, to }) => [from, to]))];

function reachable(start: ChangeState): Set<ChangeState> {
  const seen = new Set<ChangeState>();
  const open: ChangeState[] = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    open.push(...MOVES.filter(({ from }) => from === state).map(({ to }) => to));
  }
  return seen;
}

describe('the table of moves', () => {
  it('reaches every state from the start', () => {
    expect([...reachable('PENDING')].sort()).toEqual([...STATES].sort());
  });

  it('leads to the end from every state that is not aborted', () => {
    for (const state of STATES.filter((candidate) => candidate !== 'ABORTED')) expect(reachable(state)).toContain('COMPLETE');
  });

  it('has one target for each move of a state', () => {
    const keys = MOVES.map(({ from, move }) => `${from} ${move}`);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('gives each escalation its exits', () => {
    expect(legalMoves('STALLED')).toEqual(expect.arrayContaining(['continue', 'reduce-scope', 'accept-partial', 'abort']));
    expect(legalMoves('BLOCKED')).toEqual(expect.arrayContaining(['fix', 'rollback-change', 'pause', 'abort-phase', 'fix-retry', 'skip', 'rollback-5', 'rollback-3', 'abort']));
    expect(legalMoves('ABORTED')).toEqual([]);
  });

  it('never leaves the states however it is moved', () => {
    const moves = fc.array(fc.constantFrom<Move>(...new Set(MOVES.map(({ move }) => move))), { maxLength: 60 });
    fc.assert(fc.property(moves, (tries) => {
      const end = tries.reduce<ChangeState>((state, move) => afterMove(state, move) ?? state, 'PENDING');
      expect(STATES).toContain(end);
    }));
  });
});

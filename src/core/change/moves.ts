import type { ChangeState } from './phases';

/** What a person, an agent or the folder's content does to a change. */
export type Move =
  | 'confirm'
  | 'specs-updated'
  | 'converged'
  | 'stall'
  | 'continue'
  | 'reduce-scope'
  | 'accept-partial'
  | 'aligned'
  | 'skip-alignment'
  | 'critical-finding'
  | 'finding-solved'
  | 'implemented'
  | 'task-failed'
  | 'fix'
  | 'rollback-change'
  | 'pause'
  | 'abort-phase'
  | 'validated'
  | 'validation-failed'
  | 'fix-retry'
  | 'skip'
  | 'rollback-5'
  | 'rollback-3'
  | 'committed'
  | 'reopen'
  | 'abort';

/** One legal move: from a state, to a state. */
export interface MoveRow {
  readonly from: ChangeState;
  readonly move: Move;
  readonly to: ChangeState;
}

const row = (from: ChangeState, move: Move, to: ChangeState): MoveRow => ({ from, move, to });

const ACTIVE: readonly ChangeState[] = ['PENDING', 'SPEC_UPDATE', 'REFINING', 'ALIGNING', 'IMPLEMENTING', 'VALIDATING', 'COMMITTING'];

/** Every legal move there is; what is not in this table cannot be done. */
export const MOVES: readonly MoveRow[] = [
  row('PENDING', 'confirm', 'SPEC_UPDATE'),
  row('SPEC_UPDATE', 'specs-updated', 'REFINING'),
  row('REFINING', 'converged', 'ALIGNING'),
  row('REFINING', 'stall', 'STALLED'),
  row('STALLED', 'continue', 'REFINING'),
  row('STALLED', 'reduce-scope', 'SPEC_UPDATE'),
  row('STALLED', 'accept-partial', 'ALIGNING'),
  row('STALLED', 'abort', 'ABORTED'),
  row('ALIGNING', 'aligned', 'IMPLEMENTING'),
  row('ALIGNING', 'skip-alignment', 'IMPLEMENTING'),
  row('ALIGNING', 'critical-finding', 'BLOCKED'),
  row('BLOCKED', 'finding-solved', 'ALIGNING'),
  row('IMPLEMENTING', 'implemented', 'VALIDATING'),
  row('IMPLEMENTING', 'task-failed', 'BLOCKED'),
  row('BLOCKED', 'fix', 'IMPLEMENTING'),
  row('BLOCKED', 'rollback-change', 'IMPLEMENTING'),
  row('BLOCKED', 'pause', 'BLOCKED'),
  row('BLOCKED', 'abort-phase', 'VALIDATING'),
  row('VALIDATING', 'validated', 'COMMITTING'),
  row('VALIDATING', 'validation-failed', 'BLOCKED'),
  row('BLOCKED', 'fix-retry', 'VALIDATING'),
  row('BLOCKED', 'skip', 'COMMITTING'),
  row('BLOCKED', 'rollback-5', 'IMPLEMENTING'),
  row('BLOCKED', 'rollback-3', 'REFINING'),
  row('COMMITTING', 'committed', 'COMPLETE'),
  row('COMMITTING', 'rollback-5', 'IMPLEMENTING'),
  row('COMMITTING', 'rollback-3', 'REFINING'),
  row('VALIDATING', 'rollback-5', 'IMPLEMENTING'),
  row('VALIDATING', 'rollback-3', 'REFINING'),
  row('COMPLETE', 'reopen', 'SPEC_UPDATE'),
  ...ACTIVE.filter((state) => state !== 'PENDING').map((state) => row(state, 'reopen', 'SPEC_UPDATE')),
  ...[...ACTIVE, 'BLOCKED' as const].map((state) => row(state, 'abort', 'ABORTED')),
];

/** The moves that are legal in a state. */
export function legalMoves(state: ChangeState): Move[] {
  return MOVES.filter(({ from }) => from === state).map(({ move }) => move);
}

/** Where a move leads; null when it is not legal there. */
export function afterMove(state: ChangeState, move: Move): ChangeState | null {
  return MOVES.find((candidate) => candidate.from === state && candidate.move === move)?.to ?? null;
}

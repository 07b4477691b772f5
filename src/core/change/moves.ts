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

const ACTIVE: readonly ChangeState[] = ['PENDING', 'SPEC_UPDATE', 'REFINING', 'ALIGNING', 'IMPLEMENTING', 'VALIDATING', 'COMMITTING'];

/** From a state, by a move, to a state. */
const TABLE: readonly (readonly [from: ChangeState, move: Move, to: ChangeState])[] = [
  ['PENDING', 'confirm', 'SPEC_UPDATE'],
  ['SPEC_UPDATE', 'specs-updated', 'REFINING'],
  ['REFINING', 'converged', 'ALIGNING'],
  ['REFINING', 'stall', 'STALLED'],
  ['STALLED', 'continue', 'REFINING'],
  ['STALLED', 'reduce-scope', 'SPEC_UPDATE'],
  ['STALLED', 'accept-partial', 'ALIGNING'],
  ['STALLED', 'abort', 'ABORTED'],
  ['ALIGNING', 'aligned', 'IMPLEMENTING'],
  ['ALIGNING', 'skip-alignment', 'IMPLEMENTING'],
  ['ALIGNING', 'critical-finding', 'BLOCKED'],
  ['BLOCKED', 'finding-solved', 'ALIGNING'],
  ['IMPLEMENTING', 'implemented', 'VALIDATING'],
  ['IMPLEMENTING', 'task-failed', 'BLOCKED'],
  ['BLOCKED', 'fix', 'IMPLEMENTING'],
  ['BLOCKED', 'rollback-change', 'IMPLEMENTING'],
  ['BLOCKED', 'pause', 'BLOCKED'],
  ['BLOCKED', 'abort-phase', 'VALIDATING'],
  ['VALIDATING', 'validated', 'COMMITTING'],
  ['VALIDATING', 'validation-failed', 'BLOCKED'],
  ['BLOCKED', 'fix-retry', 'VALIDATING'],
  ['BLOCKED', 'skip', 'COMMITTING'],
  ['BLOCKED', 'rollback-5', 'IMPLEMENTING'],
  ['BLOCKED', 'rollback-3', 'REFINING'],
  ['COMMITTING', 'committed', 'COMPLETE'],
  ['COMMITTING', 'rollback-5', 'IMPLEMENTING'],
  ['COMMITTING', 'rollback-3', 'REFINING'],
  ['VALIDATING', 'rollback-5', 'IMPLEMENTING'],
  ['VALIDATING', 'rollback-3', 'REFINING'],
  ['COMPLETE', 'reopen', 'SPEC_UPDATE'],
];

// Marked so that what does not ask for moves is bundled without them.
/** Every legal move there is; what is not in this table cannot be done. */
export const MOVES: readonly MoveRow[] = /* @__PURE__ */ everyMove();

function everyMove(): readonly MoveRow[] {
  return [
    ...TABLE.map(([from, move, to]) => ({ from, move, to })),
    ...ACTIVE.filter((state) => state !== 'PENDING').map((from) => ({ from, move: 'reopen', to: 'SPEC_UPDATE' }) as const),
    ...[...ACTIVE, 'BLOCKED' as const].map((from) => ({ from, move: 'abort', to: 'ABORTED' }) as const),
  ];
}

/** The moves that are legal in a state. */
export function legalMoves(state: ChangeState): Move[] {
  return MOVES.filter(({ from }) => from === state).map(({ move }) => move);
}

/** Where a move leads; null when it is not legal there. */
export function afterMove(state: ChangeState, move: Move): ChangeState | null {
  return MOVES.find((candidate) => candidate.from === state && candidate.move === move)?.to ?? null;
}

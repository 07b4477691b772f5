/** The phases of a change, in order, as the cockpit's stepper names them. */
export const PHASES = ['proposal', 'spec update', 'refinement', 'alignment', 'implementation', 'validation', 'commit'] as const;

export type Phase = (typeof PHASES)[number];

/** Where a change stands. Derived from its folder, never written down: a field could contradict the artifacts after a merge. */
export type ChangeState =
  | 'PENDING'
  | 'SPEC_UPDATE'
  | 'REFINING'
  | 'ALIGNING'
  | 'IMPLEMENTING'
  | 'VALIDATING'
  | 'COMMITTING'
  | 'COMPLETE'
  | 'STALLED'
  | 'BLOCKED'
  | 'ABORTED';

/** The phase whose artifacts a state waits for; STALLED belongs to refinement, BLOCKED to where the critical finding lies. */
export const PHASE_OF: Readonly<Record<Exclude<ChangeState, 'STALLED' | 'BLOCKED' | 'ABORTED' | 'COMPLETE'>, Phase>> = {
  PENDING: 'proposal',
  SPEC_UPDATE: 'spec update',
  REFINING: 'refinement',
  ALIGNING: 'alignment',
  IMPLEMENTING: 'implementation',
  VALIDATING: 'validation',
  COMMITTING: 'commit',
};

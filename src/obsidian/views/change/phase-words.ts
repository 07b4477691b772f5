import type { ChangeState, Phase } from '../../../core/change/phases';

/** What the cockpit says about a phase. */
export interface PhaseWords {
  /** A word in the stepper. */
  readonly name: string;
  readonly inputs: string;
}

export const PHASE_WORDS: Readonly<Record<Phase, PhaseWords>> = {
  proposal: { name: 'Proposal', inputs: 'The request, and the notes it names' },
  'spec update': { name: 'Spec', inputs: 'The proposal, and the specs as they were' },
  refinement: { name: 'Refine', inputs: 'The updated specs, and their diffs' },
  alignment: { name: 'Align', inputs: 'The refined specs, and what points at them' },
  implementation: { name: 'Implement', inputs: 'The refined specs, the diffs, the alignment report' },
  validation: { name: 'Validate', inputs: 'The code, the refined specs, the files that changed' },
  commit: { name: 'Commit', inputs: 'Everything above' },
};

/** Where a change stands, as its list says it. */
export const STATE_WORDS: Readonly<Record<ChangeState, string>> = {
  PENDING: 'waits to be confirmed',
  SPEC_UPDATE: 'specs are being updated',
  REFINING: 'is being refined',
  ALIGNING: 'is being aligned',
  IMPLEMENTING: 'is being implemented',
  VALIDATING: 'is being validated',
  COMMITTING: 'waits for its commit',
  COMPLETE: 'complete',
  STALLED: 'stalled',
  BLOCKED: 'blocked',
  ABORTED: 'aborted',
};

/** Options of the gates of a change, as buttons; other words stand as they are written. */
const OPTION_WORDS: Readonly<Record<string, string>> = {
  approve: 'Confirm proposal',
  reject: 'Reject',
  change: 'Ask for a change',
  continue: 'Continue',
  'reduce-scope': 'Reduce scope',
  'accept-partial': 'Accept partial',
  abort: 'Abort change',
  fix: 'Fix',
  'rollback-change': 'Roll back this task',
  pause: 'Pause',
  'abort-phase': 'End the phase',
  'fix-retry': 'Fix and retry',
  skip: 'Skip with a reason',
  'rollback-5': 'Back to implementation',
  'rollback-3': 'Back to refinement',
  commit: 'Commit',
  adjust: 'Adjust',
  'not-yet': 'Not yet',
  single: 'One commit',
  'by-phase': 'One per phase',
  'by-file': 'One per file',
  'by-feature': 'One per feature',
};

export function optionLabel(word: string): string {
  return Object.hasOwn(OPTION_WORDS, word) ? (OPTION_WORDS[word] ?? '') : word;
}

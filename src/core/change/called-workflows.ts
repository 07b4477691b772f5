import type { ChangeConfig } from './config';
import type { Phase } from './phases';

/** A workflow of the vault that a change calls. */
export interface CalledWorkflow {
  readonly phase: Phase;
  readonly workflow: string;
  /** When it runs, in words. */
  readonly when: string;
  /** What it finds stops nothing. */
  readonly isAnalysis: boolean;
}

/** How a workflow stands on a device: it may be run, it is not trusted as it is, it has mistakes, or there is none of that name. */
export type WorkflowStanding = 'trusted' | 'untrusted' | 'faulty' | 'missing';

export const STANDING_WORDS: Readonly<Record<WorkflowStanding, string>> = {
  trusted: 'can run here',
  untrusted: 'is not trusted here',
  faulty: 'has mistakes',
  missing: 'there is none of this name',
};

/** The workflows that the configuration names, in the order of the phases that call them. */
export function calledWorkflows({ refinement, alignment, implementation, validation }: ChangeConfig): readonly CalledWorkflow[] {
  const only = (phase: Phase, workflow: string | null, when: string): CalledWorkflow[] => (workflow === null ? [] : [{ phase, workflow, when, isAnalysis: false }]);
  const validates = (workflow: string, when: string): CalledWorkflow => ({ phase: 'validation', workflow, when, isAnalysis: validation.analysisOnly.includes(workflow) });
  return [
    ...only('refinement', refinement.workflow, 'for a round of reviews'),
    ...only('alignment', alignment.workflow, 'when alignment is called for'),
    ...only('implementation', implementation.incrementalCheck ? implementation.checkWorkflow : null, 'after each task'),
    ...only('implementation', implementation.verifyWorkflow, 'after all tasks'),
    ...validation.required.map((workflow) => validates(workflow, 'always')),
    ...validation.conditional.map(({ name, when }) => validates(name, `when ${when}`)),
  ];
}

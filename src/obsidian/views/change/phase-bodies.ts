import type { Phase } from '../../../core/change/phases';
import type { ChangePlace } from './change-place';
import { addAlignment } from './phase-alignment';
import { addBuild } from './phase-build';
import { addCommit } from './phase-commit';
import { addProposal } from './phase-proposal';
import { addRefinement } from './phase-refine';
import { addSpecs } from './phase-specs';
import { addValidation } from './phase-validation';

/** What the open phase shows, and the buttons that are legal in it. */
export const PHASE_BODIES: Readonly<Record<Phase, (host: HTMLElement, place: ChangePlace) => void>> = {
  proposal: addProposal,
  'spec update': addSpecs,
  refinement: addRefinement,
  alignment: addAlignment,
  implementation: addBuild,
  validation: addValidation,
  commit: addCommit,
};

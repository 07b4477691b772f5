import type { Throughline } from '../throughline';
import { openAnswerPrompt } from './answer-prompt';
import { openAskPrompt } from './ask-prompt';
import { openCommentPrompt } from './comment-prompt';
import { openFinishPrompt } from './finish-prompt';
import { openLogPrompt } from './log-prompt';
import { openNewDeliverablePrompt } from './new-deliverable-prompt';
import { openNewSpecPrompt } from './new-spec-prompt';
import { pickSession } from './pick-session';
import { pickSpec } from './pick-spec';
import type { Prompts } from './prompts';
import { openRegisterPrompt } from './register-prompt';
import { openRenamePrompt } from './rename-prompt';
import { openResolvePrompt } from './resolve-prompt';
import { openStartPrompt } from './start-prompt';
import { openStatusPrompt } from './status-prompt';
import { openTickPrompt } from './tick-prompt';

/** Everything that can be asked of the user. The parts are asked for when a prompt opens, so prompts may be made before them. */
export function makePrompts(throughline: () => Throughline): Prompts {
  return {
    pickSpec: (options) => pickSpec(throughline(), options),
    pickSession: (options) => pickSession(throughline(), options),
    start: (spec) => openStartPrompt(throughline(), spec),
    log: (kind, session) => openLogPrompt(throughline(), { kind, session }),
    finish: (session) => openFinishPrompt(throughline(), session),
    resolveIssue: (context, entry) => openResolvePrompt(throughline(), { context, entry }),
    newSpec: (type, parent) => openNewSpecPrompt(throughline(), { type, parent }),
    rename: (spec) => openRenamePrompt(throughline(), spec),
    setStatus: (spec) => openStatusPrompt(throughline(), spec),
    register: (spec, files) => openRegisterPrompt(throughline(), { spec, files }),
    newDeliverable: (spec) => openNewDeliverablePrompt(throughline(), spec),
    ask: (spec) => openAskPrompt(throughline(), spec),
    answer: (gate) => openAnswerPrompt(throughline(), gate),
    tick: (spec, criterion) => openTickPrompt(throughline(), { spec, criterion }),
    comment: (place) => openCommentPrompt(throughline(), place),
  };
}

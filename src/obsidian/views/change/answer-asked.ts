import { answerGate } from '../../../core/acts/answer-gate';
import type { AnswerRequest } from '../../../core/acts/answer-gate';
import { answerChange } from '../../../core/acts/change-answer';
import { openChange } from '../../../core/acts/change-desk';
import { CONFIRM_OPTIONS } from '../../../core/acts/change-new';
import { confirmProposal } from '../../../core/acts/change-proposal';
import type { Desk } from '../../../core/acts/desk';
import { changeFolders } from '../../../core/change/change-folder';
import { isConfirmGate } from '../../../core/change/derive-state';
import { proposalPrint } from '../../../core/change/proposal-print';
import { ok } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import type { VaultPath } from '../../../core/vault/paths';
import type { Act } from '../../../core/vault/store';

/** Answers a question wherever it was met. One of a change does what its own cockpit does: confirming keeps the texts before, going back takes ticks away. */
export async function answerAsked(desk: Desk, request: AnswerRequest): Promise<Result<Act<{ readonly answer: string }>>> {
  const gate = desk.trace.gates.find(({ id }) => id.toLowerCase() === request.gate.replace('^', '').toLowerCase());
  const folder = gate === undefined ? null : folderOf(desk, gate.path);
  if (gate === undefined || folder === null) return answerGate(desk, request);
  const option = CONFIRM_OPTIONS.find((one) => one === request.option);
  if (isConfirmGate(gate) && option !== undefined) return confirmed(desk, { folder, option, request });
  const open = await openChange(desk, folder);
  const isLed = open.ok && open.value.change.gates.some(({ id }) => id === gate.id);
  return isLed ? answerChange(desk, { ...request, change: folder }) : answerGate(desk, request);
}

/** The folder of the change that a note belongs to; null when it belongs to none. */
function folderOf({ settings }: Desk, path: VaultPath): VaultPath | null {
  return [...changeFolders([path], settings).keys()][0] ?? null;
}

interface Confirmation {
  readonly folder: VaultPath;
  readonly option: (typeof CONFIRM_OPTIONS)[number];
  readonly request: AnswerRequest;
}

/** The answer is about the words that were asked about: where they changed since, nothing is confirmed unseen. */
async function confirmed(desk: Desk, { folder, option, request }: Confirmation): Promise<Result<Act<{ readonly answer: string }>>> {
  const open = await openChange(desk, folder);
  if (!open.ok) return open;
  const { proposal } = open.value.change;
  const asked = await answerGate(desk, proposal === null ? request : { ...request, current: proposalPrint(proposal) });
  if (!asked.ok) return asked;
  const done = await confirmProposal(desk, { change: folder, option, comment: request.comment });
  return done.ok ? ok({ ...done.value, outcome: { answer: done.value.outcome.option } }) : done;
}

import type { Change } from '../change/change';
import { counts, answerOf, stampFor } from '../change/going-back';
import { proposalPrint } from '../change/proposal-print';
import { CONFIRM_QUESTION } from '../change/read-proposal';
import { recordFiles, recordNames } from '../change/record-names';
import { wholeDiff } from '../change/whole-diff';
import { answerQuestion, editProposal, placeConfirmGate } from '../change/write-proposal';
import type { FieldEdit } from '../change/write-proposal';
import { stateOfGate } from '../journal/gate-state';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { answerEdit, artifact, openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import { confirmGate } from './change-new';
import type { CONFIRM_OPTIONS } from './change-new';
import type { Desk } from './desk';

export interface ChangeOutcome {
  readonly folder: VaultPath;
  readonly feature: string;
}

export interface ProposalEditRequest {
  /** Name or folder; null is the only open one. */
  readonly change: string | null;
  readonly edits: readonly FieldEdit[];
}

/** Changes fields of a proposal. A gate that nobody answered is written anew, about the new words. */
export function editProposalFields(desk: Desk, { change, edits }: ProposalEditRequest): Promise<Result<Act<ChangeOutcome>>> {
  return proposalAct(desk, change, { title: 'Edit proposal', edit: (path) => (text) => edits.reduce<Result<string>>((now, edit) => (now.ok ? editProposal(now.value, edit, path) : now), ok(text)) });
}

/** Answers an open question in its place. */
export function answerProposalQuestion(desk: Desk, { change, question, answer }: { readonly change: string | null; readonly question: string; readonly answer: string }): Promise<Result<Act<ChangeOutcome>>> {
  return proposalAct(desk, change, { title: 'Answer question', edit: (path) => (text) => answerQuestion(text, { question, answer, path }) });
}

interface ProposalEdit {
  readonly title: string;
  readonly edit: (path: VaultPath) => TextEdit;
}

async function proposalAct(desk: Desk, name: string | null, { title, edit }: ProposalEdit): Promise<Result<Act<ChangeOutcome>>> {
  const opened = await openProposal(desk, name);
  if (!opened.ok) return opened;
  const { open, path, text } = opened.value;
  const confirmed = isConfirmed(open.change);
  const whole: TextEdit = (now) => {
    const edited = edit(path)(now);
    return edited.ok && !confirmed ? placeConfirmGate(edited.value, confirmGate(desk, { text: edited.value, path }), path) : edited;
  };
  const tried = whole(text);
  if (!tried.ok) return tried;
  return ok({ title: `${title} of ${open.change.feature}`, changes: [{ kind: 'edit', path, edit: whole }], outcome: { folder: open.change.folder, feature: open.change.feature } });
}

interface OpenProposal {
  readonly open: OpenChange;
  readonly path: VaultPath;
  readonly text: string;
}

async function openProposal(desk: Desk, name: string | null): Promise<Result<OpenProposal>> {
  const open = await openChange(desk, name);
  if (!open.ok) return open;
  const file = artifact(open.value, 'proposal.md');
  return file === null ? refused('Its folder has no proposal.md', 'Start a change with: throughline feature new') : ok({ open: open.value, ...file });
}

/** True when the proposal was approved and the change was not taken back to it. */
export function isConfirmed(change: Change): boolean {
  return change.gates.some((gate) => {
    const said = answerOf(gate);
    return gate.question === CONFIRM_QUESTION && said?.word === 'approve' && counts(change, 'proposal', said.at);
  });
}

export interface ConfirmRequest {
  readonly change: string | null;
  readonly option: (typeof CONFIRM_OPTIONS)[number];
  readonly comment: string | null;
}

export interface ConfirmOutcome extends ChangeOutcome {
  readonly option: string;
  /** Specs of which the text before was kept now. */
  readonly kept: readonly VaultPath[];
}

/** Answers the gate of a proposal, and keeps the texts of the affected specs as they are before the change. */
export async function confirmProposal(desk: Desk, { change: name, option, comment }: ConfirmRequest): Promise<Result<Act<ConfirmOutcome>>> {
  const opened = await openProposal(desk, name);
  if (!opened.ok) return opened;
  const { open, path, text } = opened.value;
  const refusal = option === 'approve' ? blockedBy(open.change) : null;
  if (refusal !== null) return refusal;
  const changes = new ChangeSet();
  const confirmed = isConfirmed(open.change);
  if (!confirmed) {
    const edit = confirmEdit(desk, open.change, { path, option, comment });
    const tried = edit(text);
    if (!tried.ok) return tried;
    changes.edit(path, edit);
  }
  const kept = option === 'approve' ? await keepTexts(desk, open, changes) : [];
  const { folder, feature } = open.change;
  return changes.act(`${option === 'approve' ? 'Confirm' : 'Answer'} proposal of ${feature}`, { folder, feature, option, kept });
}

function blockedBy({ proposal }: Change): Failure | null {
  const questions = proposal?.questions.filter(({ answer }) => answer === null) ?? [];
  const lost = proposal?.affected.filter(({ path }) => path === null) ?? [];
  if (questions.length > 0) return refused(`${String(questions.length)} open questions have no answer: ${questions.map(({ text }) => `"${text}"`).join(', ')}`, 'Answer them with: throughline feature answer NUMBER TEXT');
  if (proposal?.affected.length === 0) return refused('It names no affected spec', 'Add one with: throughline feature edit --affects PATH');
  return lost.length > 0 ? refused(`No note is found for ${lost.map(({ text }) => `"${text}"`).join(', ')}`, 'Write the path of a note, or of one to be made') : null;
}

/** Ticks the gate that asks about these very words; one that asks about others is history, and a new one is written. */
function confirmEdit(desk: Desk, change: Change, { path, option, comment }: { readonly path: VaultPath; readonly option: string; readonly comment: string | null }): TextEdit {
  const at = stampFor(change, 'proposal', desk.clock.minute());
  const current = change.proposal === null ? '' : proposalPrint(change.proposal);
  const fitting = change.gates.filter((gate) => gate.question === CONFIRM_QUESTION && stateOfGate(gate).kind !== 'answered' && gate.fingerprint === current).at(-1);
  return (text) => {
    if (fitting !== undefined) return answerEdit(desk, { gate: fitting.id, option, at, comment, current })(text);
    const gate = confirmGate(desk, { text, path });
    const asked = placeConfirmGate(text, gate, path);
    return asked.ok ? answerEdit(desk, { gate: gate.id, option, at, comment })(asked.value) : asked;
  };
}

/** Keeps the text before of each affected spec that has none yet; a spec that is to be made had no text. */
async function keepTexts(desk: Desk, { change, files }: OpenChange, changes: ChangeSet): Promise<VaultPath[]> {
  const paths = (change.proposal?.affected ?? []).flatMap(({ path }) => path ?? []);
  const kept: VaultPath[] = [];
  for (const [spec, name] of recordNames(paths)) {
    const { texts } = recordFiles(change.folder, name);
    if (files.has(texts)) continue;
    const now = await desk.read(spec);
    const text = now.ok ? now.value : '';
    changes.create(texts, wholeDiff(spec, { before: text, after: text }));
    kept.push(spec);
  }
  return kept;
}

function refused(why: string, next: string): Failure {
  return problem('change/not-confirmed', { what: 'The proposal was not confirmed.', why: `${why}.`, next: `${next}.` });
}

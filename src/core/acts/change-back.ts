import type { Change } from '../change/change';
import { answerOf } from '../change/going-back';
import { forgetChecks, untickTasks } from '../change/implementation-edit';
import { PHASES } from '../change/phases';
import { addProposalLine, withoutOpenGate, placeConfirmGate } from '../change/write-proposal';
import { cleanLine } from '../journal/entry-text';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { artifact, openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import { confirmGate } from './change-new';
import type { ChangeOutcome } from './change-proposal';
import type { Desk } from './desk';

export interface ReopenRequest {
  readonly change: string | null;
  /** 1 to 7. */
  readonly phase: number;
  readonly reason: string;
}

/** Takes a change back to a phase: one line in its proposal. What was made from that phase on counts only when it is made anew; tasks are unticked. */
export async function reopenChange(desk: Desk, { change: name, phase, reason }: ReopenRequest): Promise<Result<Act<ChangeOutcome & { readonly phase: number }>>> {
  const open = await openChange(desk, name);
  if (!open.ok) return open;
  const { change } = open.value;
  const refusal = refuseReopen(change, { phase, reason });
  if (refusal !== null) return refusal;
  const file = artifact(open.value, 'proposal.md');
  if (file === null) return refused('Its folder has no proposal.md', 'Start a change with: throughline feature new');
  const line = `**Reopened**: ${latest(change, desk.clock.minute())} phase ${String(phase)} - ${cleanLine(reason)}`;
  const changes = new ChangeSet().edit(file.path, reopenEdit(desk, { path: file.path, line, phase }));
  forgetWork(open.value, phase, changes);
  return changes.act(`Reopen ${change.feature} at phase ${String(phase)}`, { folder: change.folder, feature: change.feature, phase });
}

function refuseReopen(change: Change, { phase, reason }: { readonly phase: number; readonly reason: string }): Failure | null {
  if (change.state === 'ABORTED') return refused('It was aborted', 'Start another one with: throughline feature new');
  if (reason.trim() === '') return refused('There is no reason', 'Give it with --because');
  const now = PHASES.indexOf(change.phase) + 1;
  if (!Number.isInteger(phase) || phase < 1 || phase > PHASES.length) return refused(`${String(phase)} is no phase`, 'Give a number from 1 to 7');
  return phase > now ? refused(`The change is in phase ${String(now)} only`, 'Go back to a phase that it has reached') : null;
}

/** Going back to the proposal asks to confirm it again. */
function reopenEdit(desk: Desk, { path, line, phase }: { readonly path: VaultPath; readonly line: string; readonly phase: number }): TextEdit {
  return (text) => {
    const cleared = withoutOpenGate(text, path);
    if (!cleared.ok) return cleared;
    const added = addProposalLine(cleared.value, line, path);
    return added.ok && phase === 1 ? placeConfirmGate(added.value, confirmGate(desk, { text: added.value, path }), path) : added;
  };
}

/** A minute that everything made so far is no newer than. */
function latest(change: Change, now: Minute): Minute {
  const times = [
    ...change.diffs.map(({ at }) => at),
    ...(change.refinement?.rounds ?? []).flatMap(({ at, closed }) => [at, closed]),
    ...[change.alignment, change.implementation, change.validation, change.summary].map((artifactRead) => artifactRead?.at ?? null),
    ...change.gates.map((gate) => answerOf(gate)?.at ?? null),
    ...(change.proposal?.reopened ?? []).map(({ at }) => at),
  ].flatMap((at) => parseMinute(at ?? '') ?? []).sort();
  const last = times.at(-1) ?? now;
  return last > now ? last : now;
}

function forgetWork({ change, files }: OpenChange, phase: number, changes: ChangeSet): void {
  const { implementation } = change;
  if (implementation === null || phase > 5 || !files.has(implementation.path)) return;
  changes.edit(implementation.path, (text) => untickTasks(text, null), forgetChecks);
}

/** Ends a change for good, with the reason. Its folder stays as it is. */
export async function abortChange(desk: Desk, { change: name, reason }: { readonly change: string | null; readonly reason: string }): Promise<Result<Act<ChangeOutcome>>> {
  const open = await openChange(desk, name);
  if (!open.ok) return open;
  const { change } = open.value;
  const file = artifact(open.value, 'proposal.md');
  if (file === null) return refused('Its folder has no proposal.md', 'Delete the folder if nothing in it is needed');
  if (change.state === 'ABORTED' || change.state === 'COMPLETE') return refused(`It is ${change.state} already`, 'See it with: throughline feature status');
  if (reason.trim() === '') return refused('There is no reason', 'Give it with --because');
  const edit: TextEdit = (text) => {
    const cleared = withoutOpenGate(text, file.path);
    return cleared.ok ? addProposalLine(cleared.value, `**Aborted**: ${desk.clock.minute()} - ${cleanLine(reason)}`, file.path) : cleared;
  };
  return ok({ title: `Abort ${change.feature}`, changes: [{ kind: 'edit', path: file.path, edit }], outcome: { folder: change.folder, feature: change.feature } });
}

function refused(why: string, next: string): Failure {
  return problem('change/not-moved', { what: 'The change was not moved.', why: `${why}.`, next: `${next}.` });
}

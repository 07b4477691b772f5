import type { Change, Severity } from '../change/change';
import { standingOf, openGate, refinedNames } from '../change/derive-state';
import { stampFor } from '../change/going-back';
import { oneAffected } from '../change/one-affected';
import { readRefinement } from '../change/read-refinement';
import { addDecision, addDeferral, addGap, addRound, closeRound, nextGapId, refinementText, refreshSummary, settleGap } from '../change/write-refinement';
import { appendLines } from '../change/write-proposal';
import { answerGate } from '../journal/answer-gate';
import { gateLines } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { artifact, gateFor, openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import type { Desk } from './desk';

export const STALL_QUESTION = 'Refinement does not converge. What now?';
export const STALL_OPTIONS = ['continue', 'reduce-scope', 'accept-partial', 'abort'] as const;

/** What an act of refinement reports. */
export interface RefineOutcome {
  readonly folder: VaultPath;
  readonly feature: string;
  readonly path: VaultPath;
  /** The round it concerns; null for decisions and what is put off between rounds. */
  readonly round: number | null;
  /** Id of the gap it concerns. */
  readonly gap: string | null;
  readonly isConverged: boolean;
  /** Open gaps after each closed round. */
  readonly openAfter: readonly number[];
  /** The gate that was written because it stalls; null otherwise. */
  readonly stallGate: string | null;
}

type Named = { readonly change: string | null };

/** Starts a round: reviewers look at specs; without names, at all that are affected. */
export async function startRound(desk: Desk, { change, reviewers, specs }: Named & { readonly reviewers: readonly string[]; readonly specs: readonly string[] }): Promise<Result<Act<RefineOutcome>>> {
  const open = await openRefinement(desk, change);
  if (!open.ok) return open;
  const names = refinedNames(open.value.change);
  const wrong = specs.filter((spec) => oneAffected(names, spec) === null);
  if (wrong.length > 0) return refused(`"${wrong.join(', ')}" is not among the affected specs`, `They are: ${names.join(', ')}`);
  if (openRoundOf(open.value.change) !== null) return refused(`Round ${String(openRoundOf(open.value.change))} is not closed`, 'Close it with: throughline feature round --close');
  const number = Math.max(0, ...(open.value.change.refinement?.rounds ?? []).map((round) => round.number)) + 1;
  const chosen = specs.length === 0 ? names : names.filter((name) => specs.some((spec) => oneAffected(names, spec) === name));
  const at = stampFor(open.value.change, 'refinement', desk.clock.minute());
  return refineAct(desk, open.value, { title: `Start round ${String(number)}`, round: number, gap: null, edit: (text, path) => addRound(text, { number, at, reviewers, specs: chosen }, path) });
}

function openRoundOf(change: Change): number | null {
  return (change.refinement?.rounds ?? []).find(({ closed, at }) => closed === null && at !== null)?.number ?? null;
}

/** Closes the round that goes on. When rounds no longer help, the gate with the four ways out is written in the same act. */
export async function finishRound(desk: Desk, { change }: Named): Promise<Result<Act<RefineOutcome>>> {
  const open = await openRefinement(desk, change);
  if (!open.ok) return open;
  const number = openRoundOf(open.value.change);
  if (number === null) return refused('No round goes on', 'Start one with: throughline feature round');
  const at = stampFor(open.value.change, 'refinement', desk.clock.minute());
  return refineAct(desk, open.value, { title: `Close round ${String(number)}`, round: number, gap: null, edit: (text, path) => closeRound(text, { number, at }, path) });
}

export interface GapRequest extends Named {
  readonly spec: string | null;
  readonly severity: Severity;
  readonly section: string | null;
  readonly text: string;
  /** Who found it; null is the person at this device. */
  readonly by: string | null;
}

/** Writes a gap into the round that goes on. */
export async function recordGap(desk: Desk, request: GapRequest): Promise<Result<Act<RefineOutcome>>> {
  const open = await openRefinement(desk, request.change);
  if (!open.ok) return open;
  const { change } = open.value;
  const number = openRoundOf(change);
  if (number === null) return refused('No round goes on', 'Start one with: throughline feature round');
  const names = refinedNames(change);
  const spec = request.spec === null && names.length === 1 ? names[0] ?? null : oneAffected(names, request.spec ?? '');
  if (spec === null || request.text.trim() === '') return refused(request.text.trim() === '' ? 'The gap has no words' : 'It is not said in which spec', `Name one with --spec: ${names.join(', ')}`);
  const id = nextGapId(artifact(open.value, 'refinement_summary.md')?.text ?? '', change.folder);
  const gap = { id, round: number, spec, severity: request.severity, section: request.section, text: request.text, by: request.by ?? desk.person };
  return refineAct(desk, open.value, { title: `Record gap ${id}`, round: number, gap: id, edit: (text, path) => addGap(text, gap, path) });
}

/** Says that a gap is resolved, put off, or open again. */
export async function settleRecordedGap(desk: Desk, { change, gap, to, by }: Named & { readonly gap: string; readonly to: 'resolved' | 'deferred' | 'open'; readonly by: string | null }): Promise<Result<Act<RefineOutcome>>> {
  const open = await openRefinement(desk, change);
  if (!open.ok) return open;
  const rounds = open.value.change.refinement?.rounds ?? [];
  const number = openRoundOf(open.value.change) ?? Math.max(1, ...rounds.map((round) => round.number));
  const state = to === 'open' ? 'open' : `${to} in round ${String(number)}`;
  return refineAct(desk, open.value, { title: `Mark gap ${gap} as ${to}`, round: number, gap, edit: (text, path) => settleGap(text, { id: gap, state, by: by ?? desk.person }, path) });
}

/** Writes down a decision with its rationale. */
export async function decideInChange(desk: Desk, { change, decision, rationale }: Named & { readonly decision: string; readonly rationale: string }): Promise<Result<Act<RefineOutcome>>> {
  if (decision.trim() === '' || rationale.trim() === '') return refused('A decision needs words and a rationale', 'Give it with: throughline feature decide TEXT --because TEXT');
  const open = await openRefinement(desk, change);
  return open.ok ? refineAct(desk, open.value, { title: 'Record decision', round: null, gap: null, edit: (text, path) => addDecision(text, { decision, rationale }, path) }) : open;
}

/** Writes down what is put off, with the reason; a gap of that id is marked as well. */
export async function deferInChange(desk: Desk, { change, item, reason }: Named & { readonly item: string; readonly reason: string }): Promise<Result<Act<RefineOutcome>>> {
  if (item.trim() === '' || reason.trim() === '') return refused('What is put off needs words and a reason', 'Give it with: throughline feature defer TEXT --because TEXT');
  const open = await openRefinement(desk, change);
  if (!open.ok) return open;
  const rounds = open.value.change.refinement?.rounds ?? [];
  const gap = rounds.flatMap(({ gaps }) => gaps).find(({ id }) => id.toLowerCase() === item.trim().toLowerCase());
  const round = openRoundOf(open.value.change) ?? Math.max(1, ...rounds.map(({ number }) => number));
  const words = gap === undefined ? item : `${gap.id}: ${gap.text}`;
  const edit = (text: string, path: VaultPath): Result<string> => {
    const marked = gap === undefined ? ok(text) : settleGap(text, { id: gap.id, state: `deferred in round ${String(round)}`, by: desk.person }, path);
    return marked.ok ? addDeferral(marked.value, { item: words, reason }, path) : marked;
  };
  return refineAct(desk, open.value, { title: `Defer ${gap?.id ?? 'an item'}`, round: null, gap: gap?.id ?? null, edit });
}

async function openRefinement(desk: Desk, name: string | null): Promise<Result<OpenChange>> {
  const open = await openChange(desk, name);
  if (!open.ok) return open;
  const { state } = open.value.change;
  if (openGate(open.value.change, 'refinement') !== null) return refused('Refinement has stalled, and its question has no answer yet', `Answer it with: throughline feature escalate ${STALL_OPTIONS.join('|')}`);
  return state === 'PENDING' || state === 'SPEC_UPDATE' || state === 'ABORTED' ? refused(`The change is in ${state}`, 'See what is next with: throughline feature next') : open;
}

interface RefineEdit {
  readonly title: string;
  readonly round: number | null;
  readonly gap: string | null;
  readonly edit: (text: string, path: VaultPath) => Result<string>;
}

function refineAct(desk: Desk, open: OpenChange, { title, round, gap, edit }: RefineEdit): Result<Act<RefineOutcome>> {
  const { change } = open;
  const file = artifact(open, 'refinement_summary.md');
  const path = file?.path ?? joinPath(change.folder, 'refinement_summary.md');
  const gateText = stallGateText(desk, change);
  const whole: TextEdit = (text) => {
    const edited = edit(text, path);
    if (!edited.ok) return edited;
    const refreshed = refreshSummary(edited.value, standingAfter(change, edited.value, path).specs);
    return title.startsWith('Close round') ? withStallGate(refreshed, { desk, open, path, gate: gateText }) : ok(refreshed);
  };
  const start = file?.text ?? refinementText(refinedNames(change));
  const done = whole(start);
  if (!done.ok) return done;
  const standing = standingAfter(change, done.value, path);
  const stallGate = done.value.includes(gateText.id) ? gateText.id : null;
  const outcome = { folder: change.folder, feature: change.feature, path, round, gap, isConverged: standing.isConverged, openAfter: standing.openAfter.map((row) => row.open), stallGate };
  return ok({ title: `${title} of ${change.feature}`, changes: [file === null ? { kind: 'create', path, text: done.value } : { kind: 'edit', path, edit: whole }], outcome });
}

function standingAfter(change: Change, text: string, path: VaultPath): ReturnType<typeof standingOf> {
  return standingOf({ ...change, refinement: readRefinement(scanNote(text), path) });
}

type StallGate = ReturnType<typeof gateFor>;

function stallGateText(desk: Desk, change: Change): StallGate {
  const at = stampFor(change, 'refinement', desk.clock.minute());
  return gateFor(desk, { question: STALL_QUESTION, options: STALL_OPTIONS, about: `${change.feature} ${at}`, at });
}

interface StallPlace {
  readonly desk: Desk;
  readonly open: OpenChange;
  readonly path: VaultPath;
  readonly gate: StallGate;
}

function withStallGate(text: string, { desk, open: { change, config }, path, gate }: StallPlace): Result<string> {
  const standing = standingOf({ ...change, refinement: readRefinement(scanNote(text), path) }, config.refinement);
  if (standing.stall === null) return ok(text);
  const asked = appendLines(scanNote(text), ['', ...gateLines(gate)]);
  if (!config.refinement.autoAcceptPartial) return ok(asked);
  const at = stampFor(change, 'refinement', desk.clock.minute());
  return answerGate(asked, { gate: gate.id, option: 'accept-partial', at, person: '(by configuration)', comment: null });
}

function refused(why: string, next: string): Failure {
  return problem('change/not-refined', { what: 'Nothing was written.', why: `${why}.`, next: `${next}.` });
}

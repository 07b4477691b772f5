import { stateOfGate } from '../journal/gate-state';
import type { Change, ChangeGate } from './change';
import { refinementStanding } from './convergence';
import type { RefinementRules, RefinementStanding } from './convergence';
import { answerOf, counts, countsFrom } from './going-back';
import { PHASE_OF, PHASES } from './phases';
import type { ChangeState, Phase } from './phases';
import { stateOfWords } from './read-foreign';
import { isAgreed } from './questions';
import { CONFIRM_QUESTION } from './read-proposal';
import { recordNames } from './record-names';

/** A change without what is derived from it. */
export type ChangeFacts = Omit<Change, 'state' | 'phase'>;

/** One condition under which a phase is over, and whether it holds. */
export interface ExitCriterion {
  readonly text: string;
  readonly isMet: boolean;
}

export interface DerivedState {
  readonly state: ChangeState;
  readonly phase: Phase;
}

const DEFAULT_RULES: RefinementRules = { maxRounds: 5, stallThreshold: 3 };

/** Where a change stands, from its artifacts alone: the first phase whose exit criteria do not hold. */
export function deriveState(change: ChangeFacts): DerivedState {
  if (isAborted(change)) return { state: 'ABORTED', phase: furthestPhase(change) };
  if (isForeign(change)) return foreignState(change);
  const phase = PHASES.find((candidate) => !isOver(change, candidate));
  if (phase === undefined) return { state: 'COMPLETE', phase: 'commit' };
  return { state: escalated(change, phase) ?? stateIn(phase), phase };
}

function stateIn(phase: Phase): ChangeState {
  const found = STATES.find((state) => PHASE_OF[state] === phase);
  return found ?? 'PENDING';
}

const STATES = ['PENDING', 'SPEC_UPDATE', 'REFINING', 'ALIGNING', 'IMPLEMENTING', 'VALIDATING', 'COMMITTING'] as const;

function isAborted({ proposal, gates }: ChangeFacts): boolean {
  return (proposal?.aborted ?? null) !== null || gates.some((gate) => answerOf(gate)?.word === 'abort');
}

/** Gates of a phase that were written, or answered, since the change was last taken back to it. */
function gatesOf(change: ChangeFacts, phase: Phase): ChangeGate[] {
  return change.gates.filter((gate) => {
    const said = answerOf(gate);
    return gate.phase === phase && (said === null || counts(change, phase, said.at));
  });
}

const PAUSED = 'pause';

function escalated(change: ChangeFacts, phase: Phase): ChangeState | null {
  if (phase === 'proposal' || phase === 'spec update' || phase === 'commit') return null;
  const gates = gatesOf(change, phase).filter((gate) => isFresh(change, phase, gate));
  const newest = gates.at(-1);
  const waits = gates.some((gate) => answerOf(gate) === null) || (newest !== undefined && answerOf(newest)?.word === PAUSED);
  return waits ? (phase === 'refinement' ? 'STALLED' : 'BLOCKED') : null;
}

/** An open gate from before a going back asks about what is no longer so. */
function isFresh(change: ChangeFacts, phase: Phase, gate: ChangeGate): boolean {
  const from = countsFrom(change, phase);
  return answerOf(gate) !== null || from === null || stampOfId(gate.id) > from;
}

/** `g-20261121-1410-…` → `2026-11-21 14:10`. */
function stampOfId(id: string): string {
  const found = /^g-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})/.exec(id);
  return found === null ? '' : `${found[1] ?? ''}-${found[2] ?? ''}-${found[3] ?? ''} ${found[4] ?? ''}:${found[5] ?? ''}`;
}

function hasAnswer(change: ChangeFacts, phase: Phase, word: string): boolean {
  return gatesOf(change, phase).some((gate) => answerOf(gate)?.word === word);
}

/** True when every exit criterion of a phase holds, or the phase is left out. */
export function isOver(change: ChangeFacts, phase: Phase): boolean {
  return skipReason(change, phase) !== null || exitCriteria(change, phase).every(({ isMet }) => isMet);
}

/** Why a phase is left out in this change; null when it is not. */
export function skipReason({ proposal }: Pick<Change, 'proposal'>, phase: Phase): string | null {
  const skipped = proposal?.skipped.find((one) => one.phase === phase);
  if (skipped !== undefined) return skipped.reason;
  return phase === 'alignment' && (proposal?.options ?? []).includes('--skip-alignment') ? 'option --skip-alignment' : null;
}

const CRITERIA: Readonly<Record<Phase, (change: ChangeFacts) => ExitCriterion[]>> = {
  proposal: (change) => [met('The proposal is confirmed', hasAnswer(change, 'proposal', 'approve'))],
  'spec update': specCriteria,
  refinement: refinementCriteria,
  alignment: alignmentCriteria,
  implementation: implementationCriteria,
  validation: validationCriteria,
  commit: commitCriteria,
};

/** The live exit criteria of a phase, in the words that a person reads. */
export function exitCriteria(change: ChangeFacts, phase: Phase): ExitCriterion[] {
  return CRITERIA[phase](change);
}

const met = (text: string, isMet: boolean): ExitCriterion => ({ text, isMet });

function specCriteria(change: ChangeFacts): ExitCriterion[] {
  const affected = change.proposal?.affected ?? [];
  const rows = affected.map(({ path, text }) => {
    const record = change.diffs.find(({ spec }) => spec !== null && spec === path);
    return met(`The diff of ${text} is recorded`, record !== undefined && counts(change, 'spec update', record.at));
  });
  return rows.length === 0 ? [met('At least one spec is affected', false)] : rows;
}

/** Names by which rounds call the affected specs. */
export function refinedNames({ proposal }: Pick<Change, 'proposal'>): string[] {
  const affected = proposal?.affected ?? [];
  const names = recordNames(affected.flatMap(({ path }) => path ?? []));
  return affected.map(({ path, text }) => (path === null ? text : `${names.get(path) ?? text}.md`));
}

/** How refinement stands, with what counts since the last going back and the last answer to a stall. */
export function standingOf(change: ChangeFacts, rules: RefinementRules = DEFAULT_RULES): RefinementStanding {
  const answered = gatesOf(change, 'refinement').flatMap((gate) => answerOf(gate)?.at ?? []).sort();
  return refinementStanding({ refinement: change.refinement, specs: refinedNames(change), since: countsFrom(change, 'refinement'), stallSince: answered.at(-1) ?? countsFrom(change, 'refinement'), rules });
}

function refinementCriteria(change: ChangeFacts): ExitCriterion[] {
  if (hasAnswer(change, 'refinement', 'accept-partial')) return [met('The present state was accepted', true)];
  const { specs, openRound } = standingOf(change);
  const critical = specs.reduce((sum, spec) => sum + spec.critical, 0);
  return [
    met('Every affected spec was reviewed', specs.length > 0 && specs.every(({ rounds }) => rounds > 0)),
    met(critical === 0 ? 'No critical gap is open' : `${String(critical)} critical ${critical === 1 ? 'gap is' : 'gaps are'} open`, critical === 0),
    met(openRound === null ? 'The round is closed' : `Round ${String(openRound)} is closed`, specs.every(({ isConverged, critical: open }) => isConverged || open > 0)),
  ];
}

function alignmentCriteria(change: ChangeFacts): ExitCriterion[] {
  const { alignment } = change;
  const isThere = alignment !== null && counts(change, 'alignment', alignment.at);
  const open = alignment?.findings.filter(({ severity, isOpen }) => severity === 'CRITICAL' && isOpen).length ?? 0;
  return [met('The affected specs were checked against the others', isThere), met('No critical finding is open', isThere && (alignment.skipped !== null || open === 0))];
}

function implementationCriteria(change: ChangeFacts): ExitCriterion[] {
  if (hasAnswer(change, 'implementation', 'abort-phase')) return [met('The phase was ended early', true)];
  const { implementation } = change;
  const tasks = implementation?.tasks ?? [];
  const checks = implementation !== null && counts(change, 'implementation', implementation.at) ? implementation.checks : [];
  const done = tasks.filter(({ isDone }) => isDone).length;
  return [
    met(`${String(done)} of ${String(tasks.length)} tasks are done`, tasks.length > 0 && done === tasks.length),
    met('Every check passes', checks.length > 0 && checks.every(({ result }) => result === 'PASS')),
  ];
}

function validationCriteria(change: ChangeFacts): ExitCriterion[] {
  if (hasAnswer(change, 'validation', 'skip')) return [met('The failed validation was accepted', true)];
  const { validation } = change;
  const results = validation !== null && counts(change, 'validation', validation.at) ? validation.results : [];
  return [
    met('The validations have run', results.length > 0 && results.every(({ status, isAnalysis }) => status !== null || isAnalysis)),
    met('No critical validation failed', results.length > 0 && !results.some(({ isCritical, status }) => isCritical && status === 'FAIL')),
  ];
}

function commitCriteria(change: ChangeFacts): ExitCriterion[] {
  const { summary } = change;
  const hashes = summary !== null && counts(change, 'commit', summary.at) ? summary.commits.length : 0;
  const newest = gatesOf(change, 'commit').filter(({ options }) => options.some(({ word }) => word === 'commit')).at(-1);
  return [met('The commit was agreed to', newest === undefined ? hashes > 0 : isAgreed(answerOf(newest)?.word ?? '')), met('The commits are listed', hashes > 0)];
}

/** A folder that holds none of our gates was kept in another habit: what it says of itself rules, else the last artifact in it. */
function isForeign({ gates, proposal, said, refinement, alignment, implementation, validation, summary, diffs }: ChangeFacts): boolean {
  if (gates.length > 0 || (proposal?.isAsConfirmed ?? null) !== null) return false;
  return proposal === null || said !== null || diffs.length > 0 || [refinement, alignment, implementation, validation, summary].some((artifact) => artifact !== null);
}

function foreignState(change: ChangeFacts): DerivedState {
  const phase = furthestPhase(change);
  const said = change.said === null ? null : stateOfWords(change.said);
  if (said !== null) return { state: said, phase: phaseOf(said) ?? phase };
  return change.summary !== null ? { state: 'COMPLETE', phase: 'commit' } : { state: stateIn(phase), phase };
}

function phaseOf(state: ChangeState): Phase | null {
  const found = STATES.find((candidate) => candidate === state);
  return found === undefined ? (state === 'COMPLETE' ? 'commit' : state === 'STALLED' ? 'refinement' : null) : PHASE_OF[found];
}

function furthestPhase({ summary, validation, implementation, alignment, refinement, diffs }: ChangeFacts): Phase {
  const rows: readonly (readonly [boolean, Phase])[] = [
    [summary !== null, 'commit'],
    [validation !== null, 'validation'],
    [implementation !== null, 'implementation'],
    [alignment !== null, 'alignment'],
    [refinement !== null, 'refinement'],
    [diffs.length > 0, 'spec update'],
  ];
  return rows.find(([isThere]) => isThere)?.[1] ?? 'proposal';
}

/** The gate that waits for an answer now: of the open phase, newest first. */
export function openGate(change: ChangeFacts, phase: Phase): ChangeGate | null {
  const open = change.gates.filter((gate) => gate.phase === phase && answerOf(gate) === null && stateOfGate(gate).kind !== 'answered' && isFresh(change, phase, gate));
  return open.at(-1) ?? null;
}

/** True for a gate that asks to confirm the proposal. */
export function isConfirmGate({ question }: Pick<ChangeGate, 'question'>): boolean {
  return question === CONFIRM_QUESTION;
}

import { sha256Hex } from '../fingerprint/fingerprint';
import { isStale, stateOfGate } from '../journal/gates';
import type { Gate } from '../journal/journal';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { measureOf } from './measures';
import type { ProcessRun, RunField, StageRun } from './run';

export const STAGE_ANSWERS = { pass: 'pass', waive: 'waive', wait: 'wait' } as const;
export type StageAnswer = keyof typeof STAGE_ANSWERS;

/** One thing that a stage's gate asks for. */
export interface Check {
  readonly kind: 'criterion' | 'quality' | 'measure' | 'deployment';
  readonly name: string;
  readonly holds: boolean;
  /** What is missing, or the formula; empty when there is nothing to say. */
  readonly why: string;
}

export interface StageStanding {
  readonly stage: StageRun;
  readonly state: 'passed' | 'waived' | 'current' | 'waiting';
  /** When it began and ended; null while it did not. */
  readonly begun: string | null;
  readonly ended: string | null;
  /** Why its gate was waived. */
  readonly reason: string | null;
  /** True when everything that the gate asks for holds. */
  readonly holds: boolean;
  readonly checks: readonly Check[];
  /** `ready`: an answer is ticked and may be taken up. `refused`: it is ticked and may not. `stale`: the stage changed since it was asked. */
  readonly gate: 'none' | 'open' | 'ready' | 'refused' | 'stale';
  /** Why a ticked answer is not taken up. */
  readonly gateWhy: string | null;
}

export interface RunStanding {
  readonly stages: readonly StageStanding[];
  /** null when every stage is behind it. */
  readonly current: StageStanding | null;
}

/** How a subject stands. Nothing is stored: stages follow from the answers in the note. */
export function judgeRun(run: ProcessRun, now: Minute): RunStanding {
  const stages: StageStanding[] = [];
  let begun = run.started;
  for (const stage of run.stages) {
    const standing = judgeStage(stage, { begun, isNext: stages.every(isBehind), now });
    stages.push(standing);
    begun = standing.ended;
  }
  return { stages, current: stages.find(({ state }) => state === 'current') ?? null };
}

function isBehind({ state }: StageStanding): boolean {
  return state === 'passed' || state === 'waived';
}

function judgeStage(stage: StageRun, { begun, isNext, now }: { readonly begun: string | null; readonly isNext: boolean; readonly now: Minute }): StageStanding {
  const checks = checksOf(stage, now);
  const holds = checks.every((check) => check.holds);
  const answer = isNext ? lastWord(stage) : null;
  const open = answer === null ? openGate(stage) : null;
  return {
    stage,
    state: answer === null ? (isNext ? 'current' : 'waiting') : answer.word === 'pass' ? 'passed' : 'waived',
    begun: isNext ? begun : null,
    ended: answer?.at ?? null,
    reason: answer?.word === 'waive' ? answer.reason : null,
    holds,
    checks,
    ...gateStanding(open, { stage, holds }),
  };
}

/** The answer that moved the stage on. */
function lastWord({ gates }: StageRun): { readonly word: StageAnswer; readonly at: string; readonly reason: string } | null {
  for (const gate of [...gates].reverse()) {
    const [word = '', at = ''] = (gate.answer ?? '').split(',').map((part) => part.trim());
    const said = word.toLowerCase();
    if (said === STAGE_ANSWERS.pass || (said === STAGE_ANSWERS.waive && gate.comment !== null)) return { word: said, at, reason: gate.comment ?? '' };
  }
  return null;
}

/** The question of a stage that waits for its answer. */
export function openGate({ gates }: StageRun): Gate | null {
  return [...gates].reverse().find((gate) => gate.answer === null) ?? null;
}

/** Fingerprint of what a stage's gate decides: everything the stage's section says. */
export function stageFingerprint({ text }: StageRun): string {
  return `@${sha256Hex(text).slice(0, 12)}`;
}

function gateStanding(gate: Gate | null, { stage, holds }: { readonly stage: StageRun; readonly holds: boolean }): Pick<StageStanding, 'gate' | 'gateWhy'> {
  if (gate === null) return { gate: 'none', gateWhy: null };
  if (isStale(gate, stageFingerprint(stage))) return { gate: 'stale', gateWhy: 'The stage changed after the question was asked.' };
  const state = stateOfGate(gate);
  if (state.kind === 'contradiction') return { gate: 'refused', gateWhy: 'Two answers are ticked.' };
  if (state.kind !== 'ticked') return { gate: 'open', gateWhy: null };
  const why = whyRefused(state.option, { holds, comment: gate.comment });
  return { gate: why === null ? 'ready' : 'refused', gateWhy: why };
}

/** Why an answer cannot count; null when it can. */
export function whyRefused(option: string, { holds, comment }: { readonly holds: boolean; readonly comment: string | null }): string | null {
  const word = option.trim().toLowerCase();
  if (word === STAGE_ANSWERS.pass && !holds) return 'Not everything that the gate asks for holds: answer waive with a reason, or wait.';
  if (word === STAGE_ANSWERS.waive && (comment ?? '').trim() === '') return 'A gate is waived with a reason: write it behind Comment.';
  return null;
}

function checksOf(stage: StageRun, now: Minute): Check[] {
  return [
    ...stage.criteria.map((point): Check => ({ kind: 'criterion', name: point.text, holds: point.done && point.evidence.length > 0, why: point.evidence.length === 0 ? 'no evidence' : point.done ? '' : 'not ticked' })),
    ...stage.quality.map((point): Check => ({ kind: 'quality', name: point.text, holds: point.done, why: point.done ? '' : 'not ticked' })),
    ...stage.measures.filter(({ target }) => target !== null).map((measure): Check => {
      const { met, formula } = measureOf(measure);
      return { kind: 'measure', name: measure.name, holds: met === true, why: formula };
    }),
    ...deploymentChecks(stage, now),
  ];
}

/** What has to be so before anything is deployed. */
export function deploymentChecks({ deployment }: StageRun, now: Minute): Check[] {
  return deployment.map((field) => {
    const why = fieldFault(field, now);
    return { kind: 'deployment', name: field.name, holds: why === '', why };
  });
}

function fieldFault({ name, value, done }: RunField, now: Minute): string {
  if (value === '') return 'not filled in';
  if (name.toLowerCase() === 'window') return windowFault(value, now);
  return done === false ? 'not ticked' : '';
}

const WINDOW = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (?:to|–|-) (\d{4}-\d{2}-\d{2} \d{2}:\d{2})/;

function windowFault(value: string, now: Minute): string {
  const [, first = '', second = ''] = WINDOW.exec(value) ?? [];
  const [from, to] = [parseMinute(first), parseMinute(second)];
  if (from === null || to === null) return 'write it like 2026-12-01 22:00 to 2026-12-02 02:00';
  if (now < from) return `opens ${from}`;
  return now > to ? `closed ${to}` : '';
}

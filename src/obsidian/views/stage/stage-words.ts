import type { DashboardRow } from '../../../core/stage/dashboard';
import type { Check, StageStanding } from '../../../core/stage/judge';
import type { GapRow } from '../../../core/stage/gap';
import type { ContextState } from '../../../core/stage/context';
import type { StageReview } from '../../../core/stage/review';
import type { Look } from '../run/run-words';

export const STAGE_LOOKS: Readonly<Record<StageStanding['state'], Look>> = {
  passed: { icon: 'check', word: 'passed', tone: 'good' },
  waived: { icon: 'skip-forward', word: 'waived', tone: 'asking' },
  current: { icon: 'circle-dot', word: 'in work', tone: 'busy' },
  waiting: { icon: 'lock', word: 'waits for the stage before it', tone: 'quiet' },
};

export const GATE_LOOKS: Readonly<Record<StageStanding['gate'], Look>> = {
  none: { icon: 'circle', word: 'not asked', tone: 'quiet' },
  open: { icon: 'hand', word: 'waits for an answer', tone: 'asking' },
  ready: { icon: 'circle-check', word: 'answered, not taken up yet', tone: 'good' },
  refused: { icon: 'circle-x', word: 'the answer does not count', tone: 'bad' },
  stale: { icon: 'triangle-alert', word: 'asked before the stage changed', tone: 'asking' },
};

export const CONTEXT_LOOKS: Readonly<Record<ContextState['state'], Look>> = {
  fresh: { icon: 'check', word: 'there', tone: 'good' },
  missing: { icon: 'x', word: 'missing', tone: 'bad' },
  changed: { icon: 'triangle-alert', word: 'changed since the stage began', tone: 'asking' },
  old: { icon: 'triangle-alert', word: 'old', tone: 'asking' },
};

export const GAP_LOOKS: Readonly<Record<GapRow['standing'], Look>> = {
  same: { icon: 'equal', word: 'same', tone: 'quiet' },
  differs: { icon: 'not-equal', word: 'differs', tone: 'asking' },
  'only one': { icon: 'arrow-left', word: 'only here', tone: 'asking' },
  'only other': { icon: 'arrow-right', word: 'only there', tone: 'bad' },
};

export function shareWords({ done, total }: { readonly done: number; readonly total: number }): string {
  return total === 0 ? 'none' : `${done} of ${total}`;
}

/** What the dashboard says of a subject. */
export function subjectCells({ process, stage, days, activities, checks, gate }: DashboardRow): readonly string[] {
  return [process, stage ?? 'All stages behind it', days === null ? '' : `${days} days`, shareWords(activities), shareWords(checks), stage === null ? '' : GATE_LOOKS[gate].word];
}

export const SUBJECT_COLUMNS = ['Subject', 'Process', 'Stage', 'For', 'Activities', 'Gate holds', 'Gate'] as const;

/** What the gate still misses, in one line. */
export function missingWords(checks: readonly Check[]): string {
  const missing = checks.filter(({ holds }) => !holds);
  return missing.length === 0 ? 'Everything that the gate asks for holds.' : `Missing: ${missing.map(({ name, why }) => (why === '' ? name : `${name} (${why})`)).join('; ')}.`;
}

/** Which stage keeps subjects waiting, and which gate is waived. */
export function reviewWords({ stage, waiting, passed, waived, meanDays, longestDays, fallbacks, missing }: StageReview): string {
  const parts = [
    `${waiting.length} waiting`, `${passed} passed`, `${waived} waived`,
    ...(meanDays === null ? [] : [`${meanDays} days on average, ${longestDays ?? meanDays} at most`]),
    ...(fallbacks === 0 ? [] : [`${fallbacks} fallbacks taken`]),
    ...missing.slice(0, 2).map(({ check, subjects }) => `${check} missing for ${subjects}`),
  ];
  return `${stage}: ${parts.join(', ')}`;
}

import type { Mistake } from '../../../core/workflow/mistake';
import { spanOf, whenText } from '../run/time-text';
import type { Look } from '../run/run-words';
import type { RunBar, WorkflowRow, WorkflowStatus } from './workflow-rows';

export const STATUS_LOOKS: Readonly<Record<WorkflowStatus, Look>> = {
  'not-started': { icon: 'circle', word: 'Not started', tone: 'quiet' },
  running: { icon: 'circle-dot', word: 'Running', tone: 'busy' },
  paused: { icon: 'pause', word: 'Paused', tone: 'asking' },
  failed: { icon: 'circle-x', word: 'Failed', tone: 'bad' },
  completed: { icon: 'circle-check', word: 'Completed', tone: 'good' },
};

/** `4 steps · 5 minutes · last run 21:14 · 8 of 11 passed`. `minuteOf` puts an instant on the wall. */
export function factLine(row: WorkflowRow, { now, minuteOf }: { readonly now: string; readonly minuteOf: (at: string) => string }): string {
  const { steps, duration, lastRun, executions, successRate, averageSeconds, version } = row;
  const usual = averageSeconds === null ? duration : `${spanOf(averageSeconds)} on average`;
  return [
    ...(version === null ? [] : [version]),
    ...(steps === 0 ? [] : [`${steps} ${steps === 1 ? 'step' : 'steps'}`]),
    ...(usual === null ? [] : [usual]),
    ...(lastRun === null ? [] : [`last run ${whenText(minuteOf(lastRun), now)}`]),
    ...(successRate === null ? [] : [`${Math.round(successRate * executions)} of ${executions} passed`]),
  ].join(' · ');
}

/** `Maintained by Anna, last updated 2026-11-01`; null when the definition says neither. */
export function careLine({ maintainer, updated }: Pick<WorkflowRow, 'maintainer' | 'updated'>): string | null {
  const when = updated === null ? null : `last updated ${updated}`;
  if (maintainer === null) return when === null ? null : `L${when.slice(1)}`;
  return [`Maintained by ${maintainer}`, ...(when === null ? [] : [when])].join(', ');
}

/** `2026-11-21 21:05, 41 s, failed`: what a bar says when it is pointed at. */
export function barWords({ startedAt, seconds, isGood }: RunBar, minuteOf: (at: string) => string): string {
  return `${minuteOf(startedAt)}, ${spanOf(seconds)}, ${isGood ? 'passed' : 'failed'}`;
}

/** `2 mistakes, 1 warning`; null when there is nothing to say. */
export function mistakesWord(mistakes: readonly Mistake[]): string | null {
  const count = (severity: Mistake['severity']): number => mistakes.filter((one) => one.severity === severity).length;
  const words = [many(count('error'), 'mistake'), many(count('warning'), 'warning'), many(count('info'), 'hint')].filter((word) => word !== null);
  return words.length === 0 ? null : words.join(', ');
}

const KINDS: Readonly<Record<WorkflowRow['changes'][number]['kind'], string>> = { workflow: 'definition', include: 'included workflow', file: 'script', command: 'command', env: 'variable', options: 'option' };

/** `Changed since you trusted it: 1 command, 1 script.` */
export function changesLine(changes: WorkflowRow['changes']): string {
  const counts = new Map<string, number>();
  for (const { kind } of changes) counts.set(KINDS[kind], (counts.get(KINDS[kind]) ?? 0) + 1);
  const told = [...counts].map(([word, count]) => many(count, word));
  return told.length === 0 ? 'Changed since you trusted it.' : `Changed since you trusted it: ${told.join(', ')}.`;
}

function many(count: number, word: string): string | null {
  return count === 0 ? null : `${count} ${word}${count === 1 ? '' : 's'}`;
}

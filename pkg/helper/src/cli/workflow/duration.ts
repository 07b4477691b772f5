import type { StepState } from '../../../../../src/core/workflow/run-state';

/** `4 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`;
  const minutes = Math.floor((whole % 3600) / 60);
  return `${Math.floor(whole / 3600)} h${minutes === 0 ? '' : ` ${minutes} min`}`;
}

/** How long a step's newest attempt took; null while it did not end. */
export function secondsOf({ startedAt, completedAt }: StepState): number | null {
  return startedAt === null || completedAt === null ? null : Math.max(0, (Date.parse(completedAt) - Date.parse(startedAt)) / 1000);
}

import type { Retry } from './definition';

const LONGEST_SECONDS = 24 * 60 * 60;

/**
 * Seconds to wait before an attempt (2 is the first retry). `chance` is from 0 up to 1 and moves a jittered wait between half
 * and all of it.
 */
export function waitBefore(retry: Retry, attempt: number, chance: number): number {
  const step = Math.max(0, attempt - 2);
  const factor = { fixed: 1, linear: step + 1, exponential: 2 ** Math.min(step, 40) }[retry.backoff];
  const whole = Math.min(retry.delaySeconds * factor, retry.capSeconds, LONGEST_SECONDS);
  return retry.jitter ? whole * (0.5 + chance / 2) : whole;
}

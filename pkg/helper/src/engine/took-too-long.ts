import type { RunLimits } from './run-limits';

/** Says that a command was ended for its time: its own, or else the device's. */
export function tookTooLong(own: number | null, { timeoutSeconds }: Pick<RunLimits, 'timeoutSeconds'>): string {
  return own === null ? `It took longer than ${timeoutSeconds ?? 0} s, all that this device gives a command (throughline config limits.timeout)` : `It took longer than ${own} s`;
}

/** What this device allows a run; null where it says nothing. */
export interface RunLimits {
  /** For commands that say no time of their own. */
  readonly timeoutSeconds: number | null;
  /** Steps of a run at the same time. */
  readonly mostAtOnce: number | null;
  /** What the logs of a run may take. */
  readonly outputMegabytes: number | null;
}

export const NO_LIMITS: RunLimits = { timeoutSeconds: null, mostAtOnce: null, outputMegabytes: null };

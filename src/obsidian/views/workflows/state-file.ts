import * as v from 'valibot';

/** How the newest run of a workflow stood when this machine last wrote it down. */
export interface StateFacts {
  readonly status: 'running' | 'completed' | 'failed' | 'paused';
  /** ISO 8601. */
  readonly startedAt: string;
}

const State = v.object({ status: v.picklist(['running', 'completed', 'failed', 'paused']), started_at: v.pipe(v.string(), v.isoTimestamp()) });

/** Reads a workflow's `state.json`; null for one of another shape. */
export function readState(text: string): StateFacts | null {
  try {
    const { success, output } = v.safeParse(State, JSON.parse(text));
    return success ? { status: output.status, startedAt: output.started_at } : null;
  } catch {
    return null;
  }
}

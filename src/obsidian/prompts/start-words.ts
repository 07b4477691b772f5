import type { Spec } from '../../core/spec/spec';
import type { Context } from '../../core/trace/trace';
import { nameOf } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';

export interface Starting {
  readonly spec: Spec;
  /** Its journal as the trace knows it; null when there is none yet. */
  readonly context: Context | null;
  /** Where the journal stands, or will stand. */
  readonly contextPath: VaultPath;
  readonly setsStatus: boolean;
}

/** What starting a session does to the files, in one sentence. */
export function startLine({ spec, context, contextPath, setsStatus }: Starting): string {
  const name = nameOf(contextPath);
  const first = context === null ? `Creates ${name}` : `Adds session ${nextNumber(context)} to ${name}`;
  return setsStatus && spec.status !== 'implementing' ? `${first} and sets the status to implementing.` : `${first}.`;
}

function nextNumber({ sessions }: Context): number {
  return Math.max(0, ...sessions.map(({ number }) => number ?? 0)) + 1;
}

/** How the spec stands, in one quiet line. */
export function standingLine({ status, statusText, criteria }: Spec): string {
  const counted = criteria.filter(({ mark }) => mark !== '-');
  const done = counted.filter(({ mark }) => mark.toLowerCase() === 'x').length;
  const met = counted.length === 0 ? 'No criteria yet' : `${done} of ${counted.length} criteria met`;
  return `Status ${status ?? statusText ?? 'not set'} · ${met}`;
}

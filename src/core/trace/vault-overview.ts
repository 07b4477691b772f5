import type { SpecStatus, SpecType } from '../spec/spec';
import type { Trace } from './trace';

/** What is going on in a vault, as far as its notes tell. */
export interface VaultOverview {
  readonly specs: number;
  readonly types: Readonly<Record<SpecType, number>>;
  readonly statuses: Readonly<Record<SpecStatus | 'none', number>>;
  readonly openSessions: readonly OpenSessionRow[];
  /** Id of the spec whose session is current on this device; null when there is none or several. */
  readonly current: string | null;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
}

export interface OpenSessionRow {
  readonly spec: string;
  readonly title: string;
  readonly path: string;
  readonly session: string | null;
  readonly number: number | null;
  readonly sessionTitle: string;
  readonly started: string | null;
  readonly lastEntry: string | null;
  readonly paused: boolean;
}

/** Counts what there is, and names what is open. */
export function vaultOverview(trace: Trace, current: string | null): VaultOverview {
  const types = { epic: 0, feature: 0, task: 0 };
  const statuses = { planning: 0, implementing: 0, completed: 0, blocked: 0, none: 0 };
  const findings = { error: 0, warning: 0, info: 0 };
  for (const spec of trace.specs.values()) {
    types[spec.type] += 1;
    statuses[spec.status ?? 'none'] += 1;
  }
  for (const { severity } of trace.findings) findings[severity] += 1;
  return { specs: trace.specs.size, types, statuses, openSessions: openSessionsOf(trace), current, findings };
}

function openSessionsOf(trace: Trace): readonly OpenSessionRow[] {
  return [...trace.contexts.values()].flatMap((context) => {
    const spec = context.spec === null ? undefined : trace.specs.get(context.spec);
    if (spec === undefined) return [];
    return context.sessions.filter(({ open }) => open).map(({ id, number, title, started, lastEntry, paused }) => ({
      spec: spec.id, title: spec.title, path: context.path, session: id, number, sessionTitle: title, started, lastEntry,
      paused: paused.some(({ to }) => to === null),
    }));
  });
}

import type { SpecStatus, SpecType } from '../../../../src/core/spec/spec';
import { count } from './act-answer';
import { currentSession } from './current-session';
import { traceOfDevice } from './lost-entries';
import type { OpenDesk } from './open-desk';
import type { Look } from './print/look';
import { alignRows, cell } from './print/table';

/** What is going on in a vault, as `status --json` prints it. */
export interface VaultOverview {
  readonly vault: string;
  readonly repository: 'trusted' | 'untrusted' | 'none';
  readonly specs: number;
  readonly types: Readonly<Record<SpecType, number>>;
  readonly statuses: Readonly<Record<SpecStatus | 'none', number>>;
  readonly openSessions: readonly OpenSession[];
  /** Id of the session that verbs without an id use; null when there is none or several. */
  readonly current: string | null;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
}

export interface OpenSession {
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

export async function overview(open: OpenDesk): Promise<VaultOverview> {
  const specs = [...open.desk.trace.specs.values()];
  const types = { epic: 0, feature: 0, task: 0 };
  const statuses = { planning: 0, implementing: 0, completed: 0, blocked: 0, none: 0 };
  const findings = { error: 0, warning: 0, info: 0 };
  for (const spec of specs) {
    types[spec.type] += 1;
    statuses[spec.status ?? 'none'] += 1;
  }
  for (const finding of traceOfDevice(open).findings) findings[finding.severity] += 1;
  const current = await currentSession(open, open.env);
  return {
    vault: open.vault.root,
    repository: open.repository.state,
    specs: specs.length,
    types,
    statuses,
    openSessions: openSessionsOf(open),
    current: current.ok ? current.value.spec.id : null,
    findings,
  };
}

function openSessionsOf({ desk: { trace } }: OpenDesk): OpenSession[] {
  return [...trace.contexts.values()].flatMap((context) => {
    const spec = context.spec === null ? undefined : trace.specs.get(context.spec);
    if (spec === undefined) return [];
    return context.sessions
      .filter((session) => session.open)
      .map((session) => ({
        spec: spec.id,
        title: spec.title,
        path: context.path,
        session: session.id,
        number: session.number,
        sessionTitle: session.title,
        started: session.started,
        lastEntry: session.lastEntry,
        paused: session.paused.some((pause) => pause.to === null),
      }));
  });
}

/** The overview for a person. */
export function overviewText(facts: VaultOverview, look: Look): string {
  const { types, statuses, findings } = facts;
  const rows = [
    [cell('Vault', look.quiet), cell(facts.vault)],
    [cell('Specs', look.quiet), cell([count(types.epic, 'epic'), count(types.feature, 'feature'), count(types.task, 'task')].join(', '))],
    [cell('Status', look.quiet), cell(`${statuses.implementing} implementing, ${statuses.planning} planning, ${statuses.completed} completed, ${statuses.blocked} blocked`)],
    [cell('Findings', look.quiet), cell(`${count(findings.error, 'error')}, ${count(findings.warning, 'warning')}`)],
  ];
  return [...alignRows(rows), '', ...sessionLines(facts, look)].join('\n');
}

function sessionLines({ openSessions, current }: VaultOverview, look: Look): string[] {
  if (openSessions.length === 0) return ['No session is open.'];
  const rows = openSessions.map((one) => [
    cell(look.glyphs.open, look.accent),
    cell(one.spec),
    cell(one.title),
    cell(`session ${one.number ?? '?'}: ${one.sessionTitle}`),
    cell(one.started === null ? '' : `since ${one.started}`, look.quiet),
    cell(one.paused ? 'paused' : one.spec === current ? 'current' : ''),
  ]);
  return alignRows(rows);
}

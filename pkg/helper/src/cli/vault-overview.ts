import { vaultOverview } from '../../../../src/core/trace/vault-overview';
import type { VaultOverview } from '../../../../src/core/trace/vault-overview';
import { count } from './act-answer';
import { currentSession } from './current-session';
import { traceOfDevice } from './lost-entries';
import type { OpenDesk } from './open-desk';
import type { Look } from './print/look';
import { alignRows, cell } from './print/table';

/** What is going on in a vault, as `status --json` prints it. */
export interface VaultStatus extends VaultOverview {
  readonly vault: string;
  readonly repository: 'trusted' | 'untrusted' | 'none';
}

export async function overview(open: OpenDesk): Promise<VaultStatus> {
  const current = await currentSession(open, open.env);
  return { vault: open.vault.root, repository: open.repository.state, ...vaultOverview(traceOfDevice(open), current.ok ? current.value.spec.id : null) };
}

/** The overview for a person. */
export function overviewText(facts: VaultStatus, look: Look): string {
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

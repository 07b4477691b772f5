import { formatLink } from '../text/link-text';
import type { VaultPath } from '../vault/paths';
import { brokenReferences } from './alignment-links';
import type { AlignedNote, AlignmentScope, FoundFault } from './alignment-scope';
import { sharesChangedMachine, stateDifferences } from './alignment-states';
import { staleTerms } from './alignment-terms';
import type { AlignmentFinding } from './change';
import { tableLines } from './markdown-table';
import type { ReportSection } from './report-sections';

/** Why the rest of the specs has to be looked at. */
export const TRIGGERS = ['cross-references', 'state machine', 'terminology', 'new spec'] as const;

export type AlignmentTrigger = (typeof TRIGGERS)[number];

export interface TriggerSettings {
  readonly onCrossRefs: boolean;
  readonly onNewSpec: boolean;
}

/** What of the change another spec could disagree with. Empty: the phase may be skipped. */
export function alignmentTriggers(scope: AlignmentScope, { onCrossRefs, onNewSpec }: TriggerSettings): AlignmentTrigger[] {
  const holds: Readonly<Record<AlignmentTrigger, boolean>> = {
    'cross-references': onCrossRefs && scope.notes.some((note) => !note.isAffected || referencesAnother(note, scope)),
    'state machine': sharesChangedMachine(scope),
    terminology: scope.sections.some(({ kind }) => kind === 'RENAMED'),
    'new spec': onNewSpec && scope.notes.some(({ isAffected, before }) => isAffected && before === null),
  };
  return TRIGGERS.filter((trigger) => holds[trigger]);
}

/** True for a spec that links another note of the scope, or one that is not there. */
function referencesAnother({ path, scan }: AlignedNote, { notes, resolve }: AlignmentScope): boolean {
  return scan.links.some(({ external, target }) => {
    if (external || target === '') return false;
    const found = resolve(path, target);
    return found === null || (found !== path && notes.some((note) => note.path === found));
  });
}

const RANKS = { CRITICAL: 0, MEDIUM: 1, LOW: 2 } as const;

/** What is done about a finding: one that is critical stops the change, the others become tasks or are only noted. */
export const ACTIONS: Readonly<Record<FoundFault['severity'], string>> = {
  CRITICAL: 'Fix before going on',
  MEDIUM: 'Queued for phase 5',
  LOW: 'Logged',
};

/** Everything that does not fit, the worst first, then by place. */
export function alignmentFaults(scope: AlignmentScope): FoundFault[] {
  const found = [...brokenReferences(scope), ...staleTerms(scope), ...stateDifferences(scope)];
  return found.sort((one, other) => RANKS[one.severity] - RANKS[other.severity] || (one.path < other.path ? -1 : one.path > other.path ? 1 : one.line - other.line));
}

/** What a report says: that it was skipped, or why it was made and what it found. */
export interface AlignmentReport {
  readonly at: string;
  readonly mode: AlignmentScope['mode'];
  readonly skipped: string | null;
  readonly triggers: readonly string[];
  readonly findings: readonly Pick<AlignmentFinding, 'severity' | 'place' | 'text' | 'action'>[];
}

/** A fault as a row of the report. */
export function findingOf(fault: FoundFault, { from, form }: { readonly from: VaultPath; readonly form: 'wiki' | 'markdown' }): AlignmentReport['findings'][number] {
  const title = fault.path.slice(fault.path.lastIndexOf('/') + 1);
  const link = formatLink({ from, to: fault.path, title, form });
  return { severity: fault.severity, place: `${link} line ${String(fault.line)}`, text: fault.text, action: ACTIONS[fault.severity] };
}

/** `alignment_report.md` as its sections. */
export function alignmentSections({ at, mode, skipped, triggers, findings }: AlignmentReport): ReportSection[] {
  const head = [`**Recorded:** ${at}`, ...(skipped === null ? [`**Mode:** ${mode}`, `**Trigger:** ${triggers.join(', ')}`] : [`Skipped: ${skipped}`])];
  const rows = findings.map(({ severity, place, text, action }) => [severity, place, text, action]);
  const body = rows.length === 0 ? [skipped === null ? 'No finding: links, words and states agree.' : 'Nothing was looked at.'] : tableLines(['Severity', 'Place', 'Finding', 'Action'], rows);
  return [{ level: 2, name: 'Alignment Report', lines: head }, { level: 3, name: 'Findings', lines: body }];
}

import { findingKeys } from '../../../../../src/core/repair/baseline';
import { countStatuses, linkStatuses } from '../../../../../src/core/trace/link-status';
import type { LinkStatusName } from '../../../../../src/core/trace/link-status';
import type { Finding } from '../../../../../src/core/trace/finding';
import type { Trace } from '../../../../../src/core/trace/trace';

/** A finding with the key by which a baseline knows it. */
export interface ReportedFinding extends Finding {
  readonly key: string;
}

/** What `check` found. */
export interface CheckReport<Found extends Finding = Finding> {
  readonly version: 1;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  /** Findings that the baseline knew; they are not among `findings`. */
  readonly known: number;
  readonly checked: { readonly specs: number; readonly contexts: number; readonly deliverables: number; readonly links: number };
  /** The links of the trace by their status. */
  readonly statuses: Readonly<Record<LinkStatusName, number>>;
  readonly findings: readonly Found[];
}

export function checkReport(trace: Trace, { findings, known }: { readonly findings: readonly Finding[]; readonly known: number }): CheckReport {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  const checked = {
    specs: trace.specs.size,
    contexts: trace.contexts.size,
    deliverables: trace.deliverables.length,
    links: trace.links.wiki.total + trace.links.markdown.total,
  };
  return { version: 1, counts, known, checked, statuses: countStatuses(linkStatuses(trace)), findings };
}

/** The report as `check --json` prints it. A key is a digest, so that they are worked out only for who shows them. */
export function withKeys(report: CheckReport, trace: Trace): CheckReport<ReportedFinding> {
  const keys = findingKeys(trace.findings);
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, key: keys.get(finding) ?? '' })) };
}

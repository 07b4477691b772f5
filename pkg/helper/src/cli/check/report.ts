import type { Finding } from '../../../../../src/core/trace/finding';
import type { Trace } from '../../../../../src/core/trace/trace';

/** What `check` found, as `check --json` prints it. */
export interface CheckReport {
  readonly version: 1;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly checked: { readonly specs: number; readonly contexts: number; readonly deliverables: number; readonly links: number };
  readonly findings: readonly Finding[];
}

export function checkReport(trace: Trace): CheckReport {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of trace.findings) counts[finding.severity] += 1;
  const checked = {
    specs: trace.specs.size,
    contexts: trace.contexts.size,
    deliverables: trace.deliverables.length,
    links: trace.links.wiki.total + trace.links.markdown.total,
  };
  return { version: 1, counts, checked, findings: trace.findings };
}

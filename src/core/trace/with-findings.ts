import { compareFindings } from './build-trace';
import type { Finding } from './finding';
import type { Trace } from './trace';

/** The trace with more findings, each at its place. A trace counts its links only when somebody asks, so its parts are named one by one. */
export function withFindings(trace: Trace, found: readonly Finding[]): Trace {
  if (found.length === 0) return trace;
  const { specs, byId, roots, contexts, deliverables, codeChanges, gates, comments, conflicts, notes, links, roadmaps, runs } = trace;
  const findings = [...trace.findings, ...found].sort(compareFindings);
  return { specs, byId, roots, contexts, deliverables, codeChanges, gates, comments, conflicts, notes, links, roadmaps, runs, findings };
}

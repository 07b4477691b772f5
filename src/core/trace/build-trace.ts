import { comparePaths } from '../vault/paths';
import { findContextFindings } from './find-context-findings';
import { findDeliverableFindings } from './find-deliverable-findings';
import { findLinkFindings } from './find-link-findings';
import { findOneWayLinks } from './find-one-way-links';
import { findSpecFindings } from './find-spec-findings';
import { findStaleNames } from './find-stale-names';
import type { Finding } from './finding';
import { finding } from './findings-table';
import { makeGuide } from './follow-reference';
import { joinComments } from './join-comments';
import { joinContexts } from './join-contexts';
import { joinDeliverablesInSteps } from './join-deliverables';
import { joinRuns } from './join-runs';
import { joinSpecsInSteps } from './join-specs';
import { pairContexts } from './pair-contexts';
import { reachedFiles } from './reached-files';
import { sortInSteps } from './sort-files';
import type { SortedFiles } from './sort-files';
import { inOneGo } from './steps';
import type { Trace } from './trace';
import type { TraceFiles } from './trace-files';

/** A trace without what only the index counts. */
export type BuiltTrace = Omit<Trace, 'links' | 'notes'>;

/** Joins the facts of single files into a trace. */
export function buildTrace(files: TraceFiles): BuiltTrace {
  return inOneGo(buildTraceSteps(files));
}

/** The same in steps, so that a screen stays alive between them. The files must not change before the last one. */
export function* buildTraceSteps(files: TraceFiles): Generator<undefined, BuiltTrace> {
  yield;
  const sorted = yield* sortInSteps(files);
  yield;
  const guide = makeGuide(files, sorted.specs);
  yield;
  const pairs = pairContexts(sorted.contexts, sorted.specs, guide);
  yield;
  const joined = yield* joinSpecsInSteps(sorted.specs, guide, pairs);
  yield;
  const deliverables = yield* joinDeliverablesInSteps(files, sorted, pairs);
  yield;
  const contexts = joinContexts(sorted, pairs, guide);
  yield;
  const comments = joinComments(sorted, pairs);
  yield;
  const own = [...ownFaults(sorted), ...conflictCopies(sorted), ...findSpecFindings(sorted.specs, joined, guide), ...findContextFindings(sorted.contexts, pairs)];
  yield;
  const ofLinks = findLinkFindings(sorted, deliverables.judged, guide);
  yield;
  const reached = reachedFiles(sorted, guide);
  yield;
  const oneWay = findOneWayLinks(joined.specs, pairs, reached);
  yield;
  const stale = findStaleNames(sorted, joined.specs, contexts.contexts);
  yield;
  const findings = [...own, ...ofLinks, ...oneWay, ...stale, ...findDeliverableFindings(deliverables)];
  return {
    specs: joined.specs,
    byId: joined.byId,
    roots: joined.tree.roots,
    ...contexts,
    comments,
    deliverables: deliverables.rows.map(({ deliverable }) => deliverable),
    codeChanges: deliverables.codeChanges,
    conflicts: sorted.conflicts,
    roadmaps: files.plans,
    runs: joinRuns(files, guide),
    findings: findings.sort(compareFindings),
  };
}

function ownFaults(sorted: SortedFiles): Finding[] {
  const files = [...sorted.specs, ...sorted.contexts].map(({ file }) => file);
  return [...files, ...sorted.deliverables, ...sorted.sidecars, ...sorted.gateNotes].flatMap(({ path, facts }) =>
    facts.faults.map(({ code, line, message }) => finding(code, { path, line }, message)),
  );
}

function conflictCopies({ conflicts }: SortedFiles): Finding[] {
  return conflicts.map(({ path, of, origin }) =>
    finding('vault/conflict-copy', { path, line: 1, about: of }, `${origin} left this copy of ${of}; it is not read.`),
  );
}

/** By path, line and code, so that two machines print the same. */
export function compareFindings(a: Finding, b: Finding): number {
  return comparePaths(a.path, b.path) || a.line - b.line || comparePaths(a.code, b.code) || comparePaths(a.message, b.message);
}

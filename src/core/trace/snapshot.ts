import { forgottenSessions } from '../journal/journal-findings';
import type { Minute } from '../vault/time';
import { compareFindings } from './build-trace';
import type { BuiltTrace } from './build-trace';
import { findLostEntries } from './find-lost-entries';
import type { LostEntry } from './find-lost-entries';
import type { Finding } from './finding';
import type { LinkCounts, Trace } from './trace';

/**
 * A trace whose link counts are counted when somebody asks, or when the index is about to change. Counting means
 * following every link of every note, and most who want a trace do not want that.
 */
export class Snapshot implements Trace {
  readonly specs: Trace['specs'];
  readonly byId: Trace['byId'];
  readonly roots: Trace['roots'];
  readonly contexts: Trace['contexts'];
  readonly deliverables: Trace['deliverables'];
  readonly codeChanges: Trace['codeChanges'];
  readonly gates: Trace['gates'];
  readonly comments: Trace['comments'];
  readonly conflicts: Trace['conflicts'];
  readonly roadmaps: Trace['roadmaps'];
  readonly runs: Trace['runs'];
  readonly findings: Trace['findings'];
  readonly #built: BuiltTrace;
  readonly #count: () => LinkCounts;
  #links: LinkCounts | null = null;

  constructor(
    built: BuiltTrace,
    readonly notes: number,
    count: () => LinkCounts,
  ) {
    this.specs = built.specs;
    this.byId = built.byId;
    this.roots = built.roots;
    this.contexts = built.contexts;
    this.deliverables = built.deliverables;
    this.codeChanges = built.codeChanges;
    this.gates = built.gates;
    this.comments = built.comments;
    this.conflicts = built.conflicts;
    this.roadmaps = built.roadmaps;
    this.runs = built.runs;
    this.findings = built.findings;
    this.#built = built;
    this.#count = count;
  }

  get links(): LinkCounts {
    this.#links ??= this.#count();
    return this.#links;
  }

  /** Counts now what would be counted later, because the index is about to change. */
  settle(): void {
    this.#links ??= this.#count();
  }

  /** The same snapshot with more findings. */
  with(findings: readonly Finding[]): Snapshot {
    const all = [...this.findings, ...findings].sort(compareFindings);
    return new Snapshot({ ...this.#built, findings: all }, this.notes, () => this.links);
  }
}

/** What only a moment and a device know. */
export interface Moment {
  readonly now: Minute | null;
  readonly lost: readonly LostEntry[];
}

/** The trace with the sessions that are open for more than a day, and the entries that this device knows to be lost. */
export function atMoment(trace: Snapshot, { now, lost }: Moment): Snapshot {
  const findings = [...(now === null ? [] : forgottenIn(trace.contexts, now)), ...findLostEntries(lost)];
  return findings.length === 0 ? trace : trace.with(findings);
}

function forgottenIn(contexts: Trace['contexts'], now: Minute): Finding[] {
  return [...contexts.values()].flatMap(({ path, sessions }) => forgottenSessions(path, sessions, now));
}

import type { DownstreamLine, Gate, ServiceLine, Session } from '../journal/journal';
import type { Spec, SpecStatus } from '../spec/spec';
import type { RoadmapFacts } from '../roadmap/roadmap-facts';
import type { RunNoteFacts } from '../workflow/run-note-facts';
import type { Tie } from '../text/header';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import type { OpenComment } from './open-comments';

/** What the vault's specs, journals and deliverables say, joined. A snapshot: a new index version makes a new trace. */
export interface Trace {
  /** Every spec by path. */
  readonly specs: ReadonlyMap<VaultPath, Spec>;
  /** Specs by id, in path order; more than one is a finding. */
  readonly byId: ReadonlyMap<string, readonly Spec[]>;
  /** Specs without a parent, in id order. */
  readonly roots: readonly VaultPath[];
  readonly contexts: ReadonlyMap<VaultPath, Context>;
  /** One row per file and spec, in path order. */
  readonly deliverables: readonly Deliverable[];
  /** Code Changes lines whose file does not lie in the vault, in order of context and place. */
  readonly codeChanges: readonly CodeChange[];
  /** Open and answered gates of contexts, gate notes and run notes, in path order. */
  readonly gates: readonly PlacedGate[];
  /** Comments of specs and contexts that nobody has closed, one for each thread, by path and place. */
  readonly comments: readonly PlacedComment[];
  readonly conflicts: readonly Conflict[];
  /** Notes that hold a roadmap, in path order. */
  readonly roadmaps: readonly PlacedRoadmap[];
  /** Notes of runs below a spec root, in path order. */
  readonly runs: readonly PlacedRun[];
  readonly findings: readonly Finding[];
  readonly links: LinkCounts;
  /** Notes of the vault, specs or not. */
  readonly notes: number;
}

/** A journal as the trace keeps it: its sessions without their entries' text. */
export interface Context {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  readonly title: string | null;
  readonly status: SpecStatus | null;
  readonly statusText: string | null;
  readonly created: string | null;
  readonly updated: string | null;
  /** The fingerprint recorded on the Spec line. */
  readonly specTie: Tie | null;
  readonly sessions: readonly SessionFacts[];
  /** Entries of sessions and Notes. */
  readonly entries: number;
  readonly hours: number;
  readonly commits: number;
  readonly issues: number;
  readonly open: boolean;
  /** Gates written in the context itself and in its gate notes. */
  readonly gates: readonly PlacedGate[];
  readonly downstream: readonly DownstreamLink[];
  /** Services that the work goes into. */
  readonly services: readonly ServiceLine[];
  /** The newest lines of the ledger, which name the sections behind fingerprints. */
  readonly ledger: readonly string[];
}

export type SessionFacts = Omit<Session, 'entries'> & {
  readonly entries: number;
  /** Minute of the newest entry id, `YYYY-MM-DD HH:MM`; the session's last sign of life. */
  readonly lastEntry: string | null;
};

/** A roadmap's facts with the note that holds it. */
export interface PlacedRoadmap extends RoadmapFacts {
  readonly path: VaultPath;
}

/** How a run stands, with the note that says so, and its spec. */
export interface PlacedRun extends Omit<RunNoteFacts, 'spec'> {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
}

/** A gate with the note it stands in, and the context it belongs to. */
export interface PlacedGate extends Gate {
  readonly path: VaultPath;
  readonly context: VaultPath | null;
}

/** An open comment with the note it stands in, and the spec it concerns. */
export interface PlacedComment extends OpenComment {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
}

/** An item under Downstream Specs, with the spec it means. */
export interface DownstreamLink extends DownstreamLine {
  readonly spec: VaultPath | null;
}

/** A file that a spec brought forth. */
export interface Deliverable {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  /** Folder name or heading slug: `scripts`, `docs`, `config`, `code`, … */
  readonly category: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly exists: boolean;
  /** True when a context lists it. */
  readonly registered: boolean;
  /** True when the file, or its sidecar, names a spec. */
  readonly marked: boolean;
  /** True when the spec's `## Deliverables` links it. */
  readonly listed: boolean;
  /** The registry line that rules; null when no context lists the file. */
  readonly registry: RegistryPlace | null;
  /** The fingerprint in the file's own mark. */
  readonly markFingerprint: string | null;
}

/** Where a deliverable is registered, and the fingerprint recorded there. */
export interface RegistryPlace {
  readonly context: VaultPath;
  readonly line: number;
  /** The link's target, as written. */
  readonly target: string;
  readonly tie: Tie | null;
}

/** A file of a code repository that a context lists under Code Changes. */
export interface CodeChange {
  readonly context: VaultPath;
  readonly spec: VaultPath | null;
  /** From the repository's root, as written. */
  readonly path: string;
  readonly codeLine: number | null;
  readonly description: string | null;
  readonly line: number;
  readonly tie: Tie | null;
}

/** A copy that a sync program left behind; never read as a spec, context or deliverable. */
export interface Conflict {
  readonly path: VaultPath;
  readonly of: VaultPath;
  readonly origin: string;
}

export interface LinkCounts {
  readonly wiki: LinkCount;
  readonly markdown: LinkCount;
}

export interface LinkCount {
  readonly total: number;
  readonly resolved: number;
  readonly broken: number;
}

/** A body link of any note with the file it leads to. */
export interface ResolvedLink {
  readonly source: VaultPath;
  readonly line: number;
  /** The link as written. */
  readonly text: string;
  readonly kind: 'wiki' | 'markdown';
  readonly target: VaultPath | null;
}

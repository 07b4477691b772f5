import type { Header, Tie } from '../text/header';
import type { Minute } from '../vault/time';
import type { EntryKind } from './entry-kinds';

/** A context file, read. Everything unknown stays in the text; nothing here is needed to write it back. */
export interface Journal {
  /** The heading's text after `Context:`; null when the file has no title. */
  readonly title: string | null;
  readonly header: Header;
  readonly summary: string | null;
  /** In order of place. */
  readonly sessions: readonly Session[];
  /** Entries of the three Notes subsections. */
  readonly notes: readonly Entry[];
  readonly registry: readonly RegistryLine[];
  readonly downstream: readonly DownstreamLine[];
  readonly services: readonly ServiceLine[];
  readonly gates: readonly Gate[];
  readonly ledger: readonly LedgerLine[];
}

/** `### Session n: date - title` with its header lines and entries, also hand-written and irregular ones. */
export interface Session {
  /** null when the heading has none that reads as a number. */
  readonly number: number | null;
  readonly date: string | null;
  readonly title: string;
  readonly line: number;
  /** Last line of the session. */
  readonly endLine: number;
  /** Hours, to 0.01; null when the Duration is missing or unreadable. */
  readonly hours: number | null;
  readonly participants: readonly string[];
  readonly statusText: string | null;
  /** Status in-progress. */
  readonly open: boolean;
  readonly paused: readonly Pause[];
  readonly started: Minute | null;
  /** `s-20261121-1405-k3x9p2`, without the caret. */
  readonly id: string | null;
  readonly entries: readonly Entry[];
}

/** A pause; `to` null means paused now. Times as written: `HH:MM`, or a full minute over midnight. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

/** A top-level list item of a session's subsection or of Notes. */
export interface Entry {
  readonly kind: EntryKind | 'issue-commit' | 'resolution' | 'other';
  /** `e-20261121-1407-m4t8q1`, without the caret; null for hand-written items without one. */
  readonly id: string | null;
  /** False when text stands behind the id, so that no link leads to the entry. */
  readonly isIdLast: boolean;
  readonly line: number;
  readonly endLine: number;
  /** First paragraph without list marker, author and id. */
  readonly text: string;
  /** ` (Name)` before the id: an agent or another person. */
  readonly author: string | null;
  readonly nested: readonly NestedLine[];
  /** The subsection's heading as written, such as `Planning`. */
  readonly section: string;
}

export interface NestedLine {
  readonly text: string;
  readonly line: number;
  /** 1 for a direct child. */
  readonly depth: number;
}

/** A deliverable as the context registers it. */
export interface RegistryLine {
  readonly category: string;
  /** Link target as written, or the path of a Code Changes line. */
  readonly target: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly kind: 'link' | 'code';
  /** Line inside the code file, for `path:45`. */
  readonly codeLine: number | null;
  readonly tie: Tie | null;
  readonly line: number;
}

/** An item under `### Downstream Specs`. */
export interface DownstreamLine {
  readonly target: string;
  readonly title: string | null;
  readonly reason: string | null;
  readonly tie: Tie | null;
  readonly line: number;
}

/** An item under `### Integration Points`: a service that the work goes into. */
export interface ServiceLine {
  readonly name: string;
  /** As written: from the repository's root, or a link's target. */
  readonly path: string;
  readonly line: number;
}

/** A question with options, and its answer once somebody acted on it. */
export interface Gate {
  readonly id: string;
  readonly question: string;
  readonly fingerprint: string | null;
  readonly line: number;
  readonly options: readonly GateOption[];
  readonly comment: string | null;
  /** Text after `- Answer:`; null while it is open. */
  readonly answer: string | null;
}

export interface GateOption {
  readonly word: string;
  readonly ticked: boolean;
  readonly line: number;
}

/** `@fp YYYY-MM-DD HH:MM | title=hhhhhh | Section=hhhhhh` */
export interface LedgerLine {
  readonly fingerprint: string;
  readonly at: string;
  readonly sections: ReadonlyMap<string, string>;
  readonly line: number;
}

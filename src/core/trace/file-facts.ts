import type { Gate } from '../journal/journal';
import type { Role } from '../spec/layouts';
import type { RoadmapFacts } from '../roadmap/roadmap-facts';
import type { RunNoteFacts } from '../workflow/run-note-facts';
import type { SpecFacts } from '../spec/parse-spec';
import type { ContextFacts } from './context-facts';
import type { FindingCode } from './findings-table';
import type { OpenComment } from './open-comments';

/** What the trace keeps of one file: small, serialisable, and free of the file's text. */
export interface FileFacts {
  readonly role: Role;
  /** False when the text was not read, so that nothing is known of its marks. */
  readonly read: boolean;
  /** Body links, packed (see link-facts). */
  readonly links: string;
  readonly boxes: BoxCounts | null;
  /** First heading of any level; kept for files below a spec root, which may be copies of others. */
  readonly heading: string | null;
  readonly spec: SpecFacts | null;
  readonly context: ContextFacts | null;
  readonly gates: readonly Gate[];
  /** Comments that nobody has closed, of specs and contexts. */
  readonly comments: readonly OpenComment[];
  readonly marks: readonly MarkFact[];
  /** True when the file's name or text allows no mark in it. */
  readonly needsSidecar: boolean;
  readonly faults: readonly Fault[];
  /** Phases and items, when the note reads as a roadmap. */
  readonly roadmap: RoadmapFacts | null;
  /** How a run stands, when the note is one of a run below a spec root. */
  readonly run: RunNoteFacts | null;
}

/** Checkboxes outside code. */
export interface BoxCounts {
  readonly done: number;
  readonly open: number;
  /** `[-]` and other signs. */
  readonly other: number;
}

/** A trace mark: the spec or context that a deliverable names. */
export interface MarkFact {
  readonly kind: 'spec' | 'context';
  readonly target: string;
  readonly fingerprint: string | null;
  readonly line: number;
}

/** A finding of one file alone. */
export interface Fault {
  readonly code: FindingCode;
  readonly line: number;
  readonly message: string;
}

const NONE = [] as const;

/** Facts of a file that says nothing; the lists are shared, so that a hundred thousand of them cost little. */
export const NO_FACTS: FileFacts = {
  role: 'other',
  read: false,
  links: '',
  boxes: null,
  heading: null,
  spec: null,
  context: null,
  gates: NONE,
  comments: NONE,
  marks: NONE,
  needsSidecar: false,
  faults: NONE,
  roadmap: null,
  run: null,
};

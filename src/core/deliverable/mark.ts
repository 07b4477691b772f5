/** What a trace mark says: the spec a file came from, and its journal. */
export interface NewMark {
  readonly spec: MarkLink;
  readonly context: MarkLink | null;
  /** `@` and 12 hex digits. */
  readonly fingerprint: string | null;
}

export interface MarkLink {
  /** Relative to the deliverable's own folder, forward slashes, without `.md`. */
  readonly target: string;
  readonly title: string;
}

/** A document that describes how something is done in stages, as it is written. */
export interface ProcessDocument {
  readonly title: string | null;
  readonly stages: readonly Stage[];
  /** What one has to know: groups such as Domain Knowledge, each with its entries. */
  readonly knowledge: readonly NamedGroup[];
  /** Skills, agents and workflows that the process works with. */
  readonly integrations: readonly NamedGroup[];
  /** Lists below Continuous Improvement. */
  readonly improvements: readonly TextGroup[];
  /** Names in angle brackets that a subject fills in: `hostname`. */
  readonly parameters: readonly string[];
  /** What was not understood, in order of place. */
  readonly remarks: readonly ProcessRemark[];
  /** Why no stage was recognised; null when there are stages. */
  readonly empty: string | null;
}

export interface ProcessRemark {
  readonly line: number;
  readonly message: string;
}

export interface Stage {
  readonly number: string;
  readonly name: string;
  readonly objective: string | null;
  readonly activities: readonly Activity[];
  readonly dependencies: readonly ContextDependency[];
  readonly criteria: readonly string[];
  readonly checkpoint: Checkpoint | null;
  /** What its quality gate asks for. */
  readonly quality: readonly string[];
  readonly failures: readonly FailurePair[];
  readonly metrics: readonly StageMetric[];
  readonly line: number;
}

export interface Activity {
  readonly number: number | null;
  readonly name: string;
  readonly steps: readonly ActivityStep[];
  readonly line: number;
}

export interface ActivityStep {
  readonly text: string;
  /** A command in backticks, as written, with its parameters: `skills_hardware-scanner <hostname>`. */
  readonly command: string | null;
  /** A file in backticks that the step leaves behind: `docs/hardware/<hostname>.md`. */
  readonly output: string | null;
  readonly line: number;
}

/** A file that should be there, and fresh, before a stage begins. */
export interface ContextDependency {
  readonly path: string;
  readonly description: string;
  readonly line: number;
}

export interface Checkpoint {
  readonly name: string;
  readonly text: string;
}

/** What may go wrong, and what to do then. */
export interface FailurePair {
  readonly failure: string;
  readonly fallback: string;
}

export interface StageMetric {
  readonly name: string;
  readonly text: string;
  /** Percent; null when the text has no number. */
  readonly target: { readonly sign: '>=' | '>' | '<=' | '<'; readonly percent: number } | null;
}

export interface NamedGroup {
  readonly name: string;
  readonly entries: readonly { readonly name: string; readonly description: string }[];
}

export interface TextGroup {
  readonly name: string;
  readonly points: readonly string[];
}

import type { Gate } from '../journal/journal';
import type { ContextDependency, FailurePair, StageMetric } from './process';

/** One subject going through a staged process, as its note says it. */
export interface ProcessRun {
  readonly title: string;
  /** Target of the link to the process document, as written; null for the process that ships. */
  readonly process: string | null;
  readonly processName: string;
  readonly subject: string;
  /** `YYYY-MM-DD HH:MM`; null when the note does not say. */
  readonly started: string | null;
  /** Target of the link to the spec that this work belongs to, as written. */
  readonly spec: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  readonly requirements: readonly RunField[];
  readonly stages: readonly StageRun[];
}

export interface StageRun {
  readonly number: string;
  readonly name: string;
  readonly objective: string | null;
  readonly activities: readonly RunActivity[];
  readonly context: readonly ContextDependency[];
  /** Each needs a tick and evidence. */
  readonly criteria: readonly RunPoint[];
  /** What the quality gate asks for; each needs a tick. */
  readonly quality: readonly RunPoint[];
  readonly measures: readonly RunMeasure[];
  /** Dry run, backup, rollback plan, window, confirmation; empty for stages that deploy nothing. */
  readonly deployment: readonly RunField[];
  readonly failures: readonly FailurePair[];
  /** Fallbacks that were taken, as written. */
  readonly fallbacks: readonly string[];
  readonly deliverables: readonly string[];
  readonly lessons: readonly string[];
  /** Ends of activities that somebody told and no run on record shows, with who told them. */
  readonly told: readonly string[];
  readonly checkpoint: RunPoint | null;
  /** Questions whether the stage is passed, oldest first. */
  readonly gates: readonly Gate[];
  /** What the gate's fingerprint covers, with LF between lines. */
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

export interface RunActivity {
  readonly number: number | null;
  readonly name: string;
  readonly done: boolean;
  readonly steps: readonly RunStep[];
  readonly line: number;
  readonly endLine: number;
}

export interface RunStep {
  readonly text: string;
  readonly done: boolean;
  readonly command: string | null;
  readonly output: string | null;
  readonly line: number;
}

/** A line to tick, with the evidence nested below it. */
export interface RunPoint {
  readonly text: string;
  readonly done: boolean;
  readonly evidence: readonly string[];
  readonly line: number;
  readonly endLine: number;
}

/** A field to fill in: `- **Purpose**: …`, with a box where it is also ticked. */
export interface RunField {
  readonly name: string;
  readonly value: string;
  /** null for a field without a box. */
  readonly done: boolean | null;
  readonly line: number;
}

export interface RunMeasure extends StageMetric {
  /** Oldest first. */
  readonly values: readonly MeasuredValue[];
  readonly line: number;
  readonly endLine: number;
}

export interface MeasuredValue {
  readonly at: string;
  readonly text: string;
}

/** Fields of a stage that deploys, in the order in which they are filled in. */
export const DEPLOYMENT_FIELDS = ['Dry run passed', 'Backup', 'Rollback plan tested', 'Window', 'Confirmed by'] as const;
/** What is written down about a subject before anything else. */
export const REQUIREMENT_FIELDS = ['Purpose', 'Performance', 'Security and network', 'Priorities'] as const;
/** Where a stage says what was told about it and not seen. */
export const TOLD_PART = 'Told, not seen';
/** Value of the header Type of a subject's note. */
export const RUN_TYPE = 'process-run';

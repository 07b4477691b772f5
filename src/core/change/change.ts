import type { Gate } from '../journal/journal';
import type { VaultPath } from '../vault/paths';
import type { ChangeState, Phase } from './phases';

/** A spec-driven change as its folder tells it. */
export interface Change {
  /** `specs/meta/sessions/rule-builder_2026-11-21`. */
  readonly folder: VaultPath;
  /** `rule-builder`. */
  readonly feature: string;
  /** `2026-11-21`. */
  readonly date: string;
  readonly state: ChangeState;
  /** The phase that is open; the last one for a change that is over. */
  readonly phase: Phase;
  readonly proposal: Proposal | null;
  readonly diffs: readonly DiffRecord[];
  readonly refinement: Refinement | null;
  readonly alignment: Alignment | null;
  readonly implementation: Implementation | null;
  readonly validation: Validation | null;
  readonly summary: Summary | null;
  /** Gates of all artifacts, in order of file and place. */
  readonly gates: readonly ChangeGate[];
  /** What a `**Status:**` line or `status.md` says, as written; null without one. It is shown, and rules only where the folder holds no gate. */
  readonly said: string | null;
  /** Files of the folder in a shape that is read but not ours: `round_001/engineer.md`, `status.md`. */
  readonly foreign: readonly VaultPath[];
  /** What of the artifacts could not be read, or contradicts itself. */
  readonly remarks: readonly ChangeRemark[];
}

export interface ChangeGate extends Gate {
  readonly path: VaultPath;
  readonly phase: Phase;
}

export interface ChangeRemark {
  readonly path: VaultPath;
  readonly line: number;
  readonly message: string;
}

/** `proposal.md`. */
export interface Proposal {
  readonly path: VaultPath;
  readonly request: string;
  readonly intent: string;
  readonly affected: readonly AffectedSpec[];
  readonly keyChanges: readonly string[];
  readonly questions: readonly OpenQuestion[];
  /** Overrides of this change: `--skip-alignment`, `--validation=minimal`. */
  readonly options: readonly string[];
  /** Answers that were given already still count when the words changed: then this is false. null without a gate. */
  readonly isAsConfirmed: boolean | null;
  readonly reopened: readonly Reopening[];
  readonly aborted: { readonly at: string; readonly reason: string } | null;
  /** Phases that a short form leaves out, with the reason. */
  readonly skipped: readonly { readonly phase: Phase; readonly reason: string }[];
}

export interface AffectedSpec {
  readonly path: VaultPath | null;
  /** As written. */
  readonly text: string;
  readonly sections: readonly string[];
  /** Version when the change began; null when the spec has none. */
  readonly version: string | null;
}

export interface OpenQuestion {
  readonly text: string;
  readonly answer: string | null;
  readonly line: number;
}

/** `**Reopened**: 2026-11-21 14:05 phase 5 - reason`: artifact rows and answers count only when newer. */
export interface Reopening {
  readonly at: string;
  readonly phase: number;
  readonly reason: string;
}

export type SectionChangeKind = 'ADDED' | 'MODIFIED' | 'DEPRECATED' | 'RENAMED' | 'MOVED';

/** `spec_diffs/<name>.diff.md` with `<name>.md.diff` beside it. */
export interface DiffRecord {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly sections: readonly RecordedSection[];
  readonly implications: readonly string[];
  /** When it was recorded, `YYYY-MM-DD HH:MM`; null when unknown. */
  readonly at: string | null;
}

/** A section in a record: its path without the note's title, `States > Wizard menu`. */
export interface RecordedSection {
  readonly section: string;
  readonly kind: SectionChangeKind;
  readonly summary: string;
  /** Where it was, for renamed and moved sections. */
  readonly from: string | null;
}

export type Severity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';

/** `refinement_summary.md`. */
export interface Refinement {
  readonly path: VaultPath;
  readonly specs: readonly { readonly spec: string; readonly rounds: number; readonly found: number; readonly resolved: number; readonly state: string }[];
  readonly rounds: readonly Round[];
  readonly decisions: readonly { readonly text: string; readonly rationale: string | null }[];
  readonly deferred: readonly { readonly text: string; readonly reason: string | null }[];
}

export interface Round {
  readonly number: number;
  readonly at: string | null;
  /** When it was closed; null while it goes on. */
  readonly closed: string | null;
  readonly reviewers: readonly string[];
  /** Names of the specs that were looked at, as the headings say. */
  readonly specs: readonly string[];
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly id: string;
  readonly spec: string | null;
  readonly severity: Severity;
  readonly section: string | null;
  readonly text: string;
  readonly state: 'open' | 'resolved' | 'deferred';
  /** The rounds in which it was found and settled. */
  readonly foundIn: number;
  readonly resolvedIn: number | null;
  readonly by: string | null;
  readonly line: number;
}

/** `alignment_report.md`. */
export interface Alignment {
  readonly path: VaultPath;
  /** When it was written (`**Recorded:** YYYY-MM-DD HH:MM`); null counts as older than any going back. */
  readonly at: string | null;
  /** Reason when it was skipped. */
  readonly skipped: string | null;
  readonly triggers: readonly string[];
  readonly findings: readonly AlignmentFinding[];
}

export interface AlignmentFinding {
  readonly severity: 'CRITICAL' | 'MEDIUM' | 'LOW';
  readonly place: string;
  readonly text: string;
  readonly action: string;
  readonly isOpen: boolean;
}

/** `implementation_log.md`. */
export interface Implementation {
  readonly path: VaultPath;
  /** When it was written (`**Recorded:** YYYY-MM-DD HH:MM`); null counts as older than any going back. */
  readonly at: string | null;
  readonly tasks: readonly ChangeTask[];
  readonly rows: readonly { readonly task: string; readonly files: string; readonly lines: string; readonly status: string }[];
  readonly checks: readonly { readonly name: string; readonly result: 'PASS' | 'FAIL' | null; readonly detail: string; readonly at: string | null }[];
  readonly issues: readonly string[];
}

export interface ChangeTask {
  /** `T1`. */
  readonly id: string;
  readonly text: string;
  readonly isDone: boolean;
  /** Link to the section that asks for it. */
  readonly spec: string | null;
  readonly files: readonly string[];
  /** Ids of tasks that come first. */
  readonly after: readonly string[];
  /** What it changed, by file, as it was told when the task was ticked. */
  readonly changed: readonly TaskChange[];
  readonly line: number;
}

export interface TaskChange {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

/** `validation_report.md`. */
export interface Validation {
  readonly path: VaultPath;
  /** When it was written (`**Recorded:** YYYY-MM-DD HH:MM`); null counts as older than any going back. */
  readonly at: string | null;
  readonly results: readonly { readonly name: string; readonly status: 'PASS' | 'FAIL' | 'SKIPPED' | null; readonly findings: string; readonly actionable: number; readonly isCritical: boolean; readonly isAnalysis: boolean }[];
  readonly followUps: readonly { readonly text: string; readonly isDone: boolean }[];
}

/** `SUMMARY.md`. */
export interface Summary {
  readonly path: VaultPath;
  /** When it was written (`**Recorded:** YYYY-MM-DD HH:MM`); null counts as older than any going back. */
  readonly at: string | null;
  readonly commits: readonly { readonly hash: string; readonly message: string }[];
}

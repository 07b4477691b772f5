import type { LayoutName, SpecStatus, SpecType } from '../../src/core/spec/spec';
import type { FindingCode } from '../../src/core/trace/findings-table';

/** What a generated vault holds, known from writing it and not from reading it. */
export interface VaultTruth {
  readonly notes: number;
  readonly specs: readonly SpecTruth[];
  readonly contexts: readonly ContextTruth[];
  readonly deliverables: readonly DeliverableTruth[];
  readonly links: { readonly wiki: LinkTruth; readonly markdown: LinkTruth };
  readonly boxes: { readonly done: number; readonly open: number; readonly other: number };
  readonly faults: readonly FaultTruth[];
}

export interface SpecTruth {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly path: string;
  readonly parent: string | null;
  readonly context: string | null;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly layout: LayoutName;
}

export interface ContextTruth {
  readonly path: string;
  readonly spec: string;
  readonly sessions: number;
  readonly entries: number;
  readonly hours: number;
  readonly commits: number;
  readonly issues: number;
}

export interface DeliverableTruth {
  readonly path: string;
  readonly spec: string;
  readonly category: string;
}

export interface LinkTruth {
  readonly total: number;
  readonly resolved: number;
  readonly broken: number;
}

/** A planted fault and the finding that must name it. */
export interface FaultTruth {
  readonly code: FindingCode;
  readonly path: string;
}

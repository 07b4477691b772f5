import type { Result } from '../../../../src/core/problem';
import type { Plan } from '../../../../src/core/workflow/plan';
import type { RunPhase } from '../../../../src/core/workflow/run-state';

/** A run that is a step of another one. */
export interface NestedRequest {
  /** The name that the outer run has written down for it. */
  readonly run: string;
  readonly plan: Plan;
  readonly inputs: ReadonlyMap<string, string>;
  readonly parent: { readonly run: string; readonly step: number };
  /** Whether one that stopped is gone on with, or only its outcome is asked. */
  readonly how: 'go-on' | 'attach';
}

/** What a run needs for steps that are runs of their own. */
export interface NestedHost {
  /** Starts a nested run, or goes on with the one of this name. */
  nested(request: NestedRequest): Promise<Result<null>>;
  /** The phase in which a run closes; null when the engine itself is closed first. */
  untilClosed(run: string): Promise<RunPhase | null>;
  cancelNested(run: string): void;
}

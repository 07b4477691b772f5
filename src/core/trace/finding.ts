import type { VaultPath } from '../vault/paths';

export type Severity = 'error' | 'warning' | 'info';

/** One fault of the trace, with its place. Codes are stable and listed in docs/findings.md. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: VaultPath;
  /** Line from 1. */
  readonly line: number;
  readonly message: string;
  /** What it concerns besides its place: another file, an id, a link's target; null when the place says it all. Stays when lines move. */
  readonly about: string | null;
  /** True when a command can mend it. */
  readonly fix: boolean;
}

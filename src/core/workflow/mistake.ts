/** One mistake of a definition, with its place and what to write instead. Codes are stable. */
export interface Mistake {
  /** Such as `workflow/unknown-key`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
  /** What to write instead; null when nothing obvious does. */
  readonly suggestion: string | null;
}

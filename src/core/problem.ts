/** What the user is told when an expected thing fails: what did not happen, why, and what to do now. */
export interface Problem {
  /** Stable address such as `journal/no-session`; tests, logs and docs refer to it. */
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** The failing side of a `Result`. */
export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

/** A value, or the Problem that stands in its place. Expected failures are values; only bugs are thrown. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failed `Result` with its three sentences. */
export function problem(code: string, sentences: Omit<Problem, 'code'>): Failure {
  return { ok: false, problem: { code, ...sentences } };
}

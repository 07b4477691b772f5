/** How one test ended. */
export type TestEnd = 'passed' | 'failed' | 'skipped';

/** A file or group of tests. */
export interface TestSuite {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the tests that failed, with what they said first. */
  readonly failures: readonly { readonly name: string; readonly says: string | null }[];
}

/** What a report of a test runner, or of a coverage tool, says. */
export interface TestReport {
  readonly form: 'junit' | 'vitest' | 'lcov';
  readonly suites: readonly TestSuite[];
  /** null where the report does not tell. */
  readonly seconds: number | null;
  /** Lines found and lines hit; null in reports of tests. */
  readonly coverage: { readonly found: number; readonly hit: number } | null;
}

/** More than this is counted, not named. */
export const REPORT_LIMITS = { suites: 20_000, failures: 200, words: 200, depth: 12 } as const;

/** Passed, failed and skipped tests of a report. */
export function totalsOf({ suites }: Pick<TestReport, 'suites'>): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const sum = (count: (suite: TestSuite) => number): number => suites.reduce((total, suite) => total + count(suite), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed), skipped: sum(({ skipped }) => skipped) };
}

/** `92.3%`; a whole number without its zero. */
export function percentOf({ found, hit }: { readonly found: number; readonly hit: number }): string {
  const share = found === 0 ? 0 : Math.floor((Math.min(hit, found) / found) * 1000) / 10;
  return `${share}%`;
}

/** One line, cut to what a journal can hold. */
export function shortWords(text: string): string {
  const [line = ''] = text.trim().split(/[\r\n]/);
  return line.length <= REPORT_LIMITS.words ? line : `${line.slice(0, REPORT_LIMITS.words - 1)}…`;
}

import { counted } from '../evidence/plain-words';
import { percentOf, totalsOf } from '../evidence/test-report';
import type { TestReport, TestSuite } from '../evidence/test-report';
import { setQuality } from '../journal/set-metrics';
import { problem } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { joinActs } from './join-acts';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import type { LogEntryRequest, TestResult } from './log-entry';

export interface ImportTestsRequest {
  /** Id or path. */
  readonly spec: string;
  readonly session: string | null;
  readonly whenNoSession: 'start' | 'refuse';
  readonly report: TestReport;
  /** Name of the file that was read. */
  readonly source: string;
  readonly author: string | null;
}

export interface ImportTestsOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  /** `e-…`. */
  readonly entry: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Such as `92.3%`; null in a report of tests. */
  readonly coverage: string | null;
}

/** Logs what a report of tests or of coverage says, as a test entry and as figures of quality. */
export async function importTests(desk: Desk, request: ImportTestsRequest): Promise<Result<Act<ImportTestsOutcome>>> {
  const totals = totalsOf(request.report);
  const { coverage } = request.report;
  if (coverage === null && totals.passed + totals.failed + totals.skipped === 0) return noTests(request.source);
  const logged = await logEntry(desk, entryOf(request));
  if (!logged.ok) return logged;
  const { spec, context, id } = logged.value.outcome;
  const percent = coverage === null ? null : percentOf(coverage);
  const figures = percent === null ? [{ key: 'Tests', value: totalsText(totals) }] : [{ key: 'Test Coverage', value: percent }];
  const metrics = new ChangeSet().edit(context, (text) => setQuality(text, figures)).act('Set metrics', null);
  if (!metrics.ok) return metrics;
  return joinActs(`Import ${request.source}`, [logged.value, metrics.value], { spec, context, entry: id, ...totals, coverage: percent });
}

function entryOf({ spec, session, whenNoSession, report, source, author }: ImportTestsRequest): LogEntryRequest {
  const shared = { ...PLAIN_ENTRY, spec, session, whenNoSession, author, kind: 'test' as const };
  if (report.coverage !== null) {
    const { found } = report.coverage;
    return { ...shared, text: `Coverage: ${percentOf(report.coverage)} of ${counted(found, 'line')} (${source})` };
  }
  const { passed, failed, skipped } = totalsOf(report);
  const time = report.seconds === null ? '' : `, ${report.seconds} s`;
  return { ...shared, text: `Ran ${counted(passed + failed + skipped, 'test')} (${source}${time})`, results: resultsOf(report) };
}

const SUITES_AT_MOST = 15;
const FAILURES_AT_MOST = 20;

/** Few suites are named each; of many only those with a failure, and the others as one. Then the tests that failed. */
function resultsOf({ suites }: TestReport): readonly TestResult[] {
  const ran = suites.filter(({ passed, failed, skipped }) => passed + failed + skipped > 0);
  const shorten = withoutSharedFolder(ran.map(({ name }) => name));
  const isFew = ran.length <= SUITES_AT_MOST;
  const named = (isFew ? ran : ran.filter(({ failed }) => failed > 0)).slice(0, SUITES_AT_MOST);
  const others = ran.filter((suite) => !named.includes(suite));
  const rest = others.length === 0 ? [] : [suiteResult({ ...summed(others), name: counted(others.length, named.length === 0 ? 'suite' : 'other suite') }, (name) => name)];
  const failures = suites.flatMap((suite) => suite.failures).slice(0, FAILURES_AT_MOST);
  return [...named.map((suite) => suiteResult(suite, shorten)), ...rest, ...failures.map(({ name, says }) => ({ name, mark: 'failed' as const, text: says }))];
}

function suiteResult(suite: Omit<TestSuite, 'failures'>, shorten: (name: string) => string): TestResult {
  return { name: shorten(suite.name), mark: suite.failed > 0 ? 'failed' : suite.passed === 0 ? 'warning' : 'passed', text: totalsText(suite) };
}

function summed(suites: readonly TestSuite[]): Omit<TestSuite, 'failures' | 'name'> {
  return totalsOf({ suites });
}

function totalsText({ passed, failed, skipped }: Pick<TestSuite, 'passed' | 'failed' | 'skipped'>): string {
  const parts = [`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return parts.join(', ');
}

/** Names of files stand without the folder that all of them share: where it lies on this machine is nobody's business. */
function withoutSharedFolder(names: readonly string[]): (name: string) => string {
  const isAbsolute = (name: string): boolean => name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name);
  const folders = names.filter(isAbsolute).map((name) => name.split(/[\\/]/).slice(0, -1));
  const [first = []] = folders;
  const differs = first.findIndex((part, at) => folders.some((folder) => folder[at] !== part));
  const shared = differs < 0 ? first.length : differs;
  return (name) => (isAbsolute(name) ? name.split(/[\\/]/).slice(shared).join('/') : name);
}

function noTests(source: string): Result<never> {
  return problem('report/no-tests', { what: 'Nothing was imported.', why: `${source} tells of no test that ran.`, next: 'Run the tests with the reporter on, then import its file.' });
}

import { problem } from '../problem';
import type { Result } from '../problem';
import { REPORT_LIMITS, shortWords } from './test-report';
import type { TestReport, TestSuite } from './test-report';

/** An element of a report, parsed by whoever can read XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text inside, without that of its children. */
  readonly text: string;
}

/** A JUnit report: suites, suites in suites, or one suite alone. */
export function readJunitReport(root: XmlElement): Result<TestReport> {
  if (root.name !== 'testsuites' && root.name !== 'testsuite') return problem('report/unknown-form', { what: 'The report was not read.', why: `Its first element is "${root.name.slice(0, 60)}", not "testsuites" or "testsuite".`, next: 'Give a JUnit report, vitest or jest JSON, or an lcov file.' });
  const suites = root.name === 'testsuite' ? suitesIn(root, 0) : root.children.filter(isSuite).flatMap((suite) => suitesIn(suite, 0));
  return { ok: true, value: { form: 'junit', suites: suites.slice(0, REPORT_LIMITS.suites), seconds: secondsOf(root), coverage: null } };
}

function isSuite({ name }: XmlElement): boolean {
  return name === 'testsuite';
}

function suitesIn(suite: XmlElement, depth: number): readonly TestSuite[] {
  const below = depth >= REPORT_LIMITS.depth ? [] : suite.children.filter(isSuite).flatMap((child) => suitesIn(child, depth + 1));
  const cases = suite.children.filter(({ name }) => name === 'testcase');
  return cases.length === 0 ? below : [suiteOf(suite, cases), ...below];
}

function suiteOf(suite: XmlElement, cases: readonly XmlElement[]): TestSuite {
  const failed = cases.filter((one) => faultOf(one) !== undefined);
  const skipped = cases.filter((one) => faultOf(one) === undefined && one.children.some(({ name }) => name === 'skipped' || name === 'disabled'));
  const failures = failed.slice(0, REPORT_LIMITS.failures).map((one) => ({ name: shortWords(one.attributes['name'] ?? 'a test'), says: saysOf(faultOf(one)) }));
  return { name: shortWords(suite.attributes['name'] ?? 'tests'), passed: cases.length - failed.length - skipped.length, failed: failed.length, skipped: skipped.length, failures };
}

function faultOf({ children }: XmlElement): XmlElement | undefined {
  return children.find(({ name }) => name === 'failure' || name === 'error');
}

function saysOf(fault: XmlElement | undefined): string | null {
  const words = shortWords(fault?.attributes['message'] ?? fault?.text ?? '');
  return words === '' ? null : words;
}

/** The time of the whole, else that of its suites. */
function secondsOf(root: XmlElement): number | null {
  const own = timeOf(root);
  if (own !== null || root.name === 'testsuite') return own;
  const times = root.children.filter(isSuite).flatMap((suite) => timeOf(suite) ?? []);
  return times.length === 0 ? null : Math.round(times.reduce((sum, time) => sum + time, 0) * 10) / 10;
}

function timeOf({ attributes }: XmlElement): number | null {
  const seconds = Number((attributes['time'] ?? '').replaceAll(',', ''));
  return attributes['time'] !== undefined && Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds * 10) / 10 : null;
}

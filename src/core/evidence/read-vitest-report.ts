import * as v from 'valibot';
import { problem } from '../problem';
import type { Result } from '../problem';
import { REPORT_LIMITS, shortWords } from './test-report';
import type { TestReport, TestSuite } from './test-report';

const Assertion = v.object({ status: v.optional(v.string(), ''), fullName: v.optional(v.string()), title: v.optional(v.string()), failureMessages: v.optional(v.nullable(v.array(v.unknown()))) });
const File = v.object({ name: v.optional(v.string()), testFilePath: v.optional(v.string()), status: v.optional(v.string()), message: v.optional(v.nullable(v.string())), assertionResults: v.optional(v.array(v.unknown()), []), startTime: v.optional(v.number()), endTime: v.optional(v.number()) });
const Report = v.object({ testResults: v.array(v.unknown()) });

/** The JSON of `vitest run --reporter=json` and `jest --json`. A file that does not read is left out; the others count. */
export function readVitestReport(value: unknown): Result<TestReport> {
  const report = v.safeParse(Report, value);
  if (!report.success) return problem('report/unknown-form', { what: 'The report was not read.', why: 'The JSON has no list "testResults", as vitest and jest write it.', next: 'Write it with "vitest run --reporter=json --outputFile=FILE", or "jest --json --outputFile=FILE".' });
  const files = report.output.testResults.slice(0, REPORT_LIMITS.suites).flatMap((one) => {
    const file = v.safeParse(File, one);
    return file.success ? [file.output] : [];
  });
  const times = files.flatMap(({ startTime, endTime }) => (startTime !== undefined && endTime !== undefined && endTime >= startTime ? [{ startTime, endTime }] : []));
  const first = times.reduce((least, { startTime }) => Math.min(least, startTime), Infinity);
  const last = times.reduce((most, { endTime }) => Math.max(most, endTime), 0);
  return { ok: true, value: { form: 'vitest', suites: files.map(suiteOf), seconds: times.length === 0 ? null : Math.round((last - first) / 100) / 10, coverage: null } };
}

const ENDS: Readonly<Record<string, 'passed' | 'failed' | 'skipped'>> = { passed: 'passed', failed: 'failed', pending: 'skipped', skipped: 'skipped', todo: 'skipped', disabled: 'skipped' };

function suiteOf(file: v.InferOutput<typeof File>): TestSuite {
  const tests = file.assertionResults.flatMap((one) => {
    const test = v.safeParse(Assertion, one);
    return test.success ? [{ ...test.output, end: ENDS[test.output.status] ?? 'skipped' }] : [];
  });
  const count = (end: string): number => tests.filter((test) => test.end === end).length;
  const failures = tests.filter(({ end }) => end === 'failed').slice(0, REPORT_LIMITS.failures).map((test) => ({ name: shortWords(test.fullName ?? test.title ?? 'a test'), says: saysOf(test.failureMessages?.[0]) }));
  // A file that could not be run has no tests, and failed all the same.
  const isBroken = tests.length === 0 && file.status === 'failed';
  const broken = isBroken ? [{ name: 'the file could not be run', says: saysOf(file.message) }] : [];
  return { name: shortWords(file.name ?? file.testFilePath ?? 'tests'), passed: count('passed'), failed: count('failed') + broken.length, skipped: count('skipped'), failures: [...failures, ...broken] };
}

function saysOf(message: unknown): string | null {
  return typeof message === 'string' && message.trim() !== '' ? shortWords(message) : null;
}

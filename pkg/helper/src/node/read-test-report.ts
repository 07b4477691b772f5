import { readJunitReport } from '../../../../src/core/evidence/read-junit-report';
import { readLcovReport } from '../../../../src/core/evidence/read-lcov-report';
import { readVitestReport } from '../../../../src/core/evidence/read-vitest-report';
import type { TestReport } from '../../../../src/core/evidence/test-report';
import { problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { readXml } from './read-xml';

export const LARGEST_REPORT = 32 * 1024 * 1024;

/** Reads a report of tests or of coverage; what it is, its text tells. */
export function readTestReport(text: string, named: string): Result<TestReport> {
  const start = text.trimStart().slice(0, 1);
  if (start === '<') {
    const root = readXml(text);
    return root.ok ? readJunitReport(root.value) : root;
  }
  if (start !== '{') return readLcovReport(text);
  try {
    return readVitestReport(JSON.parse(text));
  } catch {
    return reportUnread(named, 'It is no valid JSON.');
  }
}

/** What is said of a report that was named and not read. */
export function reportUnread(named: string, why: string): Failure {
  return problem('report/unread', { what: `${named} was not imported.`, why, next: 'Give a JUnit report, vitest or jest JSON, or an lcov file.' });
}

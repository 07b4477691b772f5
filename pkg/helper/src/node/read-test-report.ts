import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { readJunitReport } from '../../../../src/core/evidence/read-junit-report';
import { readLcovReport } from '../../../../src/core/evidence/read-lcov-report';
import { readVitestReport } from '../../../../src/core/evidence/read-vitest-report';
import type { TestReport } from '../../../../src/core/evidence/test-report';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { readXml } from './read-xml';

const LARGEST = 32 * 1024 * 1024;

/** Reads a report of tests or of coverage from the disk; what it is, its text tells. */
export function readTestReport(path: string): Result<TestReport> {
  const text = textOf(path);
  if (!text.ok) return text;
  const start = text.value.trimStart().slice(0, 1);
  if (start === '<') {
    const root = readXml(text.value);
    return root.ok ? readJunitReport(root.value) : root;
  }
  if (start !== '{') return readLcovReport(text.value);
  try {
    return readVitestReport(JSON.parse(text.value));
  } catch {
    return unread(path, 'It is no valid JSON.');
  }
}

function textOf(path: string): Result<string> {
  try {
    const file = openSync(path, 'r');
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return unread(path, 'It is no file.');
      if (stat.size > LARGEST) return unread(path, `It is larger than ${LARGEST / 1024 / 1024} MB.`);
      const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
      return text.includes('\0') ? unread(path, 'It is no text.') : ok(text);
    } finally {
      closeSync(file);
    }
  } catch {
    return unread(path, 'There is no such file, or it may not be read.');
  }
}

function unread(path: string, why: string): Result<never> {
  return problem('report/unread', { what: `${path} was not imported.`, why, next: 'Give a JUnit report, vitest or jest JSON, or an lcov file.' });
}

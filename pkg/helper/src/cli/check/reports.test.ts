import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../../tests/cli/fake-terminal';
import { path } from '../../../../../tests/builders/index-of';
import type { Finding } from '../../../../../src/core/trace/finding';
import { lookOf } from '../print/look';
import { junitReport } from './junit-report';
import type { CheckReport } from './report';
import { sarifReport } from './sarif-report';
import { textReport } from './text-report';

const ERROR: Finding = { code: 'spec/cycle', severity: 'error', path: path('specs/a b/epic.md'), line: 3, message: 'Goes round & round.', fix: false };
const REMARK: Finding = { code: 'text/crlf', severity: 'info', path: path('specs/x.md'), line: 1, message: 'CRLF.', fix: false };
const LOOK = lookOf(fakeTerminal(), 'out');

function report(...findings: Finding[]): CheckReport {
  const counted = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    version: 1,
    counts: { error: counted('error'), warning: counted('warning'), info: counted('info') },
    checked: { specs: 2, contexts: 1, deliverables: 0, links: 1204 },
    findings,
  };
}

describe('the reports of check', () => {
  it('say that the trace holds when nothing was found', () => {
    expect(textReport(report(), { look: LOOK, infos: 'folded' })).toBe('The trace holds. Checked 2 specs, 1 context, 0 deliverables, 1,204 links.');
  });

  it('list findings below their file', () => {
    expect(textReport(report(ERROR), { look: LOOK, infos: 'folded' }).split('\n').slice(0, 2)).toEqual([
      'specs/a b/epic.md',
      '  3  error  Goes round & round.  spec/cycle',
    ]);
  });

  it('fold remarks and say how many', () => {
    const text = textReport(report(REMARK), { look: LOOK, infos: 'folded' });

    expect([text.includes('CRLF'), text.includes('1 remark hidden')]).toEqual([false, true]);
  });

  it('show remarks when they count', () => {
    expect(textReport(report(REMARK), { look: LOOK, infos: 'shown' })).toContain('CRLF.');
  });

  it('place SARIF results by encoded path and line', () => {
    const sarif = JSON.parse(sarifReport(report(ERROR))) as { runs: [{ results: [{ locations: unknown[] }] }] };

    expect(sarif.runs[0].results[0].locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'specs/a%20b/epic.md' }, region: { startLine: 3 } } },
    ]);
  });

  it('escape JUnit text and fail only errors and warnings', () => {
    const xml = junitReport(report(ERROR, REMARK));

    expect([xml.includes('Goes round &amp; round.'), xml.includes('tests="2" failures="1"')]).toEqual([true, true]);
  });
});

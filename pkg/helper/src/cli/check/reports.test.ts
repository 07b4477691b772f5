import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../../tests/cli/fake-terminal';
import { indexOf, path } from '../../../../../tests/builders/index-of';
import { readBaseline, splitByBaseline, writeBaseline } from '../../../../../src/core/repair/baseline';
import { lookOf } from '../print/look';
import { junitReport } from './junit-report';
import { checkReport, withKeys } from './report';
import type { CheckReport, ReportedFinding } from './report';
import { sarifReport } from './sarif-report';
import { textReport } from './text-report';

const ERROR: ReportedFinding = { code: 'spec/cycle', severity: 'error', path: path('specs/a b/epic.md'), line: 3, message: 'Goes round & round.', about: null, fix: false, key: '0123456789abcdef' };
const REMARK: ReportedFinding = { code: 'text/crlf', severity: 'info', path: path('specs/x.md'), line: 1, message: 'CRLF.', about: null, fix: false, key: '0123456789abcdef' };
const SCHEMA = fileURLToPath(new URL('../../../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url));
const addFormats = createRequire(import.meta.url)('ajv-formats') as (ajv: Ajv) => Ajv;
const LOOK = lookOf(fakeTerminal(), 'out');

function report(...findings: ReportedFinding[]): CheckReport<ReportedFinding> {
  const counted = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    version: 1,
    counts: { error: counted('error'), warning: counted('warning'), info: counted('info') },
    known: 0,
    statuses: { covers: 3, outdated: 0, ambiguous: 0, unwanted: 0, orphaned: 0, duplicate: 0, broken: 0, outside: 0 },
    checked: { specs: 2, contexts: 1, deliverables: 0, links: 1204 },
    findings,
  };
}

describe('the reports of check', () => {
  it('say that the trace holds when nothing was found', () => {
    expect(textReport(report(), { look: LOOK, infos: 'folded', extent: 'whole' })).toBe('The trace holds. Checked 2 specs, 1 context, 0 deliverables, 1,204 links.');
  });

  it('list findings below their file', () => {
    expect(textReport(report(ERROR), { look: LOOK, infos: 'folded', extent: 'whole' }).split('\n').slice(0, 2)).toEqual([
      'specs/a b/epic.md',
      '  3  error  Goes round & round.  spec/cycle',
    ]);
  });

  it('fold remarks and say how many', () => {
    const text = textReport(report(REMARK), { look: LOOK, infos: 'folded', extent: 'whole' });

    expect([text.includes('CRLF'), text.includes('1 remark hidden')]).toEqual([false, true]);
  });

  it('show remarks when they count', () => {
    expect(textReport(report(REMARK), { look: LOOK, infos: 'shown', extent: 'whole' })).toContain('CRLF.');
  });

  it('name links of the trace that do not hold', () => {
    const broken = { ...report(ERROR), statuses: { ...report().statuses, outdated: 2 } };

    expect(textReport(broken, { look: LOOK, infos: 'folded', extent: 'whole' })).toContain('Links of the trace: 3 covers, 2 outdated. "throughline links --status" lists them.');
  });

  it('say how many faults a baseline knew', () => {
    expect(textReport({ ...report(), known: 212 }, { look: LOOK, infos: 'folded', extent: 'whole' })).toContain('212 findings known before, folded.');
  });

  it('are SARIF that its schema accepts', () => {
    const { id, $schema, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
    expect([id, $schema]).toEqual([expect.stringContaining('sarif-2.1.0'), expect.stringContaining('draft-0')]);
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(schema);

    for (const one of [report(), report(ERROR, REMARK), report({ ...ERROR, path: path('specs/a #1?/100% ä.md'), line: 0 })]) expect([validate(JSON.parse(sarifReport(one))), validate.errors]).toEqual([true, null]);
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
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

  it('name each finding by the key that a baseline keeps of it, also where only some are shown', () => {
    const trace = indexOf({ 'specs/1000/epic.md': '# Epic\n\n[[gone]] [[lost]]\n\n[[gone]]\n' }).trace();
    const first = trace.findings.find(({ about }) => about === 'gone');
    const shown = trace.findings.filter((finding) => finding !== first);
    const keys = withKeys(checkReport(trace, { findings: shown, known: 0 }), trace).findings.map(({ key }) => key);
    const kept = readBaseline(writeBaseline(trace.findings));

    expect(new Set(keys).size).toBe(shown.length);
    expect(kept.ok && keys.every((key) => kept.value.has(key))).toBe(true);
    expect(splitByBaseline(trace.findings, new Set(keys)).fresh).toEqual([first]);
    expect(splitByBaseline(trace.findings, new Set())).toEqual({ fresh: trace.findings, known: [] });
  });
});

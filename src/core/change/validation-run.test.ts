import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import { readChangeConfig } from './config';
import { readValidation } from './read-validation';
import { newReport } from './report-sections';
import { criticalFailures, mergedResults, validationSections } from './validation';
import { resultOfRun } from './validation-run';
import type { ValidationRun } from './validation-run';

const PATH = 'specs/meta/sessions/menu_2026-11-21/validation_report.md' as VaultPath;
const { config: { validation: RULES }, remarks } = readChangeConfig('validation:\n  required: [unit-tests, data-model]\n  conditional:\n    - memory: "data/** changed"\n  analysis_only: [data-model, memory]\n');
const run = (name: string, more: Partial<ValidationRun> = {}): ValidationRun => ({ name, status: 'FAIL', findings: '0 of 1 steps', detail: ['0 of 1 steps'], run: 'r-1', changed: [], ...more });

const read = (runs: readonly ValidationRun[]) => {
  const text = newReport(validationSections('2026-11-21 15:00', runs.map((one) => resultOfRun(one, RULES)), null));
  return { text, validation: readValidation(scanNote(text), PATH) };
};

describe('a validation that only looks', () => {
  it('is marked in the configuration', () => {
    expect([remarks, RULES.analysisOnly]).toEqual([[], ['data-model', 'memory']]);
  });

  it('stops nothing when it fails, and the report says what it is', () => {
    const { text, validation } = read([run('unit-tests', { status: 'PASS' }), run('data-model')]);
    expect(text).toContain('| data-model | FAIL | 0 of 1 steps, analysis only | 1 (LOW) |');
    expect(criticalFailures(validation)).toEqual([]);
    expect(validation.results.map(({ isAnalysis }) => isAnalysis)).toEqual([false, true]);
    expect(validation.followUps).toEqual([{ text: 'data-model failed: 0 of 1 steps (r-1)', isDone: false }]);
  });

  it('is told of when files changed while it ran, others are not', () => {
    expect(resultOfRun(run('memory', { status: 'PASS', changed: ['src/a.rs', 'src/b.rs'] }), RULES).actionable).toEqual(['memory only looks, and 2 files changed while it ran: src/a.rs, src/b.rs']);
    expect(resultOfRun(run('unit-tests', { status: 'PASS', changed: ['coverage.txt'] }), RULES).actionable).toEqual([]);
  });

  it('stays what it is when the report is written again, and one that was not run keeps nothing waiting', () => {
    const { validation } = read([run('data-model'), run('memory', { status: null, findings: 'not run' })]);
    expect(mergedResults(validation, []).map(({ name, findings, isAnalysis, isMinor }) => [name, findings, isAnalysis, isMinor])).toEqual([['data-model', '0 of 1 steps', true, false]]);
    expect(validation.results[1]).toMatchObject({ name: 'memory', status: null, isAnalysis: true });
  });

  it('leaves a critical failure of another one critical', () => {
    expect(criticalFailures(read([run('unit-tests'), run('data-model')]).validation)).toEqual(['unit-tests']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Validation } from '../../../core/change/change';
import type { ValidationResult } from '../../../core/change/validation';
import type { VaultPath } from '../../../core/vault/paths';
import { runningLine, validationRows } from './validation-rows';
import type { RunningValidations } from './validation-rows';

const FOLDER = 'specs/meta/sessions/menu_2026-11-21' as VaultPath;
const KNOWN: Validation = { path: FOLDER, at: null, followUps: [], results: [{ name: 'unit-tests', status: 'FAIL', findings: '46 tests', actionable: 0, isCritical: true, isAnalysis: false }, { name: 'by hand', status: null, findings: '', actionable: 0, isCritical: false, isAnalysis: false }] };
const PASSED: ValidationResult = { name: 'memory', status: 'PASS', findings: '2 of 2 steps', detail: [], actionable: ['look again'], isMinor: true, isAnalysis: true };

const running = (ended: readonly ValidationResult[]): RunningValidations => ({
  change: FOLDER,
  chosen: [{ workflow: 'unit-tests', reason: 'always' }, { workflow: 'memory', reason: 'src/a.rs changed' }, { workflow: 'ui', reason: 'always' }],
  started: new Set(['unit-tests', 'memory']),
  ended: new Map(ended.map((one) => [one.name, one])),
});

describe('validations while they run', () => {
  it('show each result as soon as it is there, what runs, and what waits its turn', () => {
    expect(validationRows(KNOWN, running([PASSED])).map(({ name, status, findings, todo }) => [name, status, findings, todo])).toEqual([
      ['unit-tests', 'runs', 'Because: always', ''],
      ['memory', 'PASS', '2 of 2 steps, analysis only', '1'],
      ['ui', 'waits', 'Because: always', ''],
      ['by hand', 'no result', '', '0'],
    ]);
    expect(runningLine(running([PASSED]))).toBe('1 of 3 validations ended. memory: PASS');
    expect(runningLine(running([]))).toBe('0 of 3 validations ended.');
  });

  it('show what the report says when nothing runs', () => {
    expect(validationRows(KNOWN, null).map(({ name, status }) => [name, status])).toEqual([['unit-tests', 'FAIL'], ['by hand', 'no result']]);
    expect(validationRows(null, null)).toEqual([]);
  });
});

import type { Scan } from '../text/scan';
import type { VaultPath } from '../vault/paths';
import type { Validation } from './change';
import { cellOf, hasColumn, tablesIn } from './markdown-table';
import { itemsOfSection, reportTime } from './report-lines';

/** Reads `validation_report.md`: the table of results and what is left to follow up. */
export function readValidation(scan: Scan, path: VaultPath): Validation {
  return { path, at: reportTime(scan), results: resultsOf(scan), followUps: followUpsOf(scan) };
}

function resultsOf(scan: Scan): Validation['results'] {
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Validation'));
  if (table === undefined) return [];
  return table.rows.map((row) => {
    const actionable = cellOf(table, row, 'Actionable');
    const status = statusOf(cellOf(table, row, 'Status'));
    const findings = cellOf(table, row, 'Findings');
    return { name: cellOf(table, row, 'Validation'), status, findings, actionable: Number(/\d{1,6}/.exec(actionable)?.[0] ?? 0), isCritical: status === 'FAIL' && !/not critical|analysis only|\(LOW\)|\(MEDIUM\)/i.test(`${findings} ${actionable}`), isAnalysis: /analysis only/i.test(findings) };
  });
}

function statusOf(word: string): 'PASS' | 'FAIL' | 'SKIPPED' | null {
  const upper = word.replaceAll('*', '').trim().toUpperCase();
  return (['PASS', 'FAIL', 'SKIPPED'] as const).find((one) => upper.startsWith(one)) ?? null;
}

function followUpsOf(scan: Scan): Validation['followUps'] {
  return itemsOfSection(scan, 'Actionable Items for Follow-up')
    .filter(({ mark }) => mark !== null)
    .map(({ text, mark }) => ({ text: text.trim(), isDone: mark?.trim() !== '' }));
}

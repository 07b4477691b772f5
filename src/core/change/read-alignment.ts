import { lineText } from '../text/scan-lines';
import type { Scan } from '../text/scan';
import type { VaultPath } from '../vault/paths';
import type { Alignment, AlignmentFinding } from './change';
import { cellOf, hasColumn, tablesIn } from './markdown-table';
import { boldValue, reportTime } from './report-lines';

/** Actions that leave nothing to be done before the change goes on. */
const SETTLED = /^(?:fixed|solved|accepted|queued|logged|none)\b/i;

/** Reads `alignment_report.md`. A text without a table has no findings. */
export function readAlignment(scan: Scan, path: VaultPath): Alignment {
  return { path, at: reportTime(scan), skipped: skipReason(scan), triggers: triggersOf(scan), findings: findingsOf(scan) };
}

function skipReason(scan: Scan): string | null {
  const bold = boldValue(scan, 'Skipped');
  if (bold !== null) return bold;
  const last = Math.min(scan.lineStarts.length, 40);
  for (let line = 1; line <= last; line++) {
    const text = lineText(scan, line).trim();
    if (/^skipped:/i.test(text)) return text.slice('skipped:'.length).trim();
  }
  return null;
}

function triggersOf(scan: Scan): string[] {
  const value = boldValue(scan, 'Trigger') ?? boldValue(scan, 'Triggers') ?? '';
  return value.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

function findingsOf(scan: Scan): AlignmentFinding[] {
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Severity'));
  if (table === undefined) return [];
  return table.rows.flatMap((row) => {
    const severity = severityOf(cellOf(table, row, 'Severity'));
    if (severity === null) return [];
    const action = cellOf(table, row, 'Action');
    return { severity, place: cellOf(table, row, 'Place'), text: cellOf(table, row, 'Finding'), action, isOpen: !SETTLED.test(action) };
  });
}

function severityOf(word: string): AlignmentFinding['severity'] | null {
  const upper = word.replaceAll('*', '').trim().toUpperCase();
  return (['CRITICAL', 'MEDIUM', 'LOW'] as const).find((one) => one === upper) ?? null;
}

import { listItems } from '../text/list-items';
import { lineEnd, lineStart } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { findSections } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { Validation } from './change';
import { cellOf, hasColumn, rowText, tableLines, tablesIn } from './markdown-table';
import { readValidation } from './read-validation';
import type { ReportSection } from './report-sections';

/** How one validation ended. */
export interface ValidationResult {
  readonly name: string;
  readonly status: 'PASS' | 'FAIL' | 'SKIPPED' | 'NOT RUN';
  /** In a few words: `4 of 4 steps`, or why it was skipped. */
  readonly findings: string;
  /** Lines below its own heading. */
  readonly detail: readonly string[];
  /** What is left to be done. */
  readonly actionable: readonly string[];
  /** A failure of it stops nothing. */
  readonly isMinor: boolean;
  /** It only looks: what it finds stops nothing either. */
  readonly isAnalysis: boolean;
}

export const RESULT_COLUMNS = ['Validation', 'Status', 'Findings', 'Actionable'] as const;

/** `validation_report.md` as its sections. Points that were ticked before stay ticked. */
export function validationSections(at: string, results: readonly ValidationResult[], known: Validation | null): ReportSection[] {
  return [
    { level: 2, name: 'Validation Report', lines: [`**Recorded:** ${at}`] },
    { level: 3, name: 'Results Summary', lines: tableLines(RESULT_COLUMNS, results.map(rowOf)) },
    { level: 3, name: 'Detailed Results', lines: results.flatMap(({ name, detail }) => ['', `#### ${name}`, ...detail.map((line) => `- ${line}`)]) },
    { level: 3, name: 'Actionable Items for Follow-up', lines: followUps(results, known) },
  ];
}

function rowOf({ name, status, findings, actionable, isMinor, isAnalysis }: ValidationResult): string[] {
  const told = isAnalysis ? `${findings}${ANALYSIS}` : isMinor ? `${findings}${MINOR}` : findings;
  return [name, status, told, actionable.length === 0 ? '0' : `${String(actionable.length)}${status === 'PASS' || isMinor || isAnalysis ? ' (LOW)' : ''}`];
}

/** How a result says in its findings that it stops nothing. */
const MINOR = ', not critical';
const ANALYSIS = ', analysis only';

function followUps(results: readonly ValidationResult[], known: Validation | null): string[] {
  const old = known?.followUps ?? [];
  const fresh = results.flatMap(({ actionable }) => actionable).filter((text) => !old.some((one) => withoutTask(one.text) === text));
  return [...old.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${text}`), ...fresh.map((text) => `- [ ] ${text}`)];
}

/** A point for follow-up as it was found: without the task that it became. */
export function withoutTask(text: string): string {
  return text.replace(/ → T\d{1,5}$/, '');
}

/** Ticks points that became tasks, and says which: `→ T14`. Nothing else of the report changes. */
export function handOver(text: string, tasks: ReadonlyMap<string, string>): string {
  const scan = scanNote(text);
  const splices = findSections(scan, ['Actionable Items for Follow-up']).flatMap(({ lines }) => listItems(scan, lines)).flatMap((item): Splice[] => {
    const task = tasks.get(item.text.trim());
    const box = scan.checkboxes.find(({ line }) => line === item.line);
    if (task === undefined || box === undefined || item.mark === null) return [];
    return [{ at: box.at, removed: item.mark, inserted: 'x' }, { at: lineEnd(scan, item.line), removed: '', inserted: ` → ${task}` }];
  });
  return applySplices(text, splices.sort((one, other) => one.at - other.at));
}

/** Validations that failed and are not only an analysis, by name. */
export function criticalFailures({ results }: Pick<Validation, 'results'>): string[] {
  return results.filter(({ isCritical }) => isCritical).map(({ name }) => name);
}

/** Writes that failures are accepted: their rows say skipped, with the reason. */
export function skipFailures(text: string, reason: string, path: Validation['path']): string {
  const scan = scanNote(text);
  const failed = new Set(criticalFailures(readValidation(scan, path)));
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Validation'));
  const splices = (table?.rows ?? []).flatMap((row): Splice[] => {
    if (table === undefined || !failed.has(cellOf(table, row, 'Validation'))) return [];
    const words = table.columns.map((column) => (column === 'Status' ? 'SKIPPED' : `${cellOf(table, row, column)}${column === 'Findings' ? `, skipped: ${reason}` : ''}`));
    const at = lineStart(scan, row.line);
    return [{ at, removed: scan.text.slice(at, lineEnd(scan, row.line)), inserted: rowText(words) }];
  });
  return applySplices(text, splices);
}

/** Results as a report tells them, with newer ones in the place of older ones of the same name. */
export function mergedResults(known: Validation | null, fresh: readonly ValidationResult[]): ValidationResult[] {
  const names = new Set(fresh.map(({ name }) => name));
  const old = (known?.results ?? []).filter(({ name, status }) => !names.has(name) && status !== null);
  const kept = old.map(({ name, status, findings }): ValidationResult => {
    const [isMinor, isAnalysis] = [findings.endsWith(MINOR), findings.endsWith(ANALYSIS)];
    const bare = findings.slice(0, findings.length - (isMinor ? MINOR.length : isAnalysis ? ANALYSIS.length : 0));
    return { name, status: status ?? 'SKIPPED', findings: bare, detail: [findings], actionable: [], isMinor, isAnalysis };
  });
  return [...kept, ...fresh];
}

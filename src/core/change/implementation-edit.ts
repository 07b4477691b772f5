import { nestedBelow } from '../journal/parse-gates';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import type { ListItem } from '../text/list-items';
import { nestedIndent, listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { findSections } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { TaskChange } from './change';
import { DONE_COLUMNS, taskLines } from './implementation';
import type { LogPlace } from './implementation';
import { hasColumn, rowText, tableLines, tablesIn } from './markdown-table';
import { taskItems } from './read-implementation';
import { renewReport } from './report-sections';
import type { DraftTask } from './tasks';

export interface TaskDone {
  readonly id: string;
  /** What the work changed, by file; empty when git was not asked. */
  readonly changed: readonly TaskChange[];
  /** `OK`, or why it stands otherwise. */
  readonly status: string;
}

/** Ticks a task: its box, a nested line of what it changed, and a row of the table. */
export function tickTask(text: string, done: TaskDone): Result<string> {
  const scan = scanNote(text);
  const item = findTask(scan, done.id);
  if (item === null) return unknownTask(done.id);
  if (item.mark?.trim() !== '') return ok(text);
  const box: Splice = { at: boxAt(scan, item), removed: item.mark, inserted: 'x' };
  const ticked = applySplices(text, [box, ...changedSplice(scan, item, done.changed)].sort((one, other) => one.at - other.at));
  return ok(addDoneRow(ticked, [nameOf(item), filesText(done.changed), linesText(done.changed), done.status]));
}

/** Takes ticks away, all or those named, with the rows that told of them. */
export function untickTasks(text: string, ids: readonly string[] | null): Result<string> {
  const scan = scanNote(text);
  const items = taskItems(scan).filter((item) => item.mark?.trim() !== '' && (ids === null || ids.includes(idOf(item))));
  const names = new Set(items.map(nameOf));
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Files Changed'));
  const rows = (table?.rows ?? []).filter(({ cells }) => names.has(cells[0] ?? '')).map(({ line }) => line);
  const told = items.flatMap(({ line }) => nestedBelow(scan, line).filter((nested) => /^[-*+] changed:/i.test(nested.text)).map((nested) => nested.line));
  const boxes = items.map((item): Splice => ({ at: boxAt(scan, item), removed: item.mark ?? 'x', inserted: ' ' }));
  const gone = [...rows, ...told].map((line) => wholeLine(scan, line));
  return ok(applySplices(text, [...boxes, ...gone].sort((one, other) => one.at - other.at)));
}

/** Writes how a check ended: the newest line for each check. */
export function recordCheck(text: string, check: { readonly name: string; readonly result: 'PASS' | 'FAIL'; readonly detail: string }): Result<string> {
  const scan = scanNote(text);
  const [section] = findSections(scan, ['Verification']);
  const line = `- ${check.name}: ${check.result}${check.detail === '' ? '' : ` (${check.detail})`}`;
  if (section === undefined) return ok(renewReport(text, [{ level: 3, name: 'Verification', lines: [line] }]));
  const known = listItems(scan, section.lines).find((item) => item.text.toLowerCase().startsWith(`${check.name.toLowerCase()}:`));
  if (known === undefined) return ok(addToSection(text, 'Verification', [line]));
  const at = lineStart(scan, known.line);
  return ok(applySplices(text, [{ at, removed: scan.text.slice(at, lineEnd(scan, known.line)), inserted: `${known.indent}${line}` }]));
}

/** Says when the log was last about the work as it is: after going back, only what is newer counts. */
export function setRecorded(text: string, at: string): Result<string> {
  const scan = scanNote(text);
  const line = scan.lineStarts.findIndex((_, index) => /^\*\*Recorded:\*\*/.test(lineText(scan, index + 1))) + 1;
  if (line === 0) return ok(text);
  const from = lineStart(scan, line);
  return ok(applySplices(text, [{ at: from, removed: scan.text.slice(from, lineEnd(scan, line)), inserted: `**Recorded:** ${at}` }]));
}

/** Takes away what checks said: they were about code that is going to change. */
export function forgetChecks(text: string): Result<string> {
  const scan = scanNote(text);
  const [section] = findSections(scan, ['Verification']);
  const lines = section === undefined ? [] : listItems(scan, section.lines).filter(({ text: said }) => /: (?:PASS|FAIL)\b/.test(said)).map(({ line }) => line);
  return ok(applySplices(text, lines.map((line) => wholeLine(scan, line))));
}

/** Adds an issue: what went wrong, and what was done about it. */
export function addIssue(text: string, issue: string): Result<string> {
  return ok(addToSection(text, 'Issues Encountered', [`- ${issue}`]));
}

/** Adds tasks behind those that are there; their numbers must be new. */
export function addTasks(text: string, tasks: readonly DraftTask[], place: Pick<LogPlace, 'path' | 'form'>): Result<string> {
  return ok(addToSection(text, 'Tasks', tasks.flatMap((task) => taskLines(task, place))));
}

/** The number of the next task. */
export function nextTask(text: string): number {
  return Math.max(0, ...taskItems(scanNote(text)).map((item) => Number(idOf(item).slice(1)))) + 1;
}

function addDoneRow(text: string, cells: readonly string[]): string {
  const scan = scanNote(text);
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Files Changed'));
  if (table === undefined) return renewReport(text, [{ level: 3, name: 'Tasks Completed', lines: tableLines(DONE_COLUMNS, [cells]) }]);
  return applySplices(text, [insertLines(scan, { after: table.endLine, lines: [rowText(cells)] })]);
}

/** Adds lines behind the last written one of a section; a section that is missing is made. */
function addToSection(text: string, name: string, lines: readonly string[]): string {
  const scan = scanNote(text);
  const [section] = findSections(scan, [name]);
  if (section === undefined) return renewReport(text, [{ level: 3, name, lines }]);
  let after = section.lines.to;
  while (after > section.heading.line && lineText(scan, after).trim() === '') after--;
  return applySplices(text, [insertLines(scan, { after, lines })]);
}

function changedSplice(scan: Scan, item: ListItem, changed: readonly TaskChange[]): Splice[] {
  if (changed.length === 0) return [];
  const indent = nestedIndent(scan, { from: item.line, to: item.endLine });
  const told = changed.map(({ path, added, removed }) => `\`${path}\` +${String(added)} -${String(removed)}`).join(', ');
  return [insertLines(scan, { after: item.endLine, lines: [`${item.indent}${indent}- Changed: ${told}`] })];
}

function findTask(scan: Scan, id: string): ListItem | null {
  return taskItems(scan).find((item) => idOf(item) === id.toUpperCase()) ?? null;
}

function idOf({ text }: ListItem): string {
  return (/^T\d{1,5}/i.exec(text)?.[0] ?? '').toUpperCase();
}

/** A task as its row names it: `T1 Implement Rule builder`. */
function nameOf({ text }: ListItem): string {
  return text.trim();
}

function boxAt(scan: Scan, item: ListItem): number {
  return scan.checkboxes.find(({ line }) => line === item.line)?.at ?? lineStart(scan, item.line);
}

function wholeLine(scan: Scan, line: number): Splice {
  const at = lineStart(scan, line);
  const end = line < scan.lineStarts.length ? lineStart(scan, line + 1) : scan.text.length;
  return { at, removed: scan.text.slice(at, end), inserted: '' };
}

/** `app.rs, ui.rs`: names alone where they tell the files apart. */
export function filesText(changed: readonly TaskChange[]): string {
  const names = changed.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const isPlain = new Set(names).size === names.length;
  return changed.length === 0 ? '-' : (isPlain ? names : changed.map(({ path }) => path)).join(', ');
}

/** `+45`, `-120`, `+45 -3`. */
export function linesText(changed: readonly TaskChange[]): string {
  const added = changed.reduce((sum, one) => sum + one.added, 0);
  const removed = changed.reduce((sum, one) => sum + one.removed, 0);
  const parts = [added > 0 ? `+${String(added)}` : '', removed > 0 ? `-${String(removed)}` : ''].filter((part) => part !== '');
  return parts.length === 0 ? (changed.length === 0 ? '-' : '0') : parts.join(' ');
}

function unknownTask(id: string): Result<never> {
  return problem('change/no-task', { what: 'The task was not changed.', why: `The implementation log has no task ${id}.`, next: 'See the tasks: throughline feature tasks.' });
}

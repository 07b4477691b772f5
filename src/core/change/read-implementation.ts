import { nestedBelow } from '../journal/parse-gates';
import type { ListItem } from '../text/list-items';
import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import type { VaultPath } from '../vault/paths';
import { parseMinute } from '../vault/time';
import type { ChangeTask, Implementation, TaskChange } from './change';
import { cellOf, hasColumn, tablesIn } from './markdown-table';
import { itemsOfSection, reportTime } from './report-lines';

const TASK = /^(T\d{1,5})\b[.:)]?/i;
const CHECK = /^([^:]{1,120}):\s{0,4}(.{0,400})$/;
const CHANGED = /`([^`]{1,400})` \+(\d{1,9}) -(\d{1,9})/g;

/** Reads `implementation_log.md`: tasks by their boxes, the table of what was done, checks, issues. */
export function readImplementation(scan: Scan, path: VaultPath): Implementation {
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((one) => hasColumn(one, 'Files Changed'));
  return {
    path,
    at: reportTime(scan),
    tasks: taskItems(scan).map((item) => taskOf(scan, item)),
    rows: (table?.rows ?? []).map((row) => {
      const cell = (name: string): string => (table === undefined ? '' : cellOf(table, row, name));
      return { task: cell('Task'), files: cell('Files Changed'), lines: cell('Lines'), status: cell('Status') };
    }),
    checks: itemsOfSection(scan, 'Verification').flatMap(({ text }) => checkOf(text)),
    issues: itemsOfSection(scan, 'Issues Encountered').map(({ text }) => text.trim()).filter((text) => text !== ''),
  };
}

/** Boxes that begin with `T1` anywhere at the top level of the note. */
export function taskItems(scan: Scan): ListItem[] {
  return listItems(scan, { from: 1, to: scan.lineStarts.length }).filter(({ mark, text }) => mark !== null && TASK.test(text));
}

function taskOf(scan: Scan, { line, text, mark }: ListItem): ChangeTask {
  const id = (TASK.exec(text)?.[1] ?? '').toUpperCase();
  const nested = nestedBelow(scan, line).map((item) => item.text.slice(1).trim());
  const value = (key: string): string => nested.find((one) => one.toLowerCase().startsWith(`${key}:`))?.slice(key.length + 1).trim() ?? '';
  const spec = value('spec');
  return {
    id,
    text: text.replace(TASK, '').trim(),
    isDone: mark?.trim() !== '',
    spec: spec === '' ? null : spec,
    files: listed(value('files')),
    after: listed(value('after')).map((one) => one.toUpperCase()),
    changed: changedIn(value('changed')),
    line,
  };
}

function listed(text: string): string[] {
  return text.split(',').map((one) => one.trim().replaceAll('`', '')).filter((one) => one !== '');
}

function changedIn(text: string): TaskChange[] {
  return [...text.slice(0, 20_000).matchAll(CHANGED)].map(([, path = '', added, removed]) => ({ path, added: Number(added), removed: Number(removed) }));
}

function checkOf(text: string): Implementation['checks'] {
  const [, name = '', rest = ''] = CHECK.exec(text.trim()) ?? [];
  if (name === '') return [];
  const word = /^\**(PASS|FAIL)\b\**/i.exec(rest);
  const result = word?.[1]?.toUpperCase() === 'PASS' ? 'PASS' : word === null ? null : 'FAIL';
  const detail = rest.slice(word?.[0].length ?? 0).trim();
  return [{ name: name.trim(), result, detail, at: parseMinute(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.exec(detail)?.[0] ?? '') }];
}

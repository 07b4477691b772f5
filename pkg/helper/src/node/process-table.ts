import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** The variable that every process of a step carries, so that it is found even after it left its group. */
export const MARK = 'THROUGHLINE_STEP';

/** A process, and when it started, in its system's own words: a reused pid has another start. */
export interface KnownProcess {
  readonly pid: number;
  readonly start: string;
}

/** When a process started; empty when there is no such process or the system does not tell. */
export function processStart(pid: number): string {
  if (process.platform === 'linux') return rowOf(pid)?.start ?? '';
  if (process.platform === 'win32') return '';
  return spawnSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).stdout.trim();
}

/** Processes that carry a mark or belong to a group (null: the mark alone), with all their children. Only Linux tells; elsewhere there are none. */
export function relatives(mark: string, group: number | null): readonly KnownProcess[] {
  if (process.platform !== 'linux') return [];
  const all = allProcesses();
  const found = new Set(all.filter((row) => row.pid === group || row.group === group || hasMark(row.pid, mark)).map(({ pid }) => pid));
  for (let grew = true; grew; ) {
    const more = all.filter(({ pid, parent }) => found.has(parent) && !found.has(pid));
    for (const { pid } of more) found.add(pid);
    grew = more.length > 0;
  }
  return all.filter(({ pid }) => found.has(pid) && pid !== process.pid);
}

interface ProcessRow extends KnownProcess {
  readonly parent: number;
  readonly group: number;
}

function allProcesses(): readonly ProcessRow[] {
  return readdirSync('/proc').flatMap((name) => (/^\d{1,10}$/.test(name) ? (rowOf(Number(name)) ?? []) : []));
}

function rowOf(pid: number): ProcessRow | null {
  const stat = quietly(`/proc/${pid}/stat`);
  const [state, parent, group, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie is gone: its parent has only not looked yet.
  if (state === undefined || state === '' || state === 'Z') return null;
  return { pid, parent: Number(parent), group: Number(group), start: rest[16] ?? '' };
}

function hasMark(pid: number, mark: string): boolean {
  return quietly(`/proc/${pid}/environ`).split('\0').includes(`${MARK}=${mark}`);
}

function quietly(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

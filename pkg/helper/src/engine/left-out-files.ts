import { sha256Hex } from '../../../../src/core/fingerprint/fingerprint';
import { newId } from './immediately';
import type { NewEntry, RunDriver } from './run-driver';
import type { LeftOutFiles } from './run-entry';

const SHOWN = 5;

interface LeftOut {
  readonly path: string;
  readonly size: number;
  readonly reason: string;
}

/**
 * What is written down before the first step about files that no rollback would bring back. Those with content, such as a file that
 * is too large to keep, are a question, unless the last run of the workflow was started with exactly them; folders that are
 * repositories of their own are only said, and so is everything for a run inside another one, which was asked already.
 */
export async function leftOutEntries(driver: RunDriver): Promise<readonly NewEntry[]> {
  const left = await driver.host.ports.snapshots?.leftOut?.();
  if (left?.ok !== true || left.value.length === 0) return [];
  const asked = driver.record.facts.parent === null ? left.value.filter(({ size }) => size > 0) : [];
  const told = left.value.filter((one) => !asked.includes(one));
  return [...notice(told), ...question(driver, asked)];
}

/** Whether a question is among the entries that nobody has answered. */
export function isAskedAbout(entries: readonly NewEntry[]): boolean {
  return entries.some(({ type }) => type === 'left-out.asked') && !entries.some(({ type }) => type === 'left-out.confirmed');
}

/** `huge.bin (It is larger than 64 MB), old.bin (It is larger than 64 MB) and 3 more` */
export function namedFiles({ shown, count }: Pick<LeftOutFiles, 'shown' | 'count'>): string {
  return `${shown.join(', ')}${count > shown.length ? ` and ${count - shown.length} more` : ''}`;
}

function notice(files: readonly LeftOut[]): readonly NewEntry[] {
  return files.length === 0 ? [] : [{ type: 'notified', what: `No rollback brings these back: ${namedFiles(filesOf(files))}.` }];
}

function question(driver: RunDriver, files: readonly LeftOut[]): readonly NewEntry[] {
  if (files.length === 0) return [];
  const about = filesOf(files);
  const asked: NewEntry = { type: 'left-out.asked', gate: newId('g', driver.host.ports), ...about };
  if (driver.record.facts.confirmed === 'all') return [asked, { type: 'left-out.confirmed', by: 'start' }];
  return driver.host.lastLeftOut(driver.plan.workflow) === about.sha256 ? [asked, { type: 'left-out.confirmed', by: 'the last run' }] : [asked];
}

function filesOf(files: readonly LeftOut[]): LeftOutFiles {
  const inOrder = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  const shown = inOrder.slice(0, SHOWN).map(({ path, reason }) => `${path} (${reason.replace(/\.$/, '')})`);
  return { shown, count: files.length, sha256: sha256Hex(JSON.stringify(inOrder.map(({ path }) => path))) };
}

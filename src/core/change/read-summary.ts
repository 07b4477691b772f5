import type { Scan } from '../text/scan';
import type { VaultPath } from '../vault/paths';
import type { Summary } from './change';
import { itemsOfSection, reportTime } from './report-lines';

const COMMIT = /^`?([0-9a-f]{7,40})`?:\s{0,4}(.{0,400})$/i;

/** Reads `SUMMARY.md`: the commits that the change brought forth. */
export function readSummary(scan: Scan, path: VaultPath): Summary {
  const commits = itemsOfSection(scan, 'Commits Created').flatMap(({ text }) => {
    const [, hash = '', message = ''] = COMMIT.exec(text.trim()) ?? [];
    return hash === '' ? [] : [{ hash, message: message.trim() }];
  });
  return { path, at: reportTime(scan), commits };
}

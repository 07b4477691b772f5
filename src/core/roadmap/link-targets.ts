import { scanNote } from '../text/scan-note';

/** Targets of the internal links in one line, as written, without fragments. */
export function linkTargets(line: string): string[] {
  if (!line.includes('](') && !line.includes('[[')) return [];
  return scanNote(line).links.filter(({ external, target }) => !external && target !== '').map(({ target }) => target);
}

import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { SectionChange } from './section-diff';

/** What of a spec's structure an update did not keep, a sentence each. Empty when it is kept. */
export function structureRemarks({ before, after, changes }: { readonly before: string; readonly after: string; readonly changes: readonly SectionChange[] }): string[] {
  if (before.trim() === '') return levelJumps(after);
  return [...titleRemark(before, after), ...lostKeys(before, after), ...goneSections(changes), ...levelJumps(after).filter((remark) => !levelJumps(before).includes(remark))];
}

function titleRemark(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => scanNote(text).headings.find(({ level }) => level === 1)?.text.trim() ?? '');
  return old === now ? [] : [`The title changed from "${old ?? ''}" to "${now ?? ''}".`];
}

function lostKeys(before: string, after: string): string[] {
  const now = readHeader(scanNote(after)).values;
  return [...readHeader(scanNote(before)).values.keys()].filter((key) => !now.has(key)).map((key) => `The header lost its key "${key}".`);
}

function goneSections(changes: readonly SectionChange[]): string[] {
  return changes.filter(({ kind, after }) => kind === 'DEPRECATED' && after === null).map(({ path }) => `The section "${path.at(-1) ?? ''}" is gone; a heading marked (deprecated) tells readers why.`);
}

function levelJumps(text: string): string[] {
  const { headings } = scanNote(text);
  return headings.flatMap(({ level, text: name }, at) => {
    const above = headings[at - 1]?.level ?? level;
    return level > above + 1 ? [`"${name}" skips a level of headings.`] : [];
  });
}

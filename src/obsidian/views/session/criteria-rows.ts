import { commentThreads } from '../../../core/journal/comment-threads';
import { LineKind } from '../../../core/text/scan';
import type { Scan } from '../../../core/text/scan';
import { lineText } from '../../../core/text/scan-lines';
import { numberedCriteria } from '../../../core/spec-text/criteria';
import type { EntryThread } from './timeline';

/** A criterion as it is ticked here. */
export interface CriterionRow {
  /** From 1, as acts count. */
  readonly number: number;
  readonly text: string;
  readonly isMet: boolean;
  /** Taken out: it does not count. */
  readonly isDropped: boolean;
  /** Where the link below it leads, as written, with its fragment; null without evidence. */
  readonly evidence: { readonly text: string; readonly target: string } | null;
  /** What people say about it and nobody has closed. */
  readonly thread: EntryThread | null;
}

/** The criteria of a spec with their evidence and their comments. */
export function criteriaRows(scan: Scan): readonly CriterionRow[] {
  const threads = new Map(commentThreads(scan).map((thread) => [thread.line, thread]));
  return numberedCriteria(scan).map(({ mark, text, line }, at) => {
    const thread = threads.get(line);
    return {
      number: at + 1, text,
      isMet: mark.toLowerCase() === 'x',
      isDropped: mark === '-',
      evidence: evidenceBelow(scan, line),
      thread: thread === undefined || thread.done ? null : { comments: thread.comments, done: false },
    };
  });
}

/** How many count, and how many are met. */
export function criteriaCount(rows: readonly CriterionRow[]): { readonly done: number; readonly total: number } {
  const counted = rows.filter(({ isDropped }) => !isDropped);
  return { done: counted.filter(({ isMet }) => isMet).length, total: counted.length };
}

function evidenceBelow(scan: Scan, line: number): CriterionRow['evidence'] {
  const end = endOf(scan, line);
  const link = scan.links.find((one) => one.line > line && one.line <= end && !one.external);
  if (link === undefined) return null;
  const target = link.fragment === null ? link.target : `${link.target}#${link.fragment}`;
  return { text: link.alias ?? 'Evidence', target };
}

/** The last line that is nested in the item. */
function endOf(scan: Scan, line: number): number {
  const own = indentOf(lineText(scan, line));
  let end = line;
  for (let next = line + 1; next <= scan.lineStarts.length; next++) {
    const kind = scan.lineKinds[next - 1];
    if (kind === LineKind.Heading || (kind === LineKind.Text && indentOf(lineText(scan, next)) <= own)) break;
    if (kind === LineKind.Text) end = next;
  }
  return end;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

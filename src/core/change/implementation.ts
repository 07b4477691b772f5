import { formatLink } from '../text/link-text';
import type { VaultPath } from '../vault/paths';
import { tableLines } from './markdown-table';
import type { ReportSection } from './report-sections';
import type { DraftTask, TaskDraft } from './tasks';

/** Columns of the table of what was done. */
export const DONE_COLUMNS = ['Task', 'Files Changed', 'Lines', 'Status'] as const;

export interface LogPlace {
  readonly path: VaultPath;
  readonly at: string;
  readonly form: 'wiki' | 'markdown';
}

/** `implementation_log.md` as it begins: every task open, nothing done, nothing checked. */
export function logSections({ tasks, cycles }: TaskDraft, place: LogPlace): ReportSection[] {
  const issues = cycles.map((cycle) => `- ${cycle.join(', ')} name each other: nothing tells which comes first`);
  return [
    { level: 2, name: 'Implementation Log', lines: [`**Recorded:** ${place.at}`] },
    { level: 3, name: 'Tasks', lines: tasks.flatMap((task) => taskLines(task, place)) },
    { level: 3, name: 'Tasks Completed', lines: tableLines(DONE_COLUMNS, []) },
    { level: 3, name: 'Verification', lines: [] },
    { level: 3, name: 'Issues Encountered', lines: issues },
  ];
}

/** A task with what is known of it, ready for its box to be ticked. */
export function taskLines({ id, text, spec, heading, files, after }: DraftTask, { path, form }: Pick<LogPlace, 'path' | 'form'>): string[] {
  const link = spec === null ? null : formatLink({ from: path, to: heading === null ? spec : `${spec}#${headingTarget(heading)}`, title: heading ?? shortName(spec), form });
  return [
    `- [ ] ${id} ${text} ^${id.replace('T', 't-')}`,
    ...(link === null ? [] : [`  - Spec: ${link}`]),
    ...(files.length === 0 ? [] : [`  - Files: ${files.map((file) => `\`${file}\``).join(', ')}`]),
    ...(after.length === 0 ? [] : [`  - After: ${after.join(', ')}`]),
  ];
}

/** A heading as links name it: signs that would end the link are blanks. */
function headingTarget(heading: string): string {
  return heading.replace(/[#^|[\]:\\]/g, ' ').replace(/\s{2,20}/g, ' ').trim();
}

function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

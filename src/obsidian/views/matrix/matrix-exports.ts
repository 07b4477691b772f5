import type { Desk } from '../../../core/acts/desk';
import type { Matrix } from '../../../core/matrix/matrix';
import { matrixCsv } from '../../../core/matrix/matrix-csv';
import { matrixHtml } from '../../../core/matrix/matrix-html';
import { matrixMarkdown } from '../../../core/matrix/matrix-markdown';
import type { ExportRequest } from '../../../core/matrix/write-export';

/** What a matrix can be written as, in the order of the menu. */
export const EXPORTS = [
  { kind: 'md', title: 'As a note', icon: 'file-text' },
  { kind: 'csv', title: 'As a table (CSV)', icon: 'table' },
  { kind: 'html', title: 'As a page (HTML)', icon: 'globe' },
] as const;

export type ExportKind = (typeof EXPORTS)[number]['kind'];

/** The file that an export becomes: at the top of the vault, named after the minute. */
export function exportRequest(matrix: Matrix, kind: ExportKind, { clock, settings }: Pick<Desk, 'clock' | 'settings'>): ExportRequest {
  const at = clock.minute();
  const texts: Readonly<Record<ExportKind, ExportRequest['text']>> = {
    md: (from) => matrixMarkdown(matrix, { from, linkForm: settings.linkForm, at }),
    csv: () => matrixCsv(matrix),
    html: () => matrixHtml(matrix, at),
  };
  return { title: 'Export trace matrix', path: `Trace matrix ${at.replace(':', '')}.${kind}`, text: texts[kind] };
}

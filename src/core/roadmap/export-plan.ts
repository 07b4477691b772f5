import { csvText } from '../export/csv-text';
import { escapeHtml, htmlPage } from '../export/html-page';
import type { ItemReport, PlanReport } from './plan-report';
import { phaseName } from './plan-report';
import { timelineSvg } from './timeline-svg';
import type { Roadmap } from './roadmap';

export type PlanFormat = 'markdown' | 'csv' | 'html' | 'svg';

/** A plan as a file for others: Markdown and CSV to read on, HTML as one page that needs nothing else, the timeline as a picture. */
export function exportPlan(format: PlanFormat, report: PlanReport, roadmap: Roadmap): string {
  return WRITERS[format](report, roadmap);
}

const WRITERS: Readonly<Record<PlanFormat, (report: PlanReport, roadmap: Roadmap) => string>> = {
  markdown: planMarkdown,
  csv: planCsv,
  html: planHtml,
  svg: (_, roadmap) => timelineSvg(roadmap),
};

const COLUMNS = ['Phase', 'Item', 'State', 'Size', 'Days', 'Waits for', 'Spec'] as const;

type Row = readonly string[];

function rowsOf(report: PlanReport): Row[] {
  return report.phases.flatMap((phase) => phase.items.map((item) => [phaseName(phase), item.name, stateWord(item), item.effort ?? '', String(item.days ?? ''), item.blockedBy.join('; '), item.spec?.id ?? '']));
}

function stateWord({ readiness }: ItemReport): string {
  return readiness;
}

function planMarkdown(report: PlanReport): string {
  const cell = (text: string): string => text.split('|').join('\\|').split('\n').join(' ');
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const head = [row(COLUMNS), row(COLUMNS.map(() => '---'))];
  return [`# ${report.title ?? 'Roadmap'}`, '', summary(report), '', ...head, ...rowsOf(report).map(row), ''].join('\n');
}

function summary({ progress: { items, days, continuous, dropped, unsized } }: PlanReport): string {
  const notes = [...(dropped > 0 ? [`${String(dropped)} dropped`] : []), ...(continuous > 0 ? [`${String(continuous)} continuous`] : []), ...(unsized > 0 ? [`${String(unsized)} without a size`] : [])];
  return `${String(items.done)} of ${String(items.total)} items, ${String(days.done)} of ${String(days.total)} working days${notes.length === 0 ? '' : ` (${notes.join(', ')})`}.`;
}

function planCsv(report: PlanReport): string {
  return csvText([COLUMNS, ...rowsOf(report)]);
}

function planHtml(report: PlanReport, roadmap: Roadmap): string {
  const cells = (row: Row, tag: string): string => `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const table = `<table><thead>${cells(COLUMNS, 'th')}</thead><tbody>${rowsOf(report).map((row) => cells(row, 'td')).join('\n')}</tbody></table>`;
  const scrolled = (name: string, inner: string): string => `<div class="scroll" role="region" tabindex="0" aria-label="${name}">${inner}</div>`;
  return htmlPage({ title: report.title ?? 'Roadmap', lead: summary(report), body: [scrolled('Items', table), '<h2>Timeline</h2>', scrolled('Timeline', timelineSvg(roadmap))] });
}

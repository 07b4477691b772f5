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
  return [COLUMNS, ...rowsOf(report)].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

/** Quoted, and never read as a formula by a spreadsheet. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.split('"').join('""')}"`;
}

const STYLE = 'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}figure{overflow:auto;margin:2rem 0}';

function planHtml(report: PlanReport, roadmap: Roadmap): string {
  const title = markupText(report.title ?? 'Roadmap');
  const cells = (row: Row, tag: string): string => `<tr>${row.map((cell) => `<${tag}>${markupText(cell)}</${tag}>`).join('')}</tr>`;
  const table = `<table><thead>${cells(COLUMNS, 'th')}</thead><tbody>${rowsOf(report).map((row) => cells(row, 'td')).join('\n')}</tbody></table>`;
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>\n<body><h1>${title}</h1><p>${markupText(summary(report))}</p>\n${table}\n<figure>${timelineSvg(roadmap)}</figure></body></html>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in markup: nothing in it is read as a tag or an attribute's end; control characters are left out. */
export function markupText(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');
}

function withoutControls(text: string): string {
  return text.split('').filter((char) => char >= ' ' || char === '\n' || char === '\t').join('');
}

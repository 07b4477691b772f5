import type { ItemReport, PhaseReport, PlanReport } from '../../../../../src/core/roadmap/plan-report';
import { phaseName } from '../../../../../src/core/roadmap/plan-report';
import { count as counted, lines } from '../act-answer';
import type { Look } from '../print/look';
import { alignRows, cell, type Cell } from '../print/table';
import type { PlanSince } from './plan-since';

/** A plan for a person. */
export function planText(report: PlanReport, look: Look, since: PlanSince | null): string {
  if (report.empty !== null) return lines(`No items recognised in ${report.path}.`, report.empty, 'An item looks like: 1. [ ] **Name** — text `[M]`');
  const { items, days, continuous, dropped, unsized } = report.progress;
  const rest = [dropped > 0 ? `${String(dropped)} dropped` : '', continuous > 0 ? `${String(continuous)} continuous` : '', unsized > 0 ? `${String(unsized)} without a size` : ''].filter((part) => part !== '').join(', ');
  return lines(
    look.strong(report.title ?? report.path),
    `${String(items.done)} of ${counted(items.total, 'item')} · ${String(days.done)} of ${counted(days.total, 'working day')}${rest === '' ? '' : ` (${rest})`}`,
    ...report.phases.map((phase) => `\n${phaseText(phase, look)}`),
    footText(report, look),
    since === null ? null : sinceText(since),
  );
}

function phaseText(phase: PhaseReport, look: Look): string {
  const { done, total } = phase.progress.items;
  const count = phase.items.length === 0 ? 'no items' : total === 0 ? 'continuous' : `${String(done)}/${String(total)}`;
  const words = [phase.status, phase.priority === null ? null : `${phase.priority} priority`].filter((word) => word !== null && !(phase.status ?? '').toLowerCase().includes(`${phase.priority ?? '-'} priority`.toLowerCase()) || word === phase.status);
  const head = `${look.strong(phaseName(phase))}  ${count}  ${look.quiet(words.filter((word) => word !== null).join(', '))}`;
  return [head.trimEnd(), ...alignRows(phase.items.map((item) => itemCells(item, look)))].join('\n');
}

function itemCells(item: ItemReport, look: Look): Cell[] {
  const spec = item.spec === null ? '' : `→ ${item.spec.id} ${String(item.spec.criteria.done)}/${String(item.spec.criteria.total)}`;
  return [cell(`  [${item.mark}]`), cell(item.name), cell(item.effort ?? ''), cell(standingText(item), item.readiness === 'ready' ? look.good : look.quiet), cell(spec)];
}

function standingText({ readiness, blockedBy, betterAfter, cadence, round }: ItemReport): string {
  if (readiness === 'done') return '';
  if (readiness === 'blocked') return `after ${blockedBy.join(', ')}`;
  if (readiness === 'continuous') return `${cadence ?? 'continuous'}${round === null ? '' : round.due === null ? ', due' : round.isDue ? `, due since ${round.due}` : `, next ${round.due}`}`;
  return readiness === 'ready' && betterAfter.length > 0 ? `ready, better after ${betterAfter.join(', ')}` : readiness;
}

function footText(report: PlanReport, look: Look): string {
  const { forecast: { low, likely, high, basis } } = report;
  const rows = [
    ...report.parallel.map((names) => `Can go on side by side: ${names.join(' · ')}`),
    report.criticalPath.days > 0 ? `Decides the end (${counted(report.criticalPath.days, 'working day')}): ${report.criticalPath.phases.join(' → ')}` : '',
    likely > 0 ? `Left to do: about ${rounded(likely)} working days, ${rounded(low)} to ${rounded(high)} (${String(basis.learnt)} items by experience, ${String(basis.scale)} by the scale, ${String(basis.unsized)} without a size)` : '',
    ...report.drift.map(({ phase, written, computed }) => look.warn(`${phase} says "${written}", its boxes say ${computed}.`)),
    ...report.disagreements.map(({ item, id, says }) => look.warn(says === 'item done, spec open' ? `"${item}" is ticked, ${id} is not completed.` : `"${item}" is open, ${id} is completed.`)),
    ...report.dependencies.filter(({ form }) => form === null).map(({ line, text }) => look.warn(`Not understood (line ${String(line)}): ${text}`)),
    ...report.remarks.filter(({ code }) => code !== 'roadmap/dependency').map(({ line, message }) => look.warn(`Line ${String(line)}: ${message}`)),
    ...report.metrics.map(({ name, target, values, met }) => `${name}: ${target} · ${values.length === 0 ? 'nothing recorded' : values[values.length - 1]?.text ?? ''}${met === null ? '' : met ? ' · met' : ' · not met'}`),
  ].filter((row) => row !== '');
  return rows.length === 0 ? '' : `\n${rows.join('\n')}`;
}

function rounded(days: number): string {
  return String(Math.round(days * 10) / 10);
}

/** What changed, a line each. */
export function sinceText({ since, from, changes }: PlanSince): string {
  const rows = changes.map((change) => `  ${change.kind}: ${change.name} (${'phase' in change ? change.phase : `${change.from} → ${change.to}`})`);
  return [`\nChanged since ${since} (${from}): ${rows.length === 0 ? 'nothing' : ''}`.trimEnd(), ...rows].join('\n');
}

import { timelineOf } from '../../../core/roadmap/timeline-layout';
import type { Timeline, TimelineRow } from '../../../core/roadmap/timeline-layout';
import { addButton } from '../workflows/elements';
import type { PlanParts } from './plan-pane';

const ROW = 24;
const HEAD = 32;
const LABELS = 250;
const PLOT = 700;
const BAR = 14;
const LETTERS = 36;

/** Bars by effort over working days; arrows for what waits, hollow bars for what never ends. The list says the same to a screen reader. */
export function drawTimeline(parent: HTMLElement, { plan, open, acts }: PlanParts): void {
  const timeline = timelineOf(plan.roadmap);
  const axis = plan.roadmap.start === null ? 'Working days from start' : `Dates from ${plan.roadmap.start}, working days`;
  const foot = parent.createDiv({ cls: 'throughline-plan-axis' });
  foot.createSpan({ text: `${axis}. Hollow: continuous. Dashed arrow: better after. Dashed bar: no size.` });
  addButton(foot, { text: 'Save as SVG', control: 'svg', onPress: () => acts.save('svg') });
  const scroller = parent.createDiv({ cls: 'throughline-plan-timeline', attr: { tabindex: '0', role: 'region', 'aria-label': 'Timeline' } });
  const [width, height] = [LABELS + PLOT + 40, HEAD + (timeline.rows.length + 0.5) * ROW];
  const svg = scroller.createSvg('svg', { attr: { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${plan.report.title ?? 'Roadmap'}: ${axis}` } });
  const marker = svg.createSvg('defs').createSvg('marker', { attr: { id: 'throughline-plan-head', viewBox: '0 0 6 6', refX: 6, refY: 3, markerWidth: 6, markerHeight: 6, orient: 'auto' } });
  marker.createSvg('path', { attr: { d: 'M0 0 6 3 0 6z' } });
  for (const { day, label } of timeline.ticks) {
    svg.createSvg('path', { cls: 'throughline-plan-tick', attr: { d: `M${xOf(day, timeline)} ${HEAD - 8}V${height}` } });
    svg.createSvg('text', { cls: 'throughline-plan-tick-label', attr: { x: xOf(day, timeline), y: 16 } }).textContent = label;
  }
  timeline.rows.forEach((row, at) => { drawRow(svg, { row, at, timeline }, (event) => { open(plan.path, row.line, event); }); });
  for (const arrow of timeline.arrows) drawArrow(svg, arrow, timeline);
}

function xOf(day: number, { days }: Timeline): number {
  return Math.round(LABELS + (day / days) * PLOT);
}

interface PlacedRow {
  readonly row: TimelineRow;
  readonly at: number;
  readonly timeline: Timeline;
}

function drawRow(svg: SVGElement, { row, at, timeline }: PlacedRow, open: (event: MouseEvent) => void): void {
  const { kind, label, state, isSized, from, to } = row;
  const y = HEAD + at * ROW;
  const x = xOf(from, timeline);
  const group = svg.createSvg('g', { cls: `throughline-plan-line is-${kind} is-${state}${isSized ? '' : ' is-unsized'}` });
  group.createSvg('title').textContent = state === 'continuous' ? `${label}: continuous` : `${label}: working days ${from} to ${to}${isSized ? '' : ', no size'}`;
  group.createSvg('text', { attr: { x: kind === 'phase' ? 4 : 16, y: y + 16 } }).textContent = label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label;
  const isSpan = kind === 'phase' && state !== 'continuous';
  group.createSvg('rect', { attr: { x, y: y + (isSpan ? 10 : (ROW - BAR) / 2), width: Math.max(2, xOf(to, timeline) - x), height: isSpan ? 4 : BAR, rx: isSpan ? 1 : 3 } });
  group.addEventListener('click', open);
}

function drawArrow(svg: SVGElement, { from, to, isAdvised }: Timeline['arrows'][number], timeline: Timeline): void {
  const [first, then] = [timeline.rows[from], timeline.rows[to]];
  if (first === undefined || then === undefined) return;
  const [x1, x2] = [xOf(first.to, timeline), xOf(then.from, timeline)];
  const [y1, y2] = [HEAD + (from + 0.5) * ROW, HEAD + (to + 0.5) * ROW];
  const d = x2 - x1 >= 12 ? `M${x1} ${y1}H${x1 + 6}V${y2}H${x2 - 1}` : `M${x1} ${y1}H${Math.max(x1, x2) + 8}V${y2 - ROW / 2 + 2}H${x2 - 8}V${y2}H${x2 - 1}`;
  svg.createSvg('path', { cls: isAdvised ? 'throughline-plan-arrow is-advised' : 'throughline-plan-arrow', attr: { d, 'marker-end': 'url(#throughline-plan-head)' } });
}

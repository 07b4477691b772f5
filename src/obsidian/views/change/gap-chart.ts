import { chartWords } from './cockpit-model';
import type { RoundPoint } from './cockpit-model';

const [WIDE, TALL, EDGE] = [260, 96, 14];

/** Open gaps over rounds as a line, critical ones as hollow bars below it; the same numbers stand in its words. */
export function addGapChart(host: HTMLElement, points: readonly RoundPoint[]): void {
  if (points.length === 0) return;
  const most = Math.max(1, ...points.map(({ open }) => open));
  const x = (at: number): number => EDGE + (points.length === 1 ? 0.5 : at / (points.length - 1)) * (WIDE - 2 * EDGE);
  const y = (count: number): number => TALL - EDGE - (count / most) * (TALL - 2.4 * EDGE);
  const figure = host.createEl('figure', { cls: 'throughline-change-chart' });
  const svg = figure.createSvg('svg', { attr: { viewBox: `0 0 ${WIDE} ${TALL}`, role: 'img', 'aria-label': chartWords(points) } });
  svg.createSvg('line', { cls: 'is-axis', attr: { x1: EDGE, x2: WIDE - EDGE, y1: y(0), y2: y(0) } });
  for (const [at, { critical }] of points.entries()) {
    if (critical > 0) svg.createSvg('rect', { cls: 'is-critical', attr: { x: x(at) - 5, width: 10, y: y(critical), height: y(0) - y(critical) } });
  }
  svg.createSvg('polyline', { attr: { points: points.map(({ open }, at) => `${x(at)},${y(open)}`).join(' ') } });
  for (const [at, { open, round }] of points.entries()) {
    svg.createSvg('circle', { attr: { cx: x(at), cy: y(open), r: 3 } });
    svg.createSvg('text', { attr: { x: x(at), y: y(open) - 6, 'text-anchor': 'middle' } }).setText(String(open));
    svg.createSvg('text', { cls: 'is-round', attr: { x: x(at), y: TALL - 2, 'text-anchor': 'middle' } }).setText(String(round));
  }
  figure.createEl('figcaption', { text: `${chartWords(points)}. Bars: critical ones.` });
}

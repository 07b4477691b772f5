import { svgText } from '../export/svg-text';
import { timelineOf } from './timeline-layout';
import type { Timeline, TimelineRow } from './timeline-layout';
import type { Roadmap } from './roadmap';

const ROW = 24;
const HEAD = 32;
const LABELS = 260;
const PLOT = 760;
const BAR = 14;
const CHAR = 6.6;

/** The timeline as an SVG file: bars by effort, arrows for dependencies, hollow bars for what is continuous. */
export function timelineSvg(roadmap: Roadmap): string {
  const timeline = timelineOf(roadmap);
  const height = HEAD + timeline.rows.length * ROW + ROW;
  const width = LABELS + PLOT + 40;
  const parts = [axis(timeline, height), ...timeline.rows.map((row, at) => rowSvg(row, at, timeline)), ...timeline.arrows.map((arrow) => arrowSvg(arrow, timeline))];
  const title = svgText(`${roadmap.title ?? 'Roadmap'}: timeline in working days from the start`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" font-family="system-ui, sans-serif" font-size="12" color="#444">\n<title>${title}</title>\n<defs><marker id="arrow" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0 6 3 0 6z" fill="currentColor"/></marker></defs>\n${parts.join('\n')}\n</svg>\n`;
}

function xOf(day: number, { days }: Timeline): number {
  return Math.round((LABELS + (day / days) * PLOT) * 10) / 10;
}

function yOf(row: number): number {
  return HEAD + row * ROW;
}

function axis(timeline: Timeline, height: number): string {
  return timeline.ticks.map(({ day, label }) => {
    const x = String(xOf(day, timeline));
    return `<line x1="${x}" y1="${String(HEAD - 8)}" x2="${x}" y2="${String(height - 8)}" stroke="currentColor" stroke-opacity=".15"/><text x="${x}" y="16" text-anchor="middle" fill="currentColor">${svgText(label)}</text>`;
  }).join('');
}

const FILLS: Readonly<Record<TimelineRow['state'], string>> = {
  done: 'fill="currentColor" fill-opacity=".75"',
  open: 'fill="currentColor" fill-opacity=".35"',
  dropped: 'fill="none" stroke="currentColor" stroke-dasharray="2 3"',
  continuous: 'fill="none" stroke="currentColor"',
};

function rowSvg(row: TimelineRow, at: number, timeline: Timeline): string {
  const y = yOf(at);
  const x = xOf(row.from, timeline);
  const width = Math.max(2, xOf(row.to, timeline) - x);
  const isPhase = row.kind === 'phase';
  const label = `<text x="${isPhase ? '8' : '20'}" y="${String(y + 15)}" fill="currentColor"${isPhase ? ' font-weight="600"' : ''}>${svgText(fitted(row.label, isPhase))}<title>${svgText(row.label)}</title></text>`;
  const shape = isPhase && row.state !== 'continuous'
    ? `<rect x="${String(x)}" y="${String(y + 10)}" width="${String(width)}" height="4" fill="currentColor"/>`
    : `<rect x="${String(x)}" y="${String(y + (ROW - BAR) / 2)}" width="${String(width)}" height="${String(BAR)}" rx="3" ${FILLS[row.state]}/>`;
  return `<g>${label}${shape}</g>`;
}

function fitted(label: string, isPhase: boolean): string {
  const most = Math.floor((LABELS - (isPhase ? 16 : 28)) / CHAR);
  const chars = Array.from(label);
  return chars.length <= most ? label : `${chars.slice(0, most - 1).join('').trimEnd()}…`;
}

function arrowSvg({ from, to, isAdvised }: Timeline['arrows'][number], timeline: Timeline): string {
  const [first, then] = [timeline.rows[from], timeline.rows[to]];
  if (first === undefined || then === undefined) return '';
  const [x1, y1, x2, y2] = [xOf(first.to, timeline), yOf(from) + ROW / 2, xOf(then.from, timeline), yOf(to) + ROW / 2];
  const bend = Math.max(x1, x2) + 8;
  const path = x2 - x1 >= 12 ? `M${String(x1)} ${String(y1)}H${String(x1 + 6)}V${String(y2)}H${String(x2 - 1)}` : `M${String(x1)} ${String(y1)}H${String(bend)}V${String(y2 - ROW / 2 + 2)}H${String(x2 - 8)}V${String(y2)}H${String(x2 - 1)}`;
  return `<path d="${path}" fill="none" stroke="currentColor" stroke-opacity=".6"${isAdvised ? ' stroke-dasharray="4 3"' : ''} marker-end="url(#arrow)"/>`;
}

import { svgText } from '../export/svg-text';
import type { GraphBox, GraphLine, LocalGraph } from './local-graph';
import { fitted } from './local-graph';

/** Letters that fit into a box's two lines. */
const LABEL_LETTERS = 24;
const TITLE_LETTERS = 30;

const STYLE = `text{font:12px system-ui,sans-serif;fill:#1d1f22}.t{fill:#555a61;font-size:11px}.b{fill:#f5f6f7;stroke:#b9bec5}.self{fill:#dfe9fb;stroke:#3d6fd1;stroke-width:2}.suspect{stroke:#8a4b00;stroke-dasharray:4 3}.l{fill:none;stroke:#8d939b;stroke-width:1.5}.g{fill:#fff}
@media (prefers-color-scheme:dark){text{fill:#e3e5e8}.t{fill:#a9afb7}.b{fill:#25282c;stroke:#565c64}.self{fill:#22324f;stroke:#7da2ee}.suspect{stroke:#f0b35c}.l{stroke:#7a818a}.g{fill:#1b1d20}}`;

/** The picture as an SVG file: nothing loaded, no script, light and dark, with its words as text. */
export function graphSvg(graph: LocalGraph): string {
  const { title, width, height, boxes, lines } = graph;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${svgText(`Local graph of ${title}`)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="g" width="${width}" height="${height}"/>`,
    ...lines.map(lineText),
    ...boxes.map(boxText),
    '</svg>',
    '',
  ].join('\n');
}

function lineText({ d, state, label }: GraphLine): string {
  return `<path class="l${state === 'suspect' ? ' suspect' : ''}" d="${d}"><title>${svgText(label)}</title></path>`;
}

function boxText({ x, y, width, height, label, title, side, state }: GraphBox): string {
  const kind = `b${side === 'self' ? ' self' : ''}${state === 'suspect' ? ' suspect' : ''}`;
  const said = state === 'suspect' ? `${label} ${title}, suspect` : `${label} ${title}`;
  return [
    `<g><title>${svgText(said.trim())}</title>`,
    `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    `<text x="${x + 10}" y="${y + 18}">${svgText(fitted(label, LABEL_LETTERS))}</text>`,
    `<text class="t" x="${x + 10}" y="${y + 34}">${svgText(fitted(title, TITLE_LETTERS))}</text></g>`,
  ].join('');
}

import { layGraph } from './graph-layout';
import type { GraphNode } from './graph-layout';
import type { RunFacts } from './run-facts';
import { STEP_LOOKS } from './run-words';

const WIDE = 150;
const TALL = 44;
const ACROSS = 36;
const DOWN = 12;
const EDGE = 6;
const LETTERS = 20;
/** Two wide phases side by side would be a thicket. */
const MOST_EDGES = 600;

/** The steps of a run as a graph; the list beside it says the same to a screen reader. */
export function drawGraph(parent: HTMLElement, facts: RunFacts, onPick: (step: number) => void): void {
  const { nodes, edges, columns, rows } = layGraph(facts.phases);
  const [width, height] = [columns * (WIDE + ACROSS) - ACROSS + 2 * EDGE, rows * (TALL + DOWN) - DOWN + 2 * EDGE];
  if (nodes.length === 0) return;
  const box = parent.createDiv({ cls: 'throughline-run-graph', attr: { tabindex: '0', role: 'region', 'aria-label': 'Graph of the steps' } });
  const svg = box.createSvg('svg', { attr: { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${nodes.length} steps in ${columns} columns` } });
  const places = new Map(nodes.map((node) => [node.step, placeOf(node)]));
  for (const { from, to } of edges.slice(0, MOST_EDGES)) {
    const [one, other] = [places.get(from), places.get(to)];
    if (one !== undefined && other !== undefined) svg.createSvg('path', { cls: 'throughline-run-edge', attr: { d: curve(one, other) } });
  }
  for (const node of nodes) drawNode(svg, { facts, node, onPick });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf({ column, row }: GraphNode): Place {
  return { x: EDGE + column * (WIDE + ACROSS), y: EDGE + row * (TALL + DOWN) };
}

function curve(from: Place, to: Place): string {
  const [x1, y1, x2, y2] = [from.x + WIDE, from.y + TALL / 2, to.x, to.y + TALL / 2];
  const middle = (x1 + x2) / 2;
  return `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${x2} ${y2}`;
}

function drawNode(svg: SVGElement, { facts, node, onPick }: { readonly facts: RunFacts; readonly node: GraphNode; readonly onPick: (step: number) => void }): void {
  const step = facts.steps.find(({ number }) => number === node.step);
  if (step === undefined) return;
  const { x, y } = placeOf(node);
  const { word, tone } = STEP_LOOKS[step.look];
  const group = svg.createSvg('g', { cls: `throughline-run-node is-${tone}` });
  group.createSvg('rect', { attr: { x, y, width: WIDE, height: TALL, rx: 6 } });
  const name = `${step.number} ${step.name}`;
  group.createSvg('text', { cls: 'throughline-run-node-name', attr: { x: x + 10, y: y + 18 } }).setText(name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name);
  group.createSvg('text', { cls: 'throughline-run-node-word', attr: { x: x + 10, y: y + 35 } }).setText(step.percent !== null && step.look === 'running' ? `${word}, ${step.percent} %` : word);
  group.addEventListener('click', () => { onPick(step.number); });
}

import { fitted } from '../../../core/impact/local-graph';
import type { GraphBox, LocalGraph } from '../../../core/impact/local-graph';

const LABEL_LETTERS = 24;
const TITLE_LETTERS = 30;

/** The local graph as a picture; the tree below it says the same to a screen reader and to the keyboard. */
export function drawPicture(parent: HTMLElement, graph: LocalGraph, open: (box: GraphBox, event: MouseEvent) => void): void {
  const { width, height, boxes, lines, title } = graph;
  const scroller = parent.createDiv({ cls: 'throughline-impact-picture', attr: { tabindex: '0', role: 'region', 'aria-label': `Picture of ${title}` } });
  const svg = scroller.createSvg('svg', { attr: { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${title} with ${boxes.length - 1} neighbours` } });
  for (const { d, state } of lines) svg.createSvg('path', { cls: state === 'suspect' ? 'throughline-impact-edge is-suspect' : 'throughline-impact-edge', attr: { d } });
  for (const box of boxes) drawBox(svg, box, open);
  const self = boxes.find(({ side }) => side === 'self');
  showInTheMiddle(scroller, self === undefined ? 0 : (self.x + self.width / 2) / width);
}

/** The spec itself stands in the middle, however many neighbours it has. There is no middle before the tab is on the screen. */
function showInTheMiddle(scroller: HTMLElement, across: number): void {
  const sizes = new ResizeObserver(() => {
    if (scroller.clientHeight === 0) return;
    sizes.disconnect();
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
    scroller.scrollLeft = scroller.scrollWidth * across - scroller.clientWidth / 2;
  });
  sizes.observe(scroller);
}

function drawBox(svg: SVGElement, box: GraphBox, open: (box: GraphBox, event: MouseEvent) => void): void {
  const { x, y, width, height, label, title, side, state } = box;
  const group = svg.createSvg('g', { cls: `throughline-impact-box is-${side}${state === 'suspect' ? ' is-suspect' : ''}` });
  group.createSvg('title').textContent = `${label} ${title}${state === 'suspect' ? ', suspect' : ''}`;
  group.createSvg('rect', { attr: { x, y, width, height, rx: 6 } });
  group.createSvg('text', { attr: { x: x + 10, y: y + 18 } }).textContent = fitted(label, LABEL_LETTERS);
  group.createSvg('text', { cls: 'throughline-impact-small', attr: { x: x + 10, y: y + 34 } }).textContent = fitted(title, TITLE_LETTERS);
  if (box.spot !== null) group.addEventListener('click', (event) => { open(box, event); });
}

import { setIcon } from 'obsidian';
import { RELATIONS } from '../../../core/impact/impact';
import type { ImpactNode } from '../../../core/impact/impact';
import { CONSEQUENCE_WORDS } from './impact-words';

export interface TreeHost {
  readonly open: (node: ImpactNode, event: MouseEvent | KeyboardEvent) => void;
}

const MOST_SHOWN = 400;

/** What hangs on a thing, as nested lists whose branches fold. */
export function drawTree(parent: HTMLElement, nodes: readonly ImpactNode[], host: TreeHost): void {
  const left = { rows: MOST_SHOWN };
  const list = parent.createEl('ul', { cls: 'throughline-impact-tree', attr: { 'aria-label': 'What hangs on it' } });
  drawBranch(list, nodes, { host, left });
  if (left.rows < 0) parent.createDiv({ cls: 'throughline-impact-more', text: `${-left.rows} more. The canvas shows all of them.` });
}

interface Drawing {
  readonly host: TreeHost;
  readonly left: { rows: number };
}

function drawBranch(list: HTMLElement, nodes: readonly ImpactNode[], drawing: Drawing): void {
  for (const node of nodes) {
    if (drawing.left.rows-- <= 0) {
      drawing.left.rows -= countBelow(node);
      continue;
    }
    const item = list.createEl('li', { cls: 'throughline-impact-item' });
    const row = item.createDiv({ cls: 'throughline-impact-line' });
    const below = node.children.length === 0 ? null : createEl('ul', { cls: 'throughline-impact-tree' });
    drawFold(row, node, below);
    drawRow(row, node, drawing.host);
    if (below === null) continue;
    drawBranch(below, node.children, drawing);
    item.append(below);
  }
}

function countBelow({ children }: ImpactNode): number {
  return children.reduce((sum, child) => sum + 1 + countBelow(child), 0);
}

/** Branches of other specs start folded: first what a change touches at once. */
function drawFold(row: HTMLElement, { label, relation }: ImpactNode, below: HTMLElement | null): void {
  if (below === null) {
    row.createSpan({ cls: 'throughline-impact-fold' });
    return;
  }
  const button = row.createEl('button', { cls: 'clickable-icon throughline-impact-fold', attr: { type: 'button', 'aria-label': `What hangs on ${label}` } });
  const show = (open: boolean): void => {
    button.setAttribute('aria-expanded', String(open));
    below.toggleClass('is-folded', !open);
    setIcon(button, open ? 'chevron-down' : 'chevron-right');
  };
  show(relation === 'journal' || relation === 'spec');
  button.addEventListener('click', () => { show(button.getAttribute('aria-expanded') !== 'true'); });
}

function drawRow(row: HTMLElement, node: ImpactNode, host: TreeHost): void {
  const { relation, label, title, why, consequence, seen } = node;
  const button = row.createEl('button', { cls: 'throughline-impact-row', attr: { type: 'button' } });
  setIcon(button.createSpan({ cls: 'throughline-impact-icon', attr: { 'aria-hidden': 'true' } }), RELATIONS[relation].icon);
  const words = button.createSpan({ cls: 'throughline-impact-words' });
  const head = words.createSpan({ cls: 'throughline-impact-head' });
  head.createSpan({ cls: 'throughline-impact-relation', text: RELATIONS[relation].title });
  head.createSpan({ cls: 'throughline-impact-label', text: label });
  if (title !== label) head.createSpan({ cls: 'throughline-impact-title', text: title, attr: { dir: 'auto' } });
  words.createSpan({ cls: 'throughline-impact-why', text: seen ? `${why}. What hangs on it stands above` : why, attr: { dir: 'auto' } });
  const said = CONSEQUENCE_WORDS[consequence];
  if (said !== null) {
    const mark = button.createSpan({ cls: `throughline-impact-mark is-${consequence}` });
    if (consequence === 'would' || consequence === 'is') setIcon(mark.createSpan({ attr: { 'aria-hidden': 'true' } }), 'triangle-alert');
    mark.createSpan({ text: said });
  }
  button.addEventListener('click', (event) => { host.open(node, event); });
}

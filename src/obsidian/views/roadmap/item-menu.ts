import { setIcon } from 'obsidian';
import type { ItemReport } from '../../../core/roadmap/plan-report';
import type { PlanParts } from './plan-pane';

/** The button that opens what can be done with an item. */
export function addItemMenu(parent: HTMLElement, item: ItemReport, { acts }: Pick<PlanParts, 'acts'>): HTMLButtonElement {
  const button = parent.createEl('button', { cls: 'clickable-icon throughline-plan-more', attr: { type: 'button', 'aria-label': `More for ${item.name}`, 'aria-haspopup': 'menu', 'data-control': `more:${item.name}` } });
  setIcon(button, 'ellipsis-vertical');
  button.addEventListener('click', () => {
    const { left, bottom } = button.getBoundingClientRect();
    acts.menu(item).showAtPosition({ x: left, y: bottom });
  });
  return button;
}

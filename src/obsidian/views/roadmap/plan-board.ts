import { addLook } from '../workflows/elements';
import { addItemMenu } from './item-menu';
import type { PlanParts } from './plan-pane';
import { drags, onDrop } from './plan-list';
import { boardOf, standingLook } from './plan-words';

/** The items in columns by how they stand. A card dropped on Done is ticked, one taken from it unticked. */
export function drawBoard(parent: HTMLElement, parts: PlanParts): void {
  const board = parent.createDiv({ cls: 'throughline-plan-board', attr: { tabindex: '0', role: 'region', 'aria-label': 'Board' } });
  for (const { name, drop, items } of boardOf(parts.plan.report)) {
    const column = board.createEl('section', { cls: 'throughline-plan-column', attr: { 'aria-label': name } });
    column.createEl('h3', { text: `${name} (${items.length})` });
    if (drop !== null) onDrop(column, (item) => void parts.acts.set(item, drop));
    const list = column.createEl('ul', { attr: { 'aria-label': name } });
    for (const { item, phase } of items) {
      const card = list.createEl('li', { cls: 'throughline-plan-card', attr: { 'data-item': item.name, draggable: 'true' } });
      drags(card, item.name);
      const head = card.createDiv({ cls: 'throughline-plan-row' });
      const title = head.createEl('button', { cls: 'throughline-plan-item-name', text: item.name, attr: { type: 'button', dir: 'auto', 'data-control': `item:${item.name}` } });
      title.addEventListener('click', (event) => { parts.open(parts.plan.path, item.line, event); });
      addItemMenu(head, item, parts);
      card.createDiv({ cls: 'throughline-plan-quiet', text: [phase, item.effort ?? 'no size', ...(item.spec === null ? [] : [item.spec.id])].join(' · ') });
      if (item.readiness === 'blocked' || item.betterAfter.length > 0) addLook(card, standingLook(item));
    }
  }
}

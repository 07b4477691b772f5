import { setIcon } from 'obsidian';
import type { Matrix, Spot } from '../../../core/matrix/matrix';
import { VirtualList } from '../virtual-list';
import type { ListRow } from '../virtual-list';
import { cardTies, STATE_ICONS, STATE_WORDS } from './matrix-choice';

export interface CardsHost {
  readonly matrix: Matrix;
  readonly jump: (spot: Spot, event: MouseEvent) => void;
}

const CARD_HEIGHT = 92;

/** The rows as cards, for a screen that is too narrow for a grid. */
export class MatrixCards {
  readonly #list: VirtualList;
  readonly #element: HTMLElement;

  constructor(parent: HTMLElement, host: CardsHost) {
    this.#element = parent.createDiv({ cls: 'throughline-matrix-cards' });
    const rows = this.#element.createDiv({ cls: 'throughline-list-rows', attr: { role: 'list' } });
    this.#list = new VirtualList({ scroller: this.#element, rows, rowHeight: CARD_HEIGHT, makeRow: () => makeCard(host) });
    this.#list.show(host.matrix.rows.length);
  }

  destroy(): void {
    this.#list.destroy();
    this.#element.remove();
  }
}

function makeCard({ matrix, jump }: CardsHost): ListRow {
  const element = createDiv({ cls: 'throughline-list-row throughline-matrix-card-row', attr: { role: 'listitem' } });
  const card = element.createEl('button', { cls: 'throughline-matrix-card', attr: { type: 'button' } });
  let spot: Spot | null = null;
  card.addEventListener('click', (event) => { if (spot !== null) jump(spot, event); });
  return {
    element,
    show: (index) => {
      const row = matrix.rows[index];
      card.empty();
      if (row === undefined) return;
      spot = row.item.spot;
      const head = card.createDiv({ cls: 'throughline-matrix-card-head' });
      setIcon(head.createSpan({ cls: `throughline-matrix-sign is-${row.state}`, attr: { 'aria-hidden': 'true' } }), STATE_ICONS[row.state]);
      head.createSpan({ cls: 'throughline-matrix-card-title', text: row.item.title === '' ? row.item.label : row.item.title, attr: { dir: 'auto' } });
      head.createSpan({ cls: 'throughline-matrix-card-label', text: row.item.label });
      card.createDiv({ cls: 'throughline-matrix-card-why', text: row.reason === null ? STATE_WORDS[row.state] : `${STATE_WORDS[row.state]}: ${row.reason}` });
      card.createDiv({ cls: 'throughline-matrix-card-ties', text: cardTies(row, matrix.columns) });
    },
  };
}

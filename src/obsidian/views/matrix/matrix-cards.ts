import { Menu, setIcon } from 'obsidian';
import type { App } from 'obsidian';
import type { Matrix, MatrixItem, MatrixRow, Spot } from '../../../core/matrix/matrix';
import { pickOne } from '../../prompts/form/pick-one';
import { renderRow } from '../../prompts/form/pick-row';
import { VirtualList } from '../virtual-list';
import type { ListRow } from '../virtual-list';
import type { LinkOffer } from './link-choices';
import { cardTies, named, STATE_ICONS, STATE_WORDS } from './matrix-choice';

export interface CardsHost {
  readonly app: App;
  readonly matrix: Matrix;
  readonly jump: (spot: Spot, event: MouseEvent | KeyboardEvent) => void;
  /** What can be written where nothing ties a row and a column. */
  readonly offer: (row: MatrixItem, column: MatrixItem) => LinkOffer;
  readonly link: (row: MatrixItem, column: MatrixItem) => void;
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

function makeCard(host: CardsHost): ListRow {
  const { matrix, jump } = host;
  const element = createDiv({ cls: 'throughline-list-row throughline-matrix-card-row', attr: { role: 'listitem' } });
  const card = element.createEl('button', { cls: 'throughline-matrix-card', attr: { type: 'button' } });
  const more = element.createEl('button', { cls: 'clickable-icon throughline-matrix-card-more', attr: { type: 'button' } });
  setIcon(more, 'more-horizontal');
  let shown: MatrixRow | null = null;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    if (shown !== null) cardMenu(shown, host).showAtMouseEvent(event);
  };
  card.addEventListener('click', (event) => { if (shown !== null && shown.item.spot !== null) jump(shown.item.spot, event); });
  more.addEventListener('click', openMenu);
  element.addEventListener('contextmenu', openMenu);
  return {
    element,
    show: (index) => {
      shown = matrix.rows[index] ?? null;
      card.empty();
      if (shown === null) return;
      more.setAttribute('aria-label', `More about: ${named(shown.item)}`);
      fillCard(card, shown, matrix);
    },
  };
}

function fillCard(card: HTMLElement, row: MatrixRow, { columns }: Matrix): void {
  const head = card.createDiv({ cls: 'throughline-matrix-card-head' });
  setIcon(head.createSpan({ cls: `throughline-matrix-sign is-${row.state}`, attr: { 'aria-hidden': 'true' } }), STATE_ICONS[row.state]);
  head.createSpan({ cls: 'throughline-matrix-card-title', text: row.item.title === '' ? row.item.label : row.item.title, attr: { dir: 'auto' } });
  head.createSpan({ cls: 'throughline-matrix-card-label', text: row.item.label });
  card.createDiv({ cls: 'throughline-matrix-card-why', text: row.reason === null ? STATE_WORDS[row.state] : `${STATE_WORDS[row.state]}: ${row.reason}` });
  card.createDiv({ cls: 'throughline-matrix-card-ties', text: cardTies(row, columns) });
}

function cardMenu(row: MatrixRow, host: CardsHost): Menu {
  const menu = new Menu();
  const { spot } = row.item;
  menu.addItem((item) => item.setTitle('Link to...').setIcon('link').setDisabled(linkable(row, host).next().done === true).onClick(() => void linkTo(row, host)));
  if (spot !== null) menu.addItem((item) => item.setTitle(`Open ${row.item.label}`).setIcon('file-text').onClick((event) => { host.jump(spot, event); }));
  return menu;
}

async function linkTo(row: MatrixRow, host: CardsHost): Promise<void> {
  const column = await pickOne(host.app, {
    placeholder: `Link ${row.item.label} to`,
    items: [...linkable(row, host)],
    text: named,
    render: ({ title, label }, element) => { renderRow(element, { icon: 'link', iconLabel: null, title: title === '' ? label : title, below: label, aside: null }); },
    empty: 'Nothing here can be linked to it.',
  });
  if (column !== null) host.link(row.item, column);
}

/** Columns that the row is not tied to and could be. */
function* linkable({ item, cells }: MatrixRow, { matrix, offer }: CardsHost): Generator<MatrixItem> {
  for (const [at, column] of matrix.columns.entries()) {
    if (!cells.has(at) && 'choices' in offer(item, column)) yield column;
  }
}

import { setIcon } from 'obsidian';
import { AXES } from '../../../core/matrix/matrix';
import type { Matrix, MatrixItem, MatrixRow, Spot } from '../../../core/matrix/matrix';
import type { ListWindow } from '../list-window';
import { GRID, gridWindow, held, isAgain, moveBy, scrollTo } from './grid-place';
import type { Click, GridPlace, GridSize } from './grid-place';
import { emptyPair, gridMenu } from './grid-menu';
import type { LinkOffer } from './link-choices';
import { cellWords, named, offerWords, rowWords, STATE_ICONS } from './matrix-choice';

export interface GridHost {
  readonly matrix: Matrix;
  readonly jump: (spot: Spot, event: MouseEvent | KeyboardEvent) => void;
  /** Says what stands at the place that was gone to. */
  readonly say: (words: string) => void;
  /** What can be written where nothing ties a row and a column. */
  readonly offer: (row: MatrixItem, column: MatrixItem) => LinkOffer;
  readonly link: (row: MatrixItem, column: MatrixItem) => void;
}

/** A place in a grid, and how far it is scrolled. */
export interface GridLook {
  readonly top: number;
  readonly left: number;
  readonly active: GridPlace;
}

const NOTHING: ListWindow = { first: 0, last: -1 };

/**
 * The matrix as a grid for the keyboard. Of rows and of columns only those on the screen and a few beyond are in the
 * page, and of their cells only those that say something, and the active one.
 */
export class MatrixGrid {
  readonly #host: GridHost;
  readonly #scroller: HTMLElement;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #rows = new Map<number, HTMLElement>();
  readonly #resizes: ResizeObserver;
  readonly #size: GridSize;
  #shown = { rows: NOTHING, columns: NOTHING };
  #active: GridPlace;
  #clicked: Click | null = null;
  #side: number = GRID.side;

  constructor(parent: HTMLElement, host: GridHost) {
    const { matrix } = host;
    this.#host = host;
    this.#size = { rows: matrix.rows.length, columns: matrix.columns.length };
    this.#active = held({ row: 0, column: -1 }, this.#size);
    const name = `${AXES[matrix.rowAxis].title} against ${AXES[matrix.columnAxis].many}`;
    this.#scroller = parent.createDiv({ cls: 'throughline-matrix-grid', attr: { role: 'grid', tabindex: '0', 'aria-label': name, 'aria-readonly': 'true', 'aria-rowcount': String(this.#size.rows + 1), 'aria-colcount': String(this.#size.columns + 1) } });
    this.#scroller.setCssProps({ '--throughline-rows': String(this.#size.rows), '--throughline-columns': String(this.#size.columns) });
    this.#head = this.#scroller.createDiv({ cls: 'throughline-matrix-head-row', attr: { role: 'row', 'aria-rowindex': '1' } });
    this.#body = this.#scroller.createDiv({ cls: 'throughline-matrix-body', attr: { role: 'rowgroup' } });
    this.#listen();
    this.#resizes = new ResizeObserver(() => { this.draw(); });
    this.#resizes.observe(this.#scroller);
  }

  destroy(): void {
    this.#resizes.disconnect();
    this.#scroller.remove();
  }

  /** Where a person is in it. */
  get look(): GridLook {
    const { scrollTop: top, scrollLeft: left } = this.#scroller;
    return { top, left, active: this.#active };
  }

  goBack({ top, left, active }: GridLook): void {
    this.#active = held(active, this.#size);
    this.#scroller.scrollTop = top;
    this.#scroller.scrollLeft = left;
    this.draw();
  }

  focus(): void {
    this.#scroller.focus();
  }

  /** Draws what came onto the screen, and takes away what left it. */
  draw(): void {
    const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = this.#scroller;
    this.#side = Math.min(GRID.side, Math.max(140, width * 0.4));
    this.#scroller.setCssProps({ '--throughline-side': `${this.#side}px` });
    const wanted = gridWindow({ top, left, height, width, side: this.#side }, this.#size);
    const before = this.#shown;
    this.#shown = wanted;
    const isSideways = !isSame(before.columns, wanted.columns);
    if (isSideways) this.#drawHead();
    for (const [at, row] of this.#rows) {
      if (this.#isRowWanted(at)) continue;
      row.remove();
      this.#rows.delete(at);
    }
    for (const at of this.#rowsWanted()) {
      const known = this.#rows.get(at);
      if (known === undefined) this.#addRow(at);
      else if (isSideways) this.#fillRow(known, at);
    }
  }

  #listen(): void {
    this.#scroller.addEventListener('scroll', () => { this.draw(); }, { passive: true });
    this.#scroller.addEventListener('keydown', (event) => { this.#press(event); });
    this.#scroller.addEventListener('click', (event) => { this.#click(event); });
    this.#scroller.addEventListener('contextmenu', (event) => { this.#menuUnder(event); });
    this.#scroller.addEventListener('focus', () => { this.#mark(); });
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!this.#linkAt(this.#active)) this.#jump(this.#active, event);
      return;
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      this.#menuAtActive();
      return;
    }
    const page = Math.max(1, Math.floor((this.#scroller.clientHeight - GRID.head) / GRID.row) - 1);
    const next = moveBy(event, this.#active, { size: this.#size, page });
    if (next === null) return;
    event.preventDefault();
    this.#goTo(next);
  }

  #click(event: MouseEvent): void {
    const place = this.#placeUnder(event);
    if (place === null) return;
    const isSecond = isAgain(this.#clicked, { place, at: event.timeStamp });
    this.#clicked = { place, at: event.timeStamp };
    this.#goTo(place);
    if (!isSecond || !this.#linkAt(place)) this.#jump(place, event);
  }

  /** The place under the pointer, also where no cell is drawn. */
  #placeUnder({ clientX, clientY }: MouseEvent): GridPlace | null {
    const box = this.#scroller.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const row = y < GRID.head ? -1 : Math.floor((y - GRID.head + this.#scroller.scrollTop) / GRID.row);
    const column = x < this.#side ? -1 : Math.floor((x - this.#side + this.#scroller.scrollLeft) / GRID.column);
    if (row >= this.#size.rows || column >= this.#size.columns || (row < 0 && column < 0)) return null;
    return { row, column };
  }

  /** Asks how an empty cell is to be filled; false where the place is none. */
  #linkAt(place: GridPlace): boolean {
    const pair = emptyPair(this.#host.matrix, place);
    if (pair !== null) this.#host.link(pair.row, pair.column);
    return pair !== null;
  }

  #menuUnder(event: MouseEvent): void {
    const place = this.#placeUnder(event);
    if (place === null) return;
    event.preventDefault();
    this.#goTo(place);
    gridMenu(this.#host, this.#active).showAtMouseEvent(event);
  }

  /** The active cell may have been scrolled away, and drawn anew without its mark. */
  #menuAtActive(): void {
    this.#goTo(this.#active);
    const box = this.#scroller.find('.is-active').getBoundingClientRect();
    gridMenu(this.#host, this.#active).showAtPosition({ x: box.left, y: box.bottom });
  }

  /** The item of a head or a side; of a cell the column's, else the row's. */
  #jump({ row, column }: GridPlace, event: MouseEvent | KeyboardEvent): void {
    const { matrix, jump } = this.#host;
    const line = matrix.rows[row];
    const isEmpty = row >= 0 && column >= 0 && line?.cells.has(column) !== true;
    const spot = isEmpty ? null : (matrix.columns[column]?.spot ?? line?.item.spot ?? null);
    if (spot !== null) jump(spot, event);
  }

  #goTo(place: GridPlace): void {
    const before = this.#active;
    this.#active = place;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.#scroller;
    if (place.row >= 0) this.#scroller.scrollTop = scrollTo({ start: place.row * GRID.row, length: GRID.row, at: scrollTop, room: clientHeight - GRID.head });
    if (place.column >= 0) this.#scroller.scrollLeft = scrollTo({ start: place.column * GRID.column, length: GRID.column, at: scrollLeft, room: clientWidth - this.#side });
    this.draw();
    for (const at of new Set([before.row, place.row])) {
      const row = this.#rows.get(at);
      if (row !== undefined) this.#fillRow(row, at);
    }
    if (before.row === -1 || place.row === -1) this.#drawHead();
    this.#mark();
  }

  /** Names the active cell to screen readers, and says it in words to everybody. */
  #mark(): void {
    for (const old of this.#scroller.findAll('.is-active')) old.removeClass('is-active');
    const { row, column } = this.#active;
    const holder = row === -1 ? this.#head : this.#rows.get(row);
    const element = holder?.querySelector<HTMLElement>(`[aria-colindex="${column + 2}"]`) ?? null;
    if (element === null) return;
    element.addClass('is-active');
    element.id = 'throughline-matrix-active';
    for (const other of this.#scroller.findAll('#throughline-matrix-active')) if (other !== element) other.removeAttribute('id');
    this.#scroller.setAttribute('aria-activedescendant', element.id);
    this.#host.say(this.#wordsAt(this.#active));
  }

  #wordsAt({ row, column }: GridPlace): string {
    const { rows, columns } = this.#host.matrix;
    const [line, head] = [rows[row], columns[column]];
    if (line === undefined) return head === undefined ? '' : named(head);
    if (head === undefined) return rowWords(line);
    const words = cellWords(line, head, line.cells.get(column) ?? null);
    return line.cells.has(column) ? words : `${words} ${offerWords(this.#host.offer(line.item, head))}`;
  }

  #isRowWanted(at: number): boolean {
    const { first, last } = this.#shown.rows;
    return (at >= first && at <= last) || (at === this.#active.row && at < this.#size.rows);
  }

  *#rowsWanted(): Generator<number> {
    const { first, last } = this.#shown.rows;
    for (let at = first; at <= last; at++) yield at;
    const { row } = this.#active;
    if (row >= 0 && row < this.#size.rows && (row < first || row > last)) yield row;
  }

  #drawHead(): void {
    const { matrix } = this.#host;
    this.#head.empty();
    this.#head.createDiv({ cls: 'throughline-matrix-corner', text: `${AXES[matrix.rowAxis].title} / ${AXES[matrix.columnAxis].title}`, attr: { role: 'columnheader', 'aria-colindex': '1' } });
    for (const at of this.#columnsWanted(-1)) {
      const column = matrix.columns[at];
      if (column === undefined) continue;
      const cell = this.#head.createDiv({ cls: 'throughline-matrix-column', attr: { role: 'columnheader', 'aria-colindex': String(at + 2), title: named(column) } });
      cell.setCssProps({ '--throughline-column': String(at) });
      cell.createSpan({ cls: 'throughline-matrix-column-name', text: column.label });
    }
  }

  *#columnsWanted(row: number): Generator<number> {
    const { first, last } = this.#shown.columns;
    for (let at = first; at <= last; at++) yield at;
    const { column } = this.#active;
    if (row === this.#active.row && column >= 0 && (column < first || column > last)) yield column;
  }

  /** Rows stand in their order, so that a screen reader meets them in order. */
  #addRow(at: number): void {
    const row = this.#body.createDiv({ cls: 'throughline-matrix-row', attr: { role: 'row', 'aria-rowindex': String(at + 2) } });
    row.setCssProps({ '--throughline-row': String(at) });
    this.#fillRow(row, at);
    this.#rows.set(at, row);
    const after = [...this.#rows.keys()].filter((other) => other > at);
    const next = after.length === 0 ? undefined : this.#rows.get(Math.min(...after));
    if (next !== undefined) this.#body.insertBefore(row, next);
  }

  #fillRow(element: HTMLElement, at: number): void {
    const line = this.#host.matrix.rows[at];
    element.empty();
    if (line === undefined) return;
    this.#fillSide(element, line);
    for (const column of this.#columnsWanted(at)) {
      const isActive = at === this.#active.row && column === this.#active.column;
      if (line.cells.has(column) || isActive) this.#addCell(element, { line, column });
    }
  }

  #fillSide(element: HTMLElement, line: MatrixRow): void {
    const side = element.createDiv({ cls: 'throughline-matrix-side', attr: { role: 'rowheader', 'aria-colindex': '1', 'aria-label': rowWords(line), title: rowWords(line) } });
    setIcon(side.createSpan({ cls: `throughline-matrix-sign is-${line.state}`, attr: { 'aria-hidden': 'true' } }), STATE_ICONS[line.state]);
    side.createSpan({ cls: 'throughline-matrix-label', text: line.item.label });
    side.createSpan({ cls: 'throughline-matrix-title', text: line.item.title, attr: { dir: 'auto' } });
  }

  #addCell(element: HTMLElement, { line, column }: { readonly line: MatrixRow; readonly column: number }): void {
    const head = this.#host.matrix.columns[column];
    if (head === undefined) return;
    const cell = line.cells.get(column) ?? null;
    const words = cellWords(line, head, cell);
    const box = element.createDiv({ cls: `throughline-matrix-cell ${cell === null ? 'is-empty' : `is-${cell.state}`}`, attr: { role: 'gridcell', 'aria-colindex': String(column + 2), 'aria-label': words, title: words } });
    box.setCssProps({ '--throughline-column': String(column) });
    if (cell !== null) setIcon(box, STATE_ICONS[cell.state]);
  }
}

function isSame(one: ListWindow, other: ListWindow): boolean {
  return one.first === other.first && one.last === other.last;
}

import { heightFor, windowOf } from './list-window';
import type { ListWindow } from './list-window';

/** One drawn row. The list moves it about and gives it other contents; it is made once and used again. */
export interface ListRow {
  readonly element: HTMLElement;
  /** Shows what stands at the index now. */
  show(index: number): void;
}

export interface VirtualListOptions {
  /** The element that scrolls; it needs a height of its own. */
  readonly scroller: HTMLElement;
  /** The element that holds the rows, inside the scroller. It gets the height of all rows. */
  readonly rows: HTMLElement;
  /** Height of every row in pixels, with letters of the usual size. */
  readonly rowHeight: number;
  readonly makeRow: () => ListRow;
  /** Told after the drawn rows have changed, with the first and the last index on the screen. */
  readonly onDrawn?: (shown: ListWindow) => void;
}

/** Where a revealed row ends up: moved as little as can be, or into the middle when it was out of sight. */
export type RevealTo = 'nearest' | 'middle';

/** Rows beyond the screen, above and below, that are drawn already. */
const MARGIN = 3;

/**
 * A long list of rows of one height, of which only those on the screen and a few beyond are in the page. Rows stand in
 * the order of the list, so that a screen reader meets them in order. Its style is `throughline-list-row`.
 */
export class VirtualList {
  readonly #options: VirtualListOptions;
  readonly #drawn = new Map<number, ListRow>();
  readonly #spare: ListRow[] = [];
  readonly #resizes: ResizeObserver;
  readonly #onScroll = (): void => {
    this.#draw();
  };
  /** As it was asked for, and as it is with the letters of this device. */
  #laidOut: number;
  #rowHeight: number;
  #count = 0;
  #kept: number | null = null;
  #height = 0;
  #shown: ListWindow = { first: 0, last: -1 };

  constructor(options: VirtualListOptions) {
    this.#options = options;
    this.#laidOut = options.rowHeight;
    this.#rowHeight = this.#measured();
    options.scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#resizes = new ResizeObserver(() => {
      this.#resize();
    });
    this.#resizes.observe(options.scroller);
    this.#sizeRows();
  }

  /** First and last index on the screen; the last is before the first while nothing is. */
  get shown(): ListWindow {
    return this.#shown;
  }

  /** Whole rows that fit on the screen, at least one. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight));
  }

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** Draws the rows anew: the list has this many now, and any of them may differ. */
  show(count: number): void {
    this.#height = this.#options.scroller.clientHeight;
    this.setRowHeight(this.#laidOut);
    this.setCount(count);
    const before = [...this.#drawn];
    this.#draw();
    for (const [index, row] of before) if (this.#drawn.get(index) === row) row.show(index);
  }

  /** The list is longer or shorter than was said; rows that are drawn stay as they are. */
  setCount(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#sizeRows();
  }

  /** Every row gets another height, as when the window becomes that of a phone. */
  setRowHeight(rowHeight: number): void {
    this.#laidOut = rowHeight;
    const measured = this.#measured();
    if (measured === this.#rowHeight) return;
    this.#rowHeight = measured;
    this.#sizeRows();
    this.#draw();
  }

  /** Shows one row again, when it is drawn. */
  showRow(index: number): void {
    this.#drawn.get(index)?.show(index);
  }

  /** This row stays in the page wherever the list is scrolled to, so that it can be named as the active one. */
  keep(index: number | null): void {
    if (this.#kept === index) return;
    this.#kept = index;
    this.#draw();
  }

  /** Scrolls so that the row is on the screen. */
  reveal(index: number, to: RevealTo = 'nearest'): void {
    const { scroller } = this.#options;
    const top = index * this.#rowHeight;
    const lowest = top - this.#height + this.#rowHeight;
    const isAbove = scroller.scrollTop > top;
    if (!isAbove && scroller.scrollTop >= lowest) return;
    const middle = Math.max(0, top - (this.#height - this.#rowHeight) / 2);
    scroller.scrollTop = to === 'middle' ? middle : isAbove ? top : lowest;
    this.#draw();
  }

  /** Rows came in or went above the screen: what is on it stays where it is. */
  shift(by: number): void {
    if (by !== 0) this.#options.scroller.scrollTop += by * this.#rowHeight;
  }

  /** The drawn row's element; null while it is not drawn. */
  elementAt(index: number): HTMLElement | null {
    return this.#drawn.get(index)?.element ?? null;
  }

  destroy(): void {
    this.#options.scroller.removeEventListener('scroll', this.#onScroll);
    this.#resizes.disconnect();
    this.#options.rows.replaceChildren();
    this.#drawn.clear();
    this.#spare.length = 0;
  }

  #resize(): void {
    const height = this.#options.scroller.clientHeight;
    // A pane that is put away has no height; its rows are there when it comes back.
    if (height === this.#height || height === 0) return;
    this.#height = height;
    this.setRowHeight(this.#laidOut);
    this.#draw();
  }

  #measured(): number {
    return heightFor(this.#laidOut, getComputedStyle(this.#options.scroller).getPropertyValue('--font-ui-small'));
  }

  #sizeRows(): void {
    this.#options.rows.setCssProps({
      '--throughline-row-height': `${this.#rowHeight}px`,
      '--throughline-rows': String(this.#count),
    });
  }

  #draw(): void {
    const { scroller, onDrawn } = this.#options;
    const place = { top: scroller.scrollTop, height: this.#height, rowHeight: this.#rowHeight, count: this.#count };
    const wanted = windowOf(place, MARGIN);
    const before = this.#shown;
    this.#shown = windowOf(place, 0);
    this.#release(wanted);
    this.#fill(wanted);
    if (before.first !== this.#shown.first || before.last !== this.#shown.last) onDrawn?.(this.#shown);
  }

  #release(wanted: ListWindow): void {
    for (const [index, row] of this.#drawn) {
      if (index >= this.#count || !this.#isWanted(index, wanted)) {
        this.#drawn.delete(index);
        this.#spare.push(row);
      }
    }
  }

  #isWanted(index: number, { first, last }: ListWindow): boolean {
    return (index >= first && index <= last) || index === this.#kept;
  }

  #fill({ first, last }: ListWindow): void {
    let after: ChildNode | null = null;
    for (const index of this.#indexes(first, last)) {
      const known = this.#drawn.get(index);
      const row = known ?? this.#take(index);
      const next: ChildNode | null = after === null ? this.#options.rows.firstChild : after.nextSibling;
      if (next !== row.element) this.#options.rows.insertBefore(row.element, next);
      after = row.element;
    }
    for (const row of this.#spare) row.element.remove();
  }

  *#indexes(first: number, last: number): Generator<number> {
    const kept = this.#kept !== null && this.#kept < this.#count ? this.#kept : null;
    if (kept !== null && kept < first) yield kept;
    for (let index = first; index <= last; index++) yield index;
    if (kept !== null && kept > last) yield kept;
  }

  #take(index: number): ListRow {
    const row = this.#spare.pop() ?? this.#options.makeRow();
    row.element.setCssProps({ '--throughline-row': String(index) });
    row.show(index);
    this.#drawn.set(index, row);
    return row;
  }
}

import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import { VirtualList } from '../virtual-list';
import type { RevealTo } from '../virtual-list';
import { RowElement } from './row-element';
import type { RowMarks } from './row-marks';
import { TreeCursor } from './tree-cursor';
import type { TreeMoves } from './tree-cursor';
import type { RowFold, TreeRow, TreeRows } from './tree-rows';

/** What the list knows besides its rows. */
export interface TreeLook {
  readonly words: readonly string[];
  /** The spec of the active file. */
  readonly current: VaultPath | null;
  readonly marksOf: (spec: Spec, fold?: RowFold) => RowMarks;
  /** The phone's second line; null where the id stands in the first. */
  readonly secondOf: (row: TreeRow, marks: RowMarks) => string | null;
}

/** What pressing a row does. */
export interface TreeListActions extends TreeMoves {
  /** The pointer is over a row. */
  hover(spec: Spec, event: MouseEvent, row: HTMLElement): void;
  /** The mark of links to check was pressed. */
  check(spec: Spec): void;
}

export interface TreeListOptions extends TreeListActions {
  readonly host: HTMLElement;
  readonly rowHeight: number;
  /** Begins the ids of the rows; another for every tree that is open. */
  readonly name: string;
}

/** Rows that are walked before the list is drawn, so that its length is known at once for all but huge vaults. */
const WALKED_FIRST = 2000;
const WALKED_AT_ONCE = 4000;

/** The tree itself: virtual rows, pointer and keyboard. */
export class TreeList {
  readonly element: HTMLElement;
  readonly #options: TreeListOptions;
  readonly #list: VirtualList;
  readonly #cursor: TreeCursor;
  #rows: TreeRows | null = null;
  #look: TreeLook | null = null;
  #walking: number | null = null;

  constructor(options: TreeListOptions) {
    this.#options = options;
    this.element = options.host.createDiv({
      cls: 'throughline-tree-list',
      attr: { role: 'tree', tabindex: '0', 'aria-label': 'Specs' },
    });
    const rows = this.element.createDiv({ cls: 'throughline-list-rows', attr: { role: 'presentation' } });
    this.#list = new VirtualList({
      scroller: this.element,
      rows,
      rowHeight: options.rowHeight,
      makeRow: () => this.#makeRow(rows),
      onDrawn: () => {
        this.#markCursor();
      },
    });
    this.#cursor = new TreeCursor(this.element, options, {
      page: () => this.#list.page,
      moved: (from, to) => {
        this.#moved(from, to);
      },
    });
    this.#listen();
  }

  /** Shows these rows. What is on the screen stays where it is when rows above it came or went. */
  show(rows: TreeRows, look: TreeLook): void {
    const anchor = this.#rows?.pathAt(this.#list.shown.first) ?? null;
    const before = this.#list.shown.first;
    rows.walkOn(WALKED_FIRST);
    this.#rows = rows;
    this.#look = look;
    this.#cursor.setRows(rows);
    this.#list.setCount(rows.count);
    if (anchor !== null && before > 0 && rows.pathAt(before) !== anchor) this.#stayAt(anchor, before);
    this.#list.show(rows.count);
    this.#markCursor();
    this.#walkOn();
  }

  /** Another file became the active one. */
  setCurrent(current: VaultPath | null): void {
    if (this.#look === null || this.#rows === null || this.#look.current === current) return;
    this.#look = { ...this.#look, current };
    this.#list.show(this.#rows.count);
    this.#markCursor();
  }

  toTop(): void {
    this.element.scrollTop = 0;
  }

  /** Scrolls to a spec's row; false when it has none. */
  reveal(path: VaultPath | null, to: RevealTo): boolean {
    const index = path === null ? -1 : (this.#rows?.indexOf(path) ?? -1);
    if (index < 0) return false;
    this.#list.setCount(this.#rows?.count ?? 0);
    this.#list.reveal(index, to);
    return true;
  }

  /** The keyboard goes into the tree, onto its first row when it stands on none. */
  enter(): void {
    if (!this.element.isActiveElement()) this.element.focus();
    if (this.#cursor.index < 0) this.#cursor.begin(this.#look?.current ?? null);
  }

  /** The spec that the keyboard stands on. */
  get cursor(): VaultPath | null {
    return this.#cursor.path;
  }

  setRowHeight(pixels: number): void {
    this.#list.setRowHeight(pixels);
  }

  destroy(): void {
    if (this.#walking !== null) window.clearTimeout(this.#walking);
    this.#cursor.destroy();
    this.#list.destroy();
  }

  #makeRow(rows: HTMLElement): { readonly element: HTMLElement; show(index: number): void } {
    const row = new RowElement(rows);
    return {
      element: row.element,
      show: (index) => {
        this.#showRow(row, index);
      },
    };
  }

  #showRow(element: RowElement, index: number): void {
    const row = this.#rows?.rowAt(index) ?? null;
    const look = this.#look;
    element.element.toggleClass('is-absent', row === null);
    if (row === null || look === null) return;
    const marks = look.marksOf(row.spec, row.fold);
    element.element.id = `${this.#options.name}-${index}`;
    element.element.dataset['index'] = String(index);
    element.show({
      row,
      marks,
      words: look.words,
      isCurrent: row.spec.path === look.current,
      isCursor: index === this.#cursor.index,
      second: look.secondOf(row, marks),
    });
  }

  #moved(from: number, to: number): void {
    this.#list.keep(to < 0 ? null : to);
    if (to >= 0) this.#list.reveal(to);
    this.#list.showRow(from);
    this.#list.showRow(to);
    this.#markCursor();
  }

  #markCursor(): void {
    const { index } = this.#cursor;
    this.#list.keep(index < 0 ? null : index);
    const row = index < 0 ? null : this.#list.elementAt(index);
    if (row === null) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', row.id);
  }

  #stayAt(anchor: VaultPath, before: number): void {
    const now = this.#rows?.indexOf(anchor) ?? -1;
    if (now >= 0) this.#list.shift(now - before);
  }

  /** Walks the rest of a huge tree in pieces, so that the length of the list becomes exact. */
  #walkOn(): void {
    if (this.#walking !== null) window.clearTimeout(this.#walking);
    this.#walking = null;
    const rows = this.#rows;
    if (rows === null || rows.isDone) return;
    this.#walking = window.setTimeout(() => {
      this.#walking = null;
      if (rows !== this.#rows) return;
      rows.walkOn(WALKED_AT_ONCE);
      if (rows.isDone) this.#list.show(rows.count);
      this.#walkOn();
    });
  }

  #listen(): void {
    const { element } = this;
    element.addEventListener('click', (event) => {
      this.#onClick(event);
    });
    element.addEventListener('focus', () => {
      if (element.matches(':focus-visible')) this.enter();
    });
    element.addEventListener('auxclick', (event) => {
      if (event.button === 1) this.#onClick(event);
    });
    element.addEventListener('mousedown', (event) => {
      if (event.button === 1) event.preventDefault();
    });
    element.addEventListener('contextmenu', (event) => {
      this.#onMenu(event);
    });
    element.addEventListener('mouseover', (event) => {
      const at = this.#rowOf(event);
      if (at !== null) this.#options.hover(at.row.spec, event, at.element);
    });
  }

  #onClick(event: MouseEvent): void {
    const at = this.#rowOf(event);
    if (at === null) return;
    this.#cursor.put(at.row.spec.path);
    const isFold = elementAt(event)?.hasClass('throughline-tree-fold') === true;
    const isCheck = event.button === 0 && (elementAt(event)?.closest('.throughline-tree-badge.is-suspects') ?? null) !== null;
    if (isFold && at.row.fold !== 'leaf') this.#options.fold(at.row);
    else if (isCheck) this.#options.check(at.row.spec);
    else this.#options.open(at.row.spec, event);
  }

  #onMenu(event: MouseEvent): void {
    const at = this.#rowOf(event);
    if (at === null) return;
    event.preventDefault();
    this.#cursor.put(at.row.spec.path);
    this.#options.menu(at.row.spec, event);
  }

  #rowOf(event: MouseEvent): { readonly row: TreeRow; readonly element: HTMLElement } | null {
    const own = elementAt(event)?.closest<HTMLElement>('.throughline-tree-row') ?? null;
    const row = own === null ? null : (this.#rows?.rowAt(Number(own.dataset['index'])) ?? null);
    return row === null || own === null ? null : { row, element: own };
  }
}

/** The element under the pointer, also in a window of its own. */
function elementAt({ targetNode }: MouseEvent): Element | null {
  return targetNode?.instanceOf(Element) === true ? targetNode : (targetNode?.parentElement ?? null);
}

import { setIconMasks } from '../trace-tree/icon-masks';
import { VirtualList } from '../virtual-list';
import type { ListRow } from '../virtual-list';
import { doctorKey, rowAfter } from './doctor-keys';
import type { DoctorKey } from './doctor-keys';
import { headingAbove, placeOf } from './doctor-rows';
import type { DoctorRow } from './doctor-rows';
import { RowElement } from './row-element';
import { lookOf, ROW_ICONS } from './row-look';
import type { RowDeed } from './row-look';

export interface DoctorListActions {
  readonly isFixable: (row: DoctorRow) => boolean;
  readonly open: (row: DoctorRow, event: MouseEvent | KeyboardEvent) => void;
  readonly fold: (row: DoctorRow) => void;
  readonly accept: (row: DoctorRow) => void;
  readonly deed: (does: RowDeed, row: DoctorRow, at: MouseEvent | HTMLElement) => void;
  /** The cursor stands on another row, or on none. */
  readonly moved: (row: DoctorRow | null) => void;
}

/** Ids of rows are told apart where several doctors are open. */
let opened = 0;

/** The rows on the screen: virtual, one tab stop, walked with the keys of a tree. */
export class DoctorList {
  readonly element: HTMLElement;
  readonly #actions: DoctorListActions;
  readonly #list: VirtualList;
  readonly #name: string;
  #rows: readonly DoctorRow[] = [];
  #cursor = -1;
  #key: string | null = null;

  constructor(host: HTMLElement, { rowHeight, ...actions }: DoctorListActions & { readonly rowHeight: number }) {
    opened += 1;
    this.#name = `throughline-doctor-${opened}`;
    this.#actions = actions;
    this.element = host.createDiv({ cls: 'throughline-doctor-list', attr: { role: 'tree', tabindex: '0', 'aria-label': 'Findings' } });
    setIconMasks(this.element, ROW_ICONS);
    const rows = this.element.createDiv({ cls: 'throughline-list-rows', attr: { role: 'presentation' } });
    this.#list = new VirtualList({ scroller: this.element, rows, rowHeight, makeRow: () => this.#makeRow(rows), onDrawn: () => { this.#markCursor(); } });
    this.#listen();
  }

  /** The row that the keyboard stands on. */
  get cursor(): DoctorRow | null {
    return this.#rows[this.#cursor] ?? null;
  }

  /** Shows these rows. The cursor stays on its row, and what is on the screen stays where it is. */
  show(rows: readonly DoctorRow[]): void {
    const first = this.#list.shown.first;
    const anchor = this.#rows[first]?.key ?? null;
    this.#rows = rows;
    this.#cursor = placeOf(rows, this.#key, this.#cursor);
    this.#key = rows[this.#cursor]?.key ?? null;
    this.#list.setCount(rows.length);
    const now = anchor === null || first === 0 ? -1 : rows.findIndex(({ key }) => key === anchor);
    if (now >= 0) this.#list.shift(now - first);
    this.#list.show(rows.length);
    this.#markCursor();
    this.#actions.moved(this.cursor);
  }

  toTop(): void {
    this.element.scrollTop = 0;
  }

  /** The keyboard goes into the list, onto its first row when it stands on none. */
  enter(): void {
    this.element.focus();
    if (this.#cursor < 0) this.#moveTo(0);
  }

  setRowHeight(pixels: number): void {
    this.#list.setRowHeight(pixels);
  }

  destroy(): void {
    this.#list.destroy();
  }

  #makeRow(host: HTMLElement): ListRow {
    const row = new RowElement(host);
    return {
      element: row.element,
      show: (index) => {
        const shown = this.#rows[index];
        if (shown === undefined) return;
        row.show(lookOf(shown, { isFixable: this.#actions.isFixable(shown) }), { id: `${this.#name}-${index}`, index, isCursor: index === this.#cursor });
      },
    };
  }

  #moveTo(index: number): void {
    const before = this.#cursor;
    if (this.#rows[index] === undefined) return;
    this.#cursor = index;
    this.#key = this.#rows[index].key;
    this.#list.keep(index);
    this.#list.reveal(index);
    this.#list.showRow(before);
    this.#list.showRow(index);
    this.#markCursor();
    this.#actions.moved(this.cursor);
  }

  #markCursor(): void {
    this.#list.keep(this.#cursor < 0 ? null : this.#cursor);
    const row = this.#cursor < 0 ? null : this.#list.elementAt(this.#cursor);
    if (row === null) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', row.id);
  }

  #listen(): void {
    this.element.addEventListener('click', (event) => { this.#onClick(event); });
    this.element.addEventListener('contextmenu', (event) => { this.#onMenu(event); });
    this.element.addEventListener('keydown', (event) => { this.#onKey(event); });
    this.element.addEventListener('focus', () => { if (this.element.matches(':focus-visible')) this.enter(); });
  }

  #onClick(event: MouseEvent): void {
    const target = elementAt(event);
    const index = indexOf(target);
    const row = this.#rows[index];
    if (row === undefined) return;
    this.#moveTo(index);
    const button = target?.closest<HTMLElement>('.throughline-doctor-button') ?? null;
    if (button !== null) this.#do(button.dataset['does'], row, event);
    else if (row.kind === 'group') this.#actions.fold(row);
    else this.#actions.open(row, event);
  }

  #do(does: string | undefined, row: DoctorRow, at: MouseEvent | HTMLElement): void {
    const known = DEEDS.find((deed) => deed === does);
    if (known !== undefined) this.#actions.deed(known, row, at);
  }

  #onMenu(event: MouseEvent): void {
    const index = indexOf(elementAt(event));
    const row = this.#rows[index];
    if (row === undefined) return;
    event.preventDefault();
    this.#moveTo(index);
    this.#actions.deed('menu', row, event);
  }

  #onKey(event: KeyboardEvent): void {
    const key = doctorKey(event);
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    const to = rowAfter(key, this.#cursor, { count: this.#rows.length, page: this.#list.page });
    if (to !== null) this.#moveTo(to);
    else this.#act(key, event);
  }

  #act(key: DoctorKey, event: KeyboardEvent): void {
    const row = this.cursor;
    if (row === null) return;
    const isGroup = row.kind === 'group';
    if (key === 'open' && !isGroup) this.#actions.open(row, event);
    else if (key === 'open' || key === 'toggle') { if (isGroup) this.#actions.fold(row); }
    else if (key === 'in') this.#goIn(row);
    else if (key === 'out') this.#goOut(row);
    else if (key === 'accept') this.#actions.accept(row);
    else if (key === 'fix') this.#fix(row);
    else this.#actions.deed('menu', row, this.#list.elementAt(this.#cursor) ?? this.element);
  }

  #goIn(row: DoctorRow): void {
    if (row.kind !== 'group') return;
    if (row.isOpen) this.#moveTo(this.#cursor + 1);
    else this.#actions.fold(row);
  }

  #goOut(row: DoctorRow): void {
    if (row.kind !== 'group') this.#moveTo(headingAbove(this.#rows, this.#cursor));
    else if (row.isOpen) this.#actions.fold(row);
  }

  #fix(row: DoctorRow): void {
    const [first] = lookOf(row, { isFixable: this.#actions.isFixable(row) }).buttons;
    if (first !== undefined && first.does !== 'menu') this.#actions.deed(first.does, row, this.element);
  }
}

const DEEDS: readonly RowDeed[] = ['fix', 'fix-all', 'still-true', 'needs-work', 'all-still-true', 'show-change', 'menu'];

function indexOf(element: Element | null): number {
  return Number(element?.closest<HTMLElement>('.throughline-doctor-row')?.dataset['index'] ?? -1);
}

/** The element under the pointer, also in a window of its own. */
function elementAt({ targetNode }: MouseEvent): Element | null {
  return targetNode?.instanceOf(Element) === true ? targetNode : (targetNode?.parentElement ?? null);
}

/** One row of a list: redrawn only when its sign changes. */
export interface KeyedRow {
  readonly key: string;
  /** Everything that is drawn, as text: rows with the same sign look the same. */
  readonly sign: string;
  draw(element: HTMLElement): void;
}

interface Kept {
  readonly element: HTMLElement;
  sign: string;
}

/** Keeps a list's elements by key, so that focus, scroll and selection stay where nothing changed. */
export class KeyedRows {
  readonly #host: HTMLElement;
  readonly #tag: keyof HTMLElementTagNameMap;
  readonly #cls: string;
  #kept = new Map<string, Kept>();

  constructor(host: HTMLElement, { tag, cls }: { readonly tag: keyof HTMLElementTagNameMap; readonly cls: string }) {
    this.#host = host;
    this.#tag = tag;
    this.#cls = cls;
  }

  show(rows: readonly KeyedRow[]): void {
    const before = this.#kept;
    this.#kept = new Map();
    let place: Element | null = this.#host.firstElementChild;
    for (const row of rows) {
      const key = this.#kept.has(row.key) ? `${row.key}#${this.#kept.size}` : row.key;
      const kept = before.get(key) ?? this.#make();
      before.delete(key);
      this.#kept.set(key, kept);
      if (kept.sign !== row.sign) redraw(kept, row);
      if (kept.element === place) place = place.nextElementSibling;
      else this.#host.insertBefore(kept.element, place);
    }
    for (const { element } of before.values()) element.remove();
  }

  #make(): Kept {
    return { element: createEl(this.#tag, { cls: this.#cls }), sign: '\0' };
  }
}

/** Draws a row anew; what had the focus has it again. */
function redraw(kept: Kept, row: KeyedRow): void {
  kept.sign = row.sign;
  keepFocus(kept.element, () => {
    kept.element.empty();
    row.draw(kept.element);
  });
}

/** Does something to an element's inside and gives the focus back to the control of the same name. */
export function keepFocus(element: HTMLElement, change: () => void): void {
  const focused = element.doc.activeElement;
  const name = focused !== null && element.contains(focused) ? focused.getAttribute('data-control') : null;
  change();
  if (name === null) return;
  const again = [...element.querySelectorAll('[data-control]')].find((one) => one.getAttribute('data-control') === name);
  if (again?.instanceOf(HTMLElement) === true) again.focus({ preventScroll: true });
}

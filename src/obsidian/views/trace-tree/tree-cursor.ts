import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import { keyAction, nextTitled, typedLetter, TypedWord } from './tree-keys';
import type { KeyAction } from './tree-keys';
import type { TreeRow, TreeRows } from './tree-rows';

/** What can be done with a row. */
export interface TreeMoves {
  open(spec: Spec, event: MouseEvent | KeyboardEvent): void;
  /** Opens a closed branch, closes an open one, goes into a deep one. */
  fold(row: TreeRow): void;
  rename(spec: Spec): void;
  /** Shows the row's menu, at the pointer or below the row. */
  menu(spec: Spec, at: MouseEvent | HTMLElement): void;
}

export interface CursorPlace {
  /** Rows of one page. */
  readonly page: () => number;
  readonly moved: (from: number, to: number) => void;
}

/** The row that the keyboard stands on. It is remembered by its spec, so that it stays when rows come and go. */
export class TreeCursor {
  readonly #element: HTMLElement;
  readonly #moves: TreeMoves;
  readonly #place: CursorPlace;
  readonly #typed = new TypedWord();
  readonly #onKey = (event: KeyboardEvent): void => {
    this.#key(event);
  };
  #rows: TreeRows | null = null;
  #path: VaultPath | null = null;
  #index = -1;

  constructor(element: HTMLElement, moves: TreeMoves, place: CursorPlace) {
    this.#element = element;
    this.#moves = moves;
    this.#place = place;
    element.addEventListener('keydown', this.#onKey);
  }

  get path(): VaultPath | null {
    return this.#path;
  }

  /** The row's index; -1 when it is folded away, filtered out, or was never chosen. */
  get index(): number {
    return this.#index;
  }

  setRows(rows: TreeRows): void {
    this.#rows = rows;
    const isSame = this.#path !== null && this.#index >= 0 && rows.pathAt(this.#index) === this.#path;
    if (!isSame) this.#index = this.#path === null ? -1 : rows.indexOf(this.#path);
  }

  put(path: VaultPath): void {
    const index = this.#rows?.indexOf(path) ?? -1;
    const before = this.#index;
    this.#path = path;
    this.#index = index;
    if (before !== index) this.#place.moved(before, index);
  }

  /** Stands on this spec's row, or on the first. */
  begin(at: VaultPath | null): void {
    const index = at === null ? -1 : (this.#rows?.indexOf(at) ?? -1);
    this.#go(Math.max(0, index));
  }

  destroy(): void {
    this.#element.removeEventListener('keydown', this.#onKey);
  }

  #key(event: KeyboardEvent): void {
    const letter = typedLetter(event);
    const isTyping = letter !== null && (letter !== ' ' || this.#typed.isOpen(event.timeStamp));
    const action = isTyping ? null : keyAction(event);
    if (!isTyping && action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isTyping) this.#typeTo(this.#typed.type(letter, event.timeStamp));
    else if (action !== null) this.#act(action, event);
  }

  #act(action: KeyAction, event: KeyboardEvent): void {
    const row = this.#rows?.rowAt(this.#index) ?? null;
    const target = this.#targets[action]?.(row) ?? null;
    if (target !== null) this.#go(target);
    else if (row !== null) this.#deeds[action]?.(row, event);
  }

  /** Where a key leads; null when it does something with the row instead. */
  readonly #targets: Partial<Record<KeyAction, (row: TreeRow | null) => number | null>> = {
    previous: () => (this.#index < 0 ? 0 : this.#index - 1),
    next: () => this.#index + 1,
    'page-up': () => Math.max(0, this.#index - this.#place.page()),
    'page-down': () => this.#index + this.#place.page(),
    first: () => 0,
    last: () => Number.MAX_SAFE_INTEGER,
    'close-or-out': (row) => (row?.fold === 'open' || this.#index < 0 ? null : (this.#rows?.parentOf(this.#index) ?? null)),
    'open-or-in': (row) => (row?.fold === 'open' ? this.#index + 1 : null),
  };

  readonly #deeds: Partial<Record<KeyAction, (row: TreeRow, event: KeyboardEvent) => void>> = {
    'close-or-out': (row) => {
      this.#moves.fold(row);
    },
    'open-or-in': (row) => {
      if (row.fold !== 'leaf') this.#moves.fold(row);
    },
    toggle: (row) => {
      if (row.fold !== 'leaf') this.#moves.fold(row);
    },
    open: (row, event) => {
      this.#moves.open(row.spec, event);
    },
    rename: (row) => {
      this.#moves.rename(row.spec);
    },
    menu: (row) => {
      this.#moves.menu(row.spec, this.#rowElement() ?? this.#element);
    },
  };

  #rowElement(): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>(`.throughline-tree-row.has-focus`);
  }

  #go(target: number): void {
    const rows = this.#rows;
    if (rows === null || target < 0) return;
    if (rows.rowAt(target) === null) rows.rowAt(Number.MAX_SAFE_INTEGER);
    const index = rows.isDone ? Math.min(target, rows.count - 1) : target;
    const path = rows.pathAt(index);
    if (path === null || index === this.#index) return;
    const before = this.#index;
    this.#path = path;
    this.#index = index;
    this.#place.moved(before, index);
  }

  #typeTo(word: string): void {
    const rows = this.#rows;
    if (rows === null) return;
    rows.rowAt(Number.MAX_SAFE_INTEGER);
    const titles = { count: rows.count, at: (index: number): string => rows.rowAt(index)?.spec.title ?? '' };
    this.#go(nextTitled(titles, this.#index, word));
  }
}

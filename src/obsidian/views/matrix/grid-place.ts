import { windowOf } from '../list-window';
import type { ListWindow } from '../list-window';

/** Pixels of a grid's parts. */
export const GRID = { row: 28, column: 36, head: 132, side: 300 } as const;

/** A place in the grid. Row -1 is the head, column -1 the side. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export interface Viewport {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** Pixels of the fixed column at the side. */
  readonly side: number;
}

const MARGIN = 2;

/** The rows and the columns that stand on the screen, with a few beyond. */
export function gridWindow({ top, left, height, width, side }: Viewport, { rows, columns }: GridSize): { readonly rows: ListWindow; readonly columns: ListWindow } {
  return {
    rows: windowOf({ top, height: Math.max(0, height - GRID.head), rowHeight: GRID.row, count: rows }, MARGIN),
    columns: windowOf({ top: left, height: Math.max(0, width - side), rowHeight: GRID.column, count: columns }, MARGIN),
  };
}

type GridKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

const STEPS: Readonly<Record<string, (size: GridSize, page: number) => GridPlace>> = {
  ArrowUp: () => ({ row: -1, column: 0 }),
  ArrowDown: () => ({ row: 1, column: 0 }),
  ArrowLeft: () => ({ row: 0, column: -1 }),
  ArrowRight: () => ({ row: 0, column: 1 }),
  PageUp: (_size, page) => ({ row: -page, column: 0 }),
  PageDown: (_size, page) => ({ row: page, column: 0 }),
  Home: ({ columns }) => ({ row: 0, column: -columns - 1 }),
  End: ({ columns }) => ({ row: 0, column: columns + 1 }),
};

/** Where a key leads from a place; null leaves the key to the app. With Ctrl or Cmd, Home and End lead to the corners. */
export function moveBy(key: GridKey, from: GridPlace, { size, page }: { readonly size: GridSize; readonly page: number }): GridPlace | null {
  const step = STEPS[key.key];
  if (step === undefined) return null;
  const isCorner = (key.ctrlKey || key.metaKey) && (key.key === 'Home' || key.key === 'End');
  if ((key.ctrlKey || key.metaKey) && !isCorner) return null;
  const by = step(size, page);
  const rows = isCorner ? (key.key === 'Home' ? -size.rows - 1 : size.rows + 1) : by.row;
  return held({ row: from.row + rows, column: from.column + by.column }, size);
}

/** The nearest place that the grid has; its corner is none. */
export function held({ row, column }: GridPlace, { rows, columns }: GridSize): GridPlace {
  const place = { row: Math.max(-1, Math.min(rows - 1, row)), column: Math.max(-1, Math.min(columns - 1, column)) };
  return place.row === -1 && place.column === -1 ? { row: Math.min(0, rows - 1), column: -1 } : place;
}

/** How far to scroll so that a stretch stands between the edges; moved as little as can be. */
export function scrollTo({ start, length, at, room }: { readonly start: number; readonly length: number; readonly at: number; readonly room: number }): number {
  if (start < at) return start;
  return start + length > at + room ? Math.max(0, start + length - room) : at;
}

/** A click on a place, in milliseconds. */
export interface Click {
  readonly place: GridPlace;
  readonly at: number;
}

/** As long as the slower of the usual double-clicks. */
const AGAIN_MS = 500;

/** Whether a click is the second of a double-click; the cell under it is drawn anew in between. */
export function isAgain(before: Click | null, { place, at }: Click): boolean {
  return before !== null && at - before.at < AGAIN_MS && before.place.row === place.row && before.place.column === place.column;
}

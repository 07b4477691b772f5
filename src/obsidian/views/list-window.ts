/** A stretch of rows by index; empty when `last` is before `first`. */
export interface ListWindow {
  readonly first: number;
  readonly last: number;
}

export interface ListPlace {
  /** How far the list is scrolled, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** The rows that stand on the screen, with `margin` more on both sides. */
export function windowOf({ top, height, rowHeight, count }: ListPlace, margin: number): ListWindow {
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const last = height <= 0 ? first - 1 : Math.ceil((Math.max(0, top) + height) / rowHeight) - 1;
  if (last < first || count === 0) return { first: 0, last: -1 };
  const end = Math.min(count - 1, last + margin);
  return { first: Math.max(0, Math.min(first, end) - margin), last: end };
}

/** Interface text up to this size fits into rows as they are laid out. */
const ROOMY = 15;

/** The height of a row where somebody reads with larger letters: `size` is the interface's font size, such as `13px`. */
export function heightFor(rowHeight: number, size: string): number {
  const pixels = size.trim().endsWith('px') ? Number.parseFloat(size) : ROOMY;
  return pixels > ROOMY ? Math.ceil((rowHeight * pixels) / ROOMY) : rowHeight;
}

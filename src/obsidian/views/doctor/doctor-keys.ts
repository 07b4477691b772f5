/** What a key asks of the list. */
export type DoctorKey = 'previous' | 'next' | 'page-up' | 'page-down' | 'first' | 'last' | 'out' | 'in' | 'open' | 'toggle' | 'fix' | 'accept' | 'menu';

const KEYS: ReadonlyMap<string, DoctorKey> = new Map<string, DoctorKey>([
  ['ArrowUp', 'previous'],
  ['ArrowDown', 'next'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down'],
  ['Home', 'first'],
  ['End', 'last'],
  ['ArrowLeft', 'out'],
  ['ArrowRight', 'in'],
  ['Enter', 'open'],
  [' ', 'toggle'],
  ['f', 'fix'],
  ['F', 'fix'],
  ['a', 'accept'],
  ['A', 'accept'],
  ['ContextMenu', 'menu'],
]);

/** What the key means to the list; null leaves it to the app. Enter opens in a new tab with Ctrl or Cmd. */
export function doctorKey(key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): DoctorKey | null {
  if (key.key === 'F10' && key.shiftKey) return 'menu';
  const meant = KEYS.get(key.key) ?? null;
  const isPlain = !key.ctrlKey && !key.metaKey && !key.altKey;
  return isPlain || meant === 'open' ? meant : null;
}

/** The row that a key leads to from another one; null when it leads nowhere. */
export function rowAfter(key: DoctorKey, at: number, { count, page }: { readonly count: number; readonly page: number }): number | null {
  if (count === 0) return null;
  const within = (index: number): number => Math.max(0, Math.min(count - 1, index));
  const steps: Partial<Record<DoctorKey, number>> = { previous: at < 0 ? count - 1 : at - 1, next: at + 1, 'page-up': at - page, 'page-down': at + page, first: 0, last: count - 1 };
  const to = steps[key];
  return to === undefined ? null : within(to);
}

/** What a key asks of the tree, as in the file explorer. */
export type KeyAction =
  | 'previous'
  | 'next'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'close-or-out'
  | 'open-or-in'
  | 'open'
  | 'toggle'
  | 'rename'
  | 'menu';

export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const ACTIONS: ReadonlyMap<string, KeyAction> = new Map<string, KeyAction>([
  ['ArrowUp', 'previous'],
  ['ArrowDown', 'next'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down'],
  ['Home', 'first'],
  ['End', 'last'],
  ['ArrowLeft', 'close-or-out'],
  ['ArrowRight', 'open-or-in'],
  ['Enter', 'open'],
  [' ', 'toggle'],
  ['F2', 'rename'],
  ['ContextMenu', 'menu'],
]);

/** What the key means to the tree; null leaves it to the app. Enter opens in a new tab with Ctrl or Cmd. */
export function keyAction(key: Key): KeyAction | null {
  if (key.key === 'F10' && key.shiftKey) return 'menu';
  const action = ACTIONS.get(key.key) ?? null;
  const isPlain = !key.ctrlKey && !key.metaKey && !key.altKey && !key.shiftKey;
  return isPlain || action === 'open' ? action : null;
}

/** The letter that a key types; null for every other key. */
export function typedLetter({ key, ctrlKey, metaKey, altKey }: Key): string | null {
  return Array.from(key).length === 1 && !ctrlKey && !metaKey && !altKey ? key.toLowerCase() : null;
}

const PAUSE_MS = 700;

/** Letters that are typed quickly are one word. */
export class TypedWord {
  #word = '';
  #at = 0;

  /** True while a blank is a part of the word. */
  isOpen(now: number): boolean {
    return this.#word !== '' && now - this.#at < PAUSE_MS;
  }

  /** The word with one more letter; a letter that is typed again and again stays alone and goes from row to row. */
  type(letter: string, now: number): string {
    const word = this.isOpen(now) ? this.#word + letter : letter;
    this.#word = word;
    this.#at = now;
    return Array.from(word).every((one) => one === letter) ? letter : word;
  }
}

/** Asks rows one after the other, from the place after `from` and around the end, for a title that begins with the word. */
export function nextTitled(titles: { readonly count: number; at(index: number): string }, from: number, word: string): number {
  const start = word.length === 1 ? from + 1 : Math.max(0, from);
  for (let step = 0; step < titles.count; step++) {
    const index = (start + step) % titles.count;
    if (titles.at(index).toLowerCase().startsWith(word)) return index;
  }
  return -1;
}

import { Swipe } from './swipe';
import type { SwipeWay } from './swipe';

export interface SwipeParts {
  /** Marks the rows of the list. */
  readonly row: string;
  /** Which way rows leave now; null leaves every finger to the app. */
  readonly way: () => SwipeWay | null;
  readonly onAway: (row: HTMLElement) => void;
}

/** Lets the rows of a list be swiped away with a finger. Up and down stays the list's own scrolling. */
export function swipeRows(list: HTMLElement, { row: selector, way, onAway }: SwipeParts): void {
  let pull: { readonly row: HTMLElement; readonly swipe: Swipe; readonly pointer: number } | null = null;
  const letGo = (): void => {
    if (pull !== null) settle(pull.row);
    pull = null;
  };
  list.addEventListener('pointerdown', (event) => {
    letGo();
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    const now = way();
    if (row === null || now === null || event.pointerType !== 'touch' || !event.isPrimary) return;
    pull = { row, pointer: event.pointerId, swipe: new Swipe({ x: event.clientX, y: event.clientY }, { way: now, width: row.offsetWidth }) };
  });
  list.addEventListener('pointermove', (event) => {
    if (pull === null || event.pointerId !== pull.pointer) return;
    const state = pull.swipe.move({ x: event.clientX, y: event.clientY });
    if (state.kind === 'pulling') show(pull.row, state);
  });
  list.addEventListener('pointerup', (event) => {
    if (pull === null || event.pointerId !== pull.pointer) return;
    const { row, swipe: { state } } = pull;
    letGo();
    if (state.kind === 'pulling' && state.isFar) onAway(row);
  });
  list.addEventListener('pointercancel', letGo);
}

function show(row: HTMLElement, { by, isFar }: { readonly by: number; readonly isFar: boolean }): void {
  row.addClass('is-pulled');
  row.toggleClass('is-far', isFar);
  row.toggleClass('is-pulled-right', by > 0);
  row.setCssProps({ '--throughline-pull': `${by}px` });
}

function settle(row: HTMLElement): void {
  row.removeClasses(['is-pulled', 'is-far', 'is-pulled-right']);
  row.setCssProps({ '--throughline-pull': '0px' });
}

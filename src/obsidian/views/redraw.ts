/** What is to be done with a part once it is no longer held down. */
const waiting = new WeakMap<HTMLElement, () => void>();

/** Draws a part anew, once it is let go; what had the focus has it again, and the place in a scrolled list stays. */
export function redraw(root: HTMLElement, draw: () => void): void {
  onceLetGo(root, () => { drawNow(root, draw); });
}

/**
 * Changes what a part shows: at once, or after the press that holds it down. What is drawn anew under a finger is gone
 * before it is let go, or has become another row: the press would be lost, or meant for something else. The newest counts.
 */
export function onceLetGo(root: HTMLElement, change: () => void): void {
  if (!root.matches(':active')) {
    waiting.delete(root);
    change();
    return;
  }
  const isAwaited = waiting.has(root);
  waiting.set(root, change);
  if (!isAwaited) lookAgain(root);
}

function lookAgain(root: HTMLElement): void {
  root.win.requestAnimationFrame(() => {
    const change = waiting.get(root);
    if (change === undefined || !root.isConnected) waiting.delete(root);
    else if (root.matches(':active')) lookAgain(root);
    else onceLetGo(root, change);
  });
}

function drawNow(root: HTMLElement, draw: () => void): void {
  const active = root.ownerDocument.activeElement;
  const control = active?.instanceOf(HTMLElement) === true && root.contains(active) ? active.dataset['control'] : undefined;
  const top = root.scrollTop;
  root.empty();
  draw();
  root.scrollTop = top;
  if (control !== undefined) root.querySelector<HTMLElement>(`[data-control="${CSS.escape(control)}"]`)?.focus();
}

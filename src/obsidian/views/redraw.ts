/** What shall be drawn once the part is no longer held down. */
const waiting = new WeakMap<HTMLElement, () => void>();

/**
 * Draws a part anew; what had the focus has it again, and the place in a scrolled list stays. What is held down would be gone
 * before it is let go, and its press lost: then it is drawn afterwards, as it is to be by then.
 */
export function redraw(root: HTMLElement, draw: () => void): void {
  if (!root.matches(':active')) {
    waiting.delete(root);
    drawNow(root, draw);
    return;
  }
  const isAwaited = waiting.has(root);
  waiting.set(root, draw);
  if (!isAwaited) drawOnceLetGo(root);
}

function drawOnceLetGo(root: HTMLElement): void {
  root.win.requestAnimationFrame(() => {
    const draw = waiting.get(root);
    if (draw === undefined || !root.isConnected) waiting.delete(root);
    else if (root.matches(':active')) drawOnceLetGo(root);
    else redraw(root, draw);
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

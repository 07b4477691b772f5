/** What keeps its place on the screen while rows come and go above it. */
const PLACES = '.throughline-entry, .throughline-group-heading, .throughline-criterion';

/** Changes what is in a scroller, and keeps what the person reads where it is; at the top, the newest stays in sight. */
export function holdPlace(scroller: HTMLElement, change: () => void): void {
  const top = scroller.scrollTop;
  if (top === 0) {
    change();
    return;
  }
  const from = scroller.getBoundingClientRect().top;
  const anchor = [...scroller.querySelectorAll(PLACES)].find((element) => element.getBoundingClientRect().bottom > from) ?? null;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor === null || !anchor.isConnected) {
    scroller.scrollTop = top;
    return;
  }
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved !== 0) scroller.scrollTop += moved;
}

/** How long work may hold the screen before it lets others run. */
const SLICE_MS = 8;

/** Lets the screen breathe during long work: `await breath.due()` now and then. Several workers share one breath. */
export class Breath {
  private since = performance.now();
  private pending: Promise<void> | null = null;

  /** null while the slice lasts; else resolves after the screen had its turn. */
  due(): Promise<void> | null {
    if (this.pending !== null) return this.pending;
    if (performance.now() - this.since < SLICE_MS) return null;
    this.pending = this.take();
    return this.pending;
  }

  private async take(): Promise<void> {
    await nextTask();
    this.since = performance.now();
    this.pending = null;
  }
}

/** The next task of the event loop; unlike a timer it is not held back to 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

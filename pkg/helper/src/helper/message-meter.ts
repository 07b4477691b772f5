/** How many messages a client may send at once, and then in a second. */
export const BURST = 200;

/** Counts a client's messages; says for how long not to listen to it. */
export class MessageMeter {
  private room = BURST;
  private since: number;

  /** @param now milliseconds that only grow. */
  constructor(private readonly now: () => number) {
    this.since = now();
  }

  /** Counts a message. Milliseconds to pause; 0 to go on. */
  count(): number {
    const now = this.now();
    this.room = Math.min(BURST, this.room + ((now - this.since) * BURST) / 1000);
    this.since = now;
    this.room -= 1;
    return this.room >= 0 ? 0 : Math.ceil((-this.room * 1000) / BURST);
  }
}

const MINUTE_MS = 60_000;
const FREE = 10;
const QUIET_MS = 10 * MINUTE_MS;
const LONGEST_MS = 60_000;

/**
 * Slows down guessing, over all connections together: ten failures in any minute, each further one after a growing wait.
 * A client that has not failed since it last proved itself is looked at once whatever others do, so that nobody's guessing locks it out.
 */
export class FailureLimiter {
  private readonly failures: number[] = [];
  private readonly suspects = new Set<string>();
  private streak = 0;
  private last = -Infinity;

  /** @param now milliseconds that only grow. */
  constructor(private readonly now: () => number) {}

  /** Milliseconds until a proof may be looked at; null is a client that nobody knows. */
  waitFor(client: string | null): number {
    if (client !== null && !this.suspects.has(client)) return 0;
    const now = this.now();
    const oldest = this.failures[0] ?? -Infinity;
    const window = this.failures.length < FREE ? 0 : oldest + MINUTE_MS - now;
    const over = this.streak - FREE;
    const growing = over < 0 ? 0 : this.last + Math.min(LONGEST_MS, 1000 * 2 ** over) - now;
    return Math.max(0, window, growing);
  }

  failed(client: string | null): void {
    const now = this.now();
    if (now - this.last > QUIET_MS) this.streak = 0;
    this.streak += 1;
    this.last = now;
    this.failures.push(now);
    while (this.failures.length > FREE) this.failures.shift();
    if (client !== null) this.suspects.add(client);
  }

  succeeded(client: string): void {
    this.suspects.delete(client);
  }
}

import { addMinutes, parseMinute } from '../../src/core/vault/time';
import type { Clock, Minute } from '../../src/core/vault/time';

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  constructor(private now: Minute) {}

  minute(): Minute {
    return this.now;
  }

  instant(): string {
    return `${this.now.slice(0, 10)}T${this.now.slice(11)}:00.000Z`;
  }

  set(text: string): void {
    this.now = at(text);
  }

  pass(minutes: number): void {
    this.now = addMinutes(this.now, minutes);
  }
}

export function clockAt(text: string): FixedClock {
  return new FixedClock(at(text));
}

/** A minute written by a test; a wrong one is a bug of the test. */
export function at(text: string): Minute {
  const minute = parseMinute(text);
  if (minute === null) throw new Error(`No minute: ${text}`);
  return minute;
}

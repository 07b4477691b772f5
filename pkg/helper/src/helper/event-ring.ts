import { writeEvent } from '../../../../src/protocol/frame';
import type { EventOf, NUMBERED_EVENTS } from '../../../../src/protocol/messages';

export type NumberedEvent = (typeof NUMBERED_EVENTS)[number];

const MOST_EVENTS = 2_000;
const MOST_LETTERS = 4 * 1024 * 1024;

/** The newest numbered events of a vault, so that a client that was away for a moment misses none. */
export class EventRing {
  private readonly frames: string[] = [];
  private letters = 0;

  /**
   * @param newest where the numbers begin. A helper begins at its start time in microseconds: numbers of an earlier
   * helper are then never taken for its own.
   */
  constructor(public newest: number) {}

  /** Numbers an event, and gives its frame. */
  add<K extends NumberedEvent>(name: K, event: EventOf<K>): string {
    this.newest += 1;
    const frame = writeEvent(this.newest, name, event);
    this.frames.push(frame);
    this.letters += frame.length;
    while (this.frames.length > 1 && (this.frames.length > MOST_EVENTS || this.letters > MOST_LETTERS)) this.letters -= this.frames.shift()?.length ?? 0;
    return frame;
  }

  /** The frames behind a number; null when some of them are gone, or the number is of another helper. */
  after(seq: number): readonly string[] | null {
    const missing = this.newest - seq;
    return missing < 0 || missing > this.frames.length ? null : this.frames.slice(this.frames.length - missing);
  }
}

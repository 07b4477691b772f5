import { writeEvent } from '../../../../src/protocol/frame';
import type { EventOf } from '../../../../src/protocol/messages';

/** Where frames go: a socket, or a test. */
export interface Outlet {
  /** Bytes that were taken and are not on their way yet. */
  readonly buffered: () => number;
  /** Takes a frame; `sent` is called once it is on its way. */
  readonly send: (text: string, sent: () => void) => void;
  /** The client is so slow that even what must not be lost has no room: it has to come again. */
  readonly giveUp: () => void;
}

type Log = EventOf<'log.lines'>;
type Progress = EventOf<'run.progress'>;

type Item =
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'log'; readonly log: Log };

/** Above this, progress and output make room. */
export const QUEUE_BYTES = 4 * 1024 * 1024;
/** Answers and state are never dropped; with this much of them waiting, the connection ends. */
export const FRAME_BYTES = 16 * 1024 * 1024;
/** Less output than this is not worth making room for. */
const WORTH_BYTES = 64 * 1024;
/** What lies in the socket itself. */
const AHEAD_BYTES = 256 * 1024;

/** Frames for one client, in order. What a slow client can fetch later makes room; what it cannot is never dropped. */
export class SendQueue {
  private items: Item[] = [];
  /** Items before this one are gone already. */
  private first = 0;
  private queued = 0;
  private frameBytes = 0;
  private logBytes = 0;
  private readonly progress = new Map<string, number>();
  private isOver = false;

  /** @param newest the number that unnumbered events carry. */
  constructor(
    private readonly outlet: Outlet,
    private readonly newest: () => number,
  ) {}

  /** Bytes that wait here. */
  get waiting(): number {
    return this.queued;
  }

  /** An answer, or a numbered event. */
  frame(text: string): void {
    this.frameBytes += text.length;
    this.push({ kind: 'frame', text });
    if (this.frameBytes > FRAME_BYTES) this.end();
  }

  /** Takes the place of what waits of the same step. */
  runProgress(progress: Progress): void {
    const key = `${progress.run} ${progress.step}`;
    const at = this.progress.get(key);
    if (at !== undefined && at >= this.first) this.items[at] = { kind: 'progress', progress };
    else {
      this.progress.set(key, this.items.length);
      this.push({ kind: 'progress', progress });
    }
  }

  output(log: Log): void {
    this.logBytes += log.text.length;
    this.push({ kind: 'log', log });
  }

  /** Nothing is sent from here on. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.items = [];
    this.progress.clear();
    this.outlet.giveUp();
  }

  private push(item: Item): void {
    if (this.isOver) return;
    this.items.push(item);
    this.queued += sizeOf(item);
    this.pump();
    if (this.logBytes > WORTH_BYTES && this.queued + this.outlet.buffered() > QUEUE_BYTES) this.thin();
  }

  private readonly pump = (): void => {
    while (!this.isOver && this.first < this.items.length && this.outlet.buffered() < AHEAD_BYTES) {
      const item = this.items[this.first];
      this.first += 1;
      if (item === undefined) break;
      this.queued -= sizeOf(item);
      if (item.kind === 'frame') this.frameBytes -= item.text.length;
      if (item.kind === 'log') this.logBytes -= item.log.text.length;
      this.outlet.send(this.textOf(item), this.pump);
    }
    if (this.first === this.items.length) this.forget();
    else if (this.first > 1_000) this.compact();
  };

  private textOf(item: Item): string {
    if (item.kind === 'frame') return item.text;
    return item.kind === 'progress' ? writeEvent(this.newest(), 'run.progress', item.progress) : writeEvent(this.newest(), 'log.lines', item.log);
  }

  private forget(): void {
    this.items = [];
    this.first = 0;
    this.progress.clear();
  }

  private compact(): void {
    this.items = this.items.slice(this.first);
    this.first = 0;
    this.placeProgress();
  }

  private placeProgress(): void {
    this.progress.clear();
    for (const [at, item] of this.items.entries()) if (item.kind === 'progress') this.progress.set(`${item.progress.run} ${item.progress.step}`, at);
  }

  /** Output that waits shrinks to one word of how much was left out, at the place of its last piece. */
  private thin(): void {
    const left = new Map<string, { skipped: number; at: number; log: Log }>();
    const kept: Item[] = [];
    for (const item of this.items.slice(this.first)) {
      if (item.kind !== 'log') {
        kept.push(item);
        continue;
      }
      const { log } = item;
      const key = `${log.run} ${log.step} ${log.attempt}`;
      const bytes = Buffer.byteLength(log.text, 'utf8');
      const before = left.get(key);
      left.set(key, { skipped: (before?.skipped ?? 0) + log.skipped + bytes, at: kept.length, log: { ...log, offset: log.offset + bytes, text: '' } });
    }
    const markers = [...left.values()].sort((one, other) => other.at - one.at);
    for (const { skipped, at, log } of markers) kept.splice(at, 0, { kind: 'log', log: { ...log, skipped } });
    this.items = kept;
    this.first = 0;
    this.logBytes = 0;
    this.queued = kept.reduce((sum, item) => sum + sizeOf(item), 0);
    this.placeProgress();
  }
}

/** Near enough: letters, and what the frame around them takes. */
function sizeOf(item: Item): number {
  if (item.kind === 'frame') return item.text.length;
  return item.kind === 'log' ? item.log.text.length + 200 : 200;
}

import type { EventOf } from '../../../protocol/messages';
import type { HelperLink } from '../../helper/helper-link';
import { LogBuffer } from './log-buffer';
import type { LogPiece } from './log-buffer';

/** One attempt of a step, whose log is shown. */
export interface LogTarget {
  readonly run: string;
  readonly step: number;
  readonly attempt: number;
}

const PIECE = 256 * 1024;
/** Farther behind than that, the end of the log is shown instead of all of it. */
const FARTHEST = 1024 * 1024;
/** Beyond the end of every log: the answer tells its size. */
const END = Number.MAX_SAFE_INTEGER;

/** Keeps the log of one attempt up to date: what was printed before it was looked at, what comes now, and what was missed in between. */
export class LogFollower {
  readonly buffer = new LogBuffer();
  #target: LogTarget | null = null;
  #turn = 0;
  #isReading = false;
  #held: LogPiece[] = [];
  readonly #helper: Pick<HelperLink, 'ask'>;
  readonly #changed: () => void;

  constructor(helper: Pick<HelperLink, 'ask'>, changed: () => void) {
    this.#helper = helper;
    this.#changed = changed;
  }

  get target(): LogTarget | null {
    return this.#target;
  }

  /** Shows another log; the same one goes on where it is. */
  async show(target: LogTarget | null): Promise<void> {
    if (isSame(target, this.#target)) return;
    this.#target = target;
    this.buffer.startAt(0);
    this.#changed();
    await this.catchUp();
  }

  /** Reads what is not shown yet: at first, and after a reconnect. */
  async catchUp(): Promise<void> {
    const turn = ++this.#turn;
    this.#isReading = true;
    this.#held = [];
    while (turn === this.#turn && (await this.#readOn(turn))) this.#changed();
    if (turn !== this.#turn) return;
    this.#isReading = false;
    this.#changed();
    for (const piece of this.#held.splice(0)) this.#add(piece);
  }

  take({ run, step, attempt, offset, text }: EventOf<'log.lines'>): void {
    if (!isSame({ run, step, attempt }, this.#target)) return;
    if (this.#isReading) this.#held.push({ offset, text });
    else this.#add({ offset, text });
  }

  #add(piece: LogPiece): void {
    if (this.buffer.add(piece) !== null) void this.catchUp();
    else this.#changed();
  }

  /** True when there is more to read. */
  async #readOn(turn: number): Promise<boolean> {
    const target = this.#target;
    if (target === null) return false;
    const { buffer } = this;
    const size = await this.#read(target, END);
    if (turn !== this.#turn || size === null || size.size <= buffer.end) return false;
    if (size.size - buffer.end > FARTHEST) buffer.startAt(size.size - PIECE);
    const piece = await this.#read(target, buffer.end);
    if (turn !== this.#turn || piece === null || piece.text === '') return false;
    // The middle of a huge log may be gone.
    if (piece.offset > buffer.end) buffer.startAt(piece.offset);
    buffer.add(piece);
    return true;
  }

  async #read(target: LogTarget, offset: number): Promise<{ readonly text: string; readonly offset: number; readonly size: number } | null> {
    const read = await this.#helper.ask('log.read', { ...target, offset, bytes: offset === END ? 1 : PIECE });
    return read.ok ? read.value : null;
  }
}

function isSame(one: LogTarget | null, other: LogTarget | null): boolean {
  return one?.run === other?.run && one?.step === other?.step && one?.attempt === other?.attempt;
}

import type { EventOf } from '../../../../src/protocol/messages';
import type { Timers } from '../node/timers';

type Log = EventOf<'log.lines'>;
type Output = Omit<Log, 'skipped'>;

/** Short enough to look live, long enough that a step that prints lines one by one makes few frames. */
const WAIT_MS = 20;
const MOST_LETTERS = 64 * 1024;

interface Waiting {
  readonly first: Output;
  readonly texts: string[];
  letters: number;
  /** Byte of the log behind what waits. */
  end: number;
}

/** Puts pieces of output of the same step together, in order, before they are sent. */
export class LogBatcher {
  private readonly waiting = new Map<string, Waiting>();
  private cancel: (() => void) | null = null;

  constructor(
    private readonly timers: Timers,
    private readonly send: (log: Log) => void,
  ) {}

  add(output: Output): void {
    const key = `${output.run} ${output.step} ${output.attempt}`;
    const bytes = Buffer.byteLength(output.text, 'utf8');
    const before = this.waiting.get(key);
    if (before?.end === output.offset) {
      before.texts.push(output.text);
      before.letters += output.text.length;
      before.end += bytes;
    } else {
      if (before !== undefined) this.sendOne(key, before);
      this.waiting.set(key, { first: output, texts: [output.text], letters: output.text.length, end: output.offset + bytes });
    }
    const now = this.waiting.get(key);
    if (now !== undefined && now.letters >= MOST_LETTERS) this.sendOne(key, now);
    else this.cancel ??= this.timers.after(WAIT_MS, this.flush);
  }

  /** Sends all that waits: before a state that was reached after it, and at the end. */
  readonly flush = (): void => {
    this.cancel?.();
    this.cancel = null;
    for (const [key, waiting] of this.waiting) this.sendOne(key, waiting);
  };

  private sendOne(key: string, { first, texts }: Waiting): void {
    this.waiting.delete(key);
    this.send({ ...first, text: texts.join(''), skipped: 0 });
  }
}

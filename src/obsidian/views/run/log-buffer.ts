/** A piece of a log. `offset` is the byte at which `text` begins. */
export interface LogPiece {
  readonly offset: number;
  readonly text: string;
}

/** Bytes that were not told and have to be read: from one byte up to another. */
export interface LogGap {
  readonly from: number;
  readonly to: number;
}

/** Lines kept for the screen; what is older stands in the log file. */
const MOST_LINES = 20_000;
const LONGEST_LINE = 4_000;
const CONTROLS = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}-${String.fromCharCode(31)}${String.fromCharCode(127)}]`, 'g');

/** The end of a step's log as lines. Pieces may overlap what is there, or leave a gap that the caller fills. */
export class LogBuffer {
  private kept: string[] = [];
  private begin = 0;
  private next = 0;
  /** Lines that were let go of at the front. */
  private gone = 0;

  /** Byte at which what is shown begins. */
  get start(): number {
    return this.begin;
  }

  /** Byte behind the newest text. */
  get end(): number {
    return this.next;
  }

  /** True when the log has text before what is shown. */
  get hasEarlier(): boolean {
    return this.begin > 0 || this.gone > 0;
  }

  get count(): number {
    const { length } = this.kept;
    // The line behind the last line feed is none yet.
    return length > 0 && this.kept[length - 1] === '' ? length - 1 : length;
  }

  line(at: number): string {
    return this.kept[at] ?? '';
  }

  text(): string {
    return this.kept.slice(0, this.count).join('\n');
  }

  /** Empty, and the next piece begins at this byte. */
  startAt(offset: number): void {
    this.kept = [];
    this.gone = 0;
    this.begin = offset;
    this.next = offset;
  }

  /** Takes a piece in; gives the gap before it, with nothing taken in, when bytes are missing. */
  add({ offset, text }: LogPiece): LogGap | null {
    if (offset > this.next) return { from: this.next, to: offset };
    const all = new TextEncoder().encode(text);
    const known = this.next - offset;
    if (known >= all.length) return null;
    this.take(known === 0 ? text : new TextDecoder().decode(all.subarray(known)));
    this.next = offset + all.length;
    return null;
  }

  /** Lines with the words, by their place. */
  search(words: string): readonly number[] {
    const wanted = words.toLowerCase();
    if (wanted === '') return [];
    const found: number[] = [];
    for (let at = 0; at < this.count; at++) if (this.line(at).toLowerCase().includes(wanted)) found.push(at);
    return found;
  }

  private take(text: string): void {
    const [first = '', ...more] = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(CONTROLS, '').split('\n');
    const last = this.kept.pop() ?? '';
    this.kept.push(cut(last + first));
    for (const line of more) this.kept.push(cut(line));
    const over = this.kept.length - MOST_LINES;
    if (over <= 0) return;
    this.kept.splice(0, over);
    this.gone += over;
  }
}

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

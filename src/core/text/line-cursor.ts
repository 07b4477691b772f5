import { BOM, CR, EQUALS, LESS } from './chars';
import { mergeMarker } from './line-shapes';
import { LineKind } from './scan';

/** Goes through a text line by line and notes where lines start, how they end, and what they are. */
export class LineCursor {
  readonly lineStarts: number[] = [];
  readonly kinds: number[] = [];
  readonly mergeMarkers: number[] = [];
  crlf = 0;
  /** The current line without its newline. */
  start = 0;
  end = 0;
  private next: number;
  private inConflict = false;

  constructor(readonly text: string) {
    this.next = text.charCodeAt(0) === BOM ? 1 : 0;
  }

  /** Number of the current line; 0 before the first. */
  get line(): number {
    return this.lineStarts.length;
  }

  /** Moves to the next line; false at the end. A final newline starts no further line. */
  advance(): boolean {
    const start = this.next;
    if (start > this.text.length || (start === this.text.length && this.lineStarts.length > 0)) return false;
    const newline = this.text.indexOf('\n', start);
    this.start = start;
    this.next = newline < 0 ? this.text.length + 1 : newline + 1;
    this.end = newline < 0 ? this.text.length : newline;
    if (newline > start && this.text.charCodeAt(newline - 1) === CR) {
      this.end--;
      this.crlf++;
    }
    this.lineStarts.push(start);
    this.kinds.push(LineKind.Text);
    return true;
  }

  mark(kind: number): void {
    this.kinds[this.kinds.length - 1] = kind;
  }

  /** True for a merge marker. `=======` may as well underline a heading, unless a conflict is open. */
  isMarker(mayUnderline: boolean): boolean {
    const sign = mergeMarker(this.text, this.start, this.end);
    return sign !== 0 && (sign !== EQUALS || !mayUnderline || this.inConflict);
  }

  /** Notes the current line when it is a merge marker. */
  noteMarker(): void {
    const sign = mergeMarker(this.text, this.start, this.end);
    if (sign === 0) return;
    if (sign !== EQUALS) this.inConflict = sign === LESS;
    this.mergeMarkers.push(this.lineStarts.length);
  }
}

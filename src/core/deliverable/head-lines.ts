/** One line of a file's head, by its offsets. */
export interface HeadLine {
  readonly text: string;
  readonly start: number;
  /** Start of the next line; the text's length on the last one. */
  readonly next: number;
}

const MOST_LINES = 1000;
const MOST_CHARACTERS = 131_072;

/** The first lines of a text without a BOM, as far as a head can reach. */
export function headLines(text: string): readonly HeadLine[] {
  const lines: HeadLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length && start < MOST_CHARACTERS && lines.length < MOST_LINES) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 ? text.length : newline + 1;
    const end = newline === -1 ? text.length : newline;
    lines.push({ text: text.slice(start, text.charAt(end - 1) === '\r' && end > start ? end - 1 : end), start, next });
    start = next;
  }
  return lines;
}

export function isBlank(line: HeadLine | undefined): boolean {
  return line !== undefined && line.text.trim() === '';
}

/** The newline that ends the line before `at`; else the file's first one; else LF. */
export function newlineBefore(text: string, at: number): string {
  const before = text.charAt(at - 1) === '\n' ? at - 1 : text.indexOf('\n');
  return before > 0 && text.charAt(before - 1) === '\r' ? '\r\n' : '\n';
}

/** Fails unless every line begins some line of the text, in this order. */
export function expectLines(text: string, beginnings: readonly string[]): void {
  const lines = text.split('\n');
  let at = -1;
  for (const beginning of beginnings) {
    const next = lines.findIndex((line, index) => index > at && line.startsWith(beginning));
    if (next === -1) throw new Error(`There is no line "${beginning}" after line ${at + 1} of:\n${text}`);
    at = next;
  }
}

/** The one line that fits; fails when there is none, or more than one. */
export function lineWith(text: string, pattern: RegExp): string {
  const found = text.split('\n').filter((line) => pattern.test(line));
  const [line] = found;
  if (line === undefined || found.length > 1) throw new Error(`${found.length} lines fit ${String(pattern)}, not one, in:\n${text}`);
  return line;
}

/** How often a piece stands in a text. */
export function timesIn(text: string, piece: string): number {
  return text.split(piece).length - 1;
}

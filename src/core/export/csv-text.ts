/** Rows as CSV (RFC 4180, CRLF, with a byte order mark so that spreadsheets read UTF-8). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

const FORMULA_START = /^[\s\p{Cc}]*[=+\-@\t\r]/u;

/** One field, quoted where it must be; what a spreadsheet would take for a formula starts with an apostrophe. */
export function csvField(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

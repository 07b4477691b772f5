import { readBoldLine } from '../text/bold-line';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';

/** `**Key:** words` with the lines that follow it, up to the next key, gate or heading. */
export interface BoldField {
  /** Lower case. */
  readonly key: string;
  /** The words behind the key, and those of the lines below it, joined by newlines. */
  readonly value: string;
  /** The words on the key's own line. */
  readonly inline: string;
  readonly line: number;
  /** Last line of the field, trailing blank lines left out. */
  readonly endLine: number;
  /** Offset behind the key's colon. */
  readonly keyEnd: number;
}

/** The bold keys at the margin of a range of lines, in order of place. */
export function boldFields(scan: Scan, { from, to }: LineRange): BoldField[] {
  const heads: { key: string; line: number; keyEnd: number }[] = [];
  const ends: number[] = [];
  for (let line = from; line <= to; line++) {
    const kind = scan.lineKinds[line - 1];
    const text = lineText(scan, line);
    const bold = kind === LineKind.Text && text.startsWith('**') ? readBoldLine(scan.text, lineStart(scan, line), lineEnd(scan, line)) : null;
    if (bold !== null) heads.push({ key: bold.key.toLowerCase(), line, keyEnd: bold.keyEnd });
    if (bold !== null || kind === LineKind.Heading || isGate(text)) ends.push(line);
  }
  return heads.map((head) => fieldOf(scan, head, (ends.find((line) => line > head.line) ?? to + 1) - 1));
}

function isGate(text: string): boolean {
  return text.slice(0, 12).toLowerCase().includes('**gate');
}

function fieldOf(scan: Scan, { key, line, keyEnd }: Pick<BoldField, 'key' | 'line' | 'keyEnd'>, last: number): BoldField {
  let endLine = last;
  while (endLine > line && lineText(scan, endLine).trim() === '') endLine--;
  const inline = scan.text.slice(keyEnd, lineEnd(scan, line)).trim();
  const below: string[] = [];
  for (let at = line + 1; at <= endLine; at++) below.push(lineText(scan, at).trimEnd());
  return { key, value: [inline, ...below].join('\n').trim(), inline, line, endLine, keyEnd };
}

/** The words of a key on its own line; null without the key or without words. */
export function fieldValue(fields: readonly BoldField[], key: string): string | null {
  const value = fields.find((field) => field.key === key)?.value ?? '';
  return value === '' ? null : value;
}

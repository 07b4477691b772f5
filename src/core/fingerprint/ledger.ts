import type { LedgerLine } from '../journal/journal';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import type { Minute } from '../vault/time';
import type { Meaning } from './fingerprint';

const OPENING = '<!-- throughline:fingerprints';
const CLOSING = '-->';
const LINE = /^(@[0-9a-f]{12}) (\d{4}-\d\d-\d\d \d\d:\d\d)((?: \| [^|]{0,500}){0,500})$/;
const DIGEST = /=([0-9a-f]{6})$/;

/** The lines of every ledger block of a context, in order of place. The title's digest has the key `title`. */
export function readLedger(scan: Scan): readonly LedgerLine[] {
  return ledgerBlocks(scan).flatMap((block) => linesOf(scan, block));
}

/** Adds the line of a meaning to the context's ledger, once per fingerprint. */
export function addLedgerLine(contextText: string, meaning: Meaning, minute: Minute): Result<string> {
  const scan = scanNote(contextText);
  const blocks = ledgerBlocks(scan);
  if (blocks.some((block) => linesOf(scan, block).some((line) => line.fingerprint === meaning.fingerprint))) return ok(contextText);
  const last = blocks.at(-1);
  if (last === undefined) return ok(withNewBlock(contextText, ledgerLine(meaning, minute)));
  if (last.closing === null) return notClosed(last.opening);
  if (scan.mergeMarkers.some((line) => line > last.opening && line < (last.closing ?? 0))) return inConflict(last.opening);
  const at = scan.lineStarts[last.closing - 1] ?? contextText.length;
  const newline = contextText.charAt(at - 2) === '\r' ? '\r\n' : '\n';
  return ok(contextText.slice(0, at) + ledgerLine(meaning, minute) + newline + contextText.slice(at));
}

/** `@fp YYYY-MM-DD HH:MM | title=hhhhhh | Section=hhhhhh` */
export function ledgerLine(meaning: Meaning, minute: Minute): string {
  const digests = [...meaning.sections].map(([name, digest]) => ` | ${ledgerName(name)}=${digest}`);
  return `${meaning.fingerprint} ${minute} | title=${meaning.title}${digests.join('')}`;
}

/** A line of the ledger as it was read. */
export function writtenLedgerLine({ fingerprint, at, sections }: LedgerLine): string {
  return `${fingerprint} ${at}${[...sections].map(([name, digest]) => ` | ${name}=${digest}`).join('')}`;
}

/** A section's name as the ledger may hold it. */
export function ledgerName(name: string): string {
  const safe = name.replaceAll('|', '/').replaceAll('=', ':').replaceAll('--', '–').replaceAll('>', ')');
  // The key `title` belongs to the title.
  return safe === 'title' ? 'Title' : safe;
}

interface LedgerBlock {
  /** Line of the opening. */
  readonly opening: number;
  /** Line that holds the closing; null when the comment runs to the end of the file. */
  readonly closing: number | null;
}

function ledgerBlocks(scan: Scan): readonly LedgerBlock[] {
  const blocks: LedgerBlock[] = [];
  for (let line = 1; line <= scan.lineStarts.length; line += 1) {
    if (scan.lineKinds[line - 1] !== LineKind.Comment || lineText(scan, line).trim() !== OPENING) continue;
    const closing = closingLine(scan, line);
    blocks.push({ opening: line, closing });
    line = closing ?? scan.lineStarts.length;
  }
  return blocks;
}

function closingLine(scan: Scan, opening: number): number | null {
  for (let line = opening + 1; line <= scan.lineStarts.length; line += 1) {
    if (lineText(scan, line).includes(CLOSING)) return line;
  }
  return null;
}

function linesOf(scan: Scan, block: LedgerBlock): LedgerLine[] {
  const found: LedgerLine[] = [];
  for (let line = block.opening + 1; line <= (block.closing ?? scan.lineStarts.length); line += 1) {
    const read = readLedgerLine(lineText(scan, line).replace(CLOSING, '').trim(), line);
    if (read !== null) found.push(read);
  }
  return found;
}

/** One line of a ledger; null when it is none. */
export function readLedgerLine(text: string, line: number): LedgerLine | null {
  const [, fingerprint, at, rest] = LINE.exec(text) ?? [];
  if (fingerprint === undefined || at === undefined || rest === undefined) return null;
  const sections = new Map<string, string>();
  for (const part of rest.split(' | ')) {
    const digest = DIGEST.exec(part)?.[1];
    if (digest !== undefined) sections.set(part.slice(0, part.length - digest.length - 1).trim(), digest);
  }
  return { fingerprint, at, sections, line };
}

function lineText(scan: Scan, line: number): string {
  return scan.text.slice(scan.lineStarts[line - 1] ?? 0, scan.lineStarts[line] ?? scan.text.length);
}

function withNewBlock(text: string, line: string): string {
  const firstNewline = text.indexOf('\n');
  const newline = firstNewline > 0 && text.charAt(firstNewline - 1) === '\r' ? '\r\n' : '\n';
  const block = [OPENING, line, CLOSING].join(newline);
  if (text === '') return block + newline;
  if (!text.endsWith('\n')) return text + newline + newline + block;
  const endsBlank = text.endsWith('\n\n') || text.endsWith('\n\r\n');
  return text + (endsBlank ? '' : newline) + block + newline;
}

function notClosed(line: number): Result<string> {
  return problem('ledger/not-closed', {
    what: 'The fingerprint was not recorded in the ledger.',
    why: `The comment that opens on line ${line} is never closed.`,
    next: 'Put --> on a line of its own at the end of that comment.',
  });
}

function inConflict(line: number): Result<string> {
  return problem('ledger/merge-conflict', {
    what: 'The fingerprint was not recorded in the ledger.',
    why: `The ledger that opens on line ${line} holds merge markers.`,
    next: 'Solve the merge: every line of both sides may stay.',
  });
}

import { crc32c } from './crc32c';

/** A record of an append-only journal: its number, and whatever the writer keeps. */
export type JournalRecord = Readonly<Record<string, unknown>> & { readonly seq: number };

/** What the bytes of a journal hold. */
export interface JournalContent {
  /** Records up to the first line that is not right. */
  readonly records: readonly JournalRecord[];
  /** How many bytes they take; what is behind is not right. */
  readonly good: number;
  /** Records behind it that are right again: then it is no cut-off tail but damage. */
  readonly stranded: readonly JournalRecord[];
}

const NEWLINE = 0x0a;
const HEAD = /^(\d{1,9}) ([0-9a-f]{8}) $/;
/** Length, checksum and their blanks are never longer. */
const LONGEST_HEAD = 9 + 1 + 8 + 1;

/** `<bytes> <crc32c> <json>` and a line feed. */
export function journalLine(record: JournalRecord): Buffer {
  const json = Buffer.from(JSON.stringify(record), 'utf8');
  return Buffer.concat([Buffer.from(`${json.length} ${crc32c(json)} `), json, Buffer.from('\n')]);
}

/** Reads a journal's bytes. Nothing throws: a line that is cut off, altered or out of order ends what is good. */
export function readJournalLines(bytes: Uint8Array): JournalContent {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: JournalRecord[] = [];
  let at = 0;
  while (at < buffer.length) {
    const found = recordAt(buffer, at);
    if (found === null || found.record.seq !== (records.at(-1)?.seq ?? 0) + 1) break;
    records.push(found.record);
    at = found.end;
  }
  return { records, good: at, stranded: recordsBehind(buffer, at) };
}

function recordAt(buffer: Buffer, at: number): { readonly record: JournalRecord; readonly end: number } | null {
  const head = HEAD.exec(headOf(buffer, at));
  if (head === null) return null;
  const from = at + head[0].length;
  const end = from + Number(head[1]);
  if (buffer[end] !== NEWLINE) return null;
  const json = buffer.subarray(from, end);
  const record = crc32c(json) === head[2] ? parsed(json) : null;
  return record === null ? null : { record, end: end + 1 };
}

function headOf(buffer: Buffer, at: number): string {
  const text = buffer.toString('latin1', at, at + LONGEST_HEAD);
  const first = text.indexOf(' ');
  return first < 0 ? '' : text.slice(0, text.indexOf(' ', first + 1) + 1);
}

function parsed(json: Buffer): JournalRecord | null {
  try {
    const record: unknown = JSON.parse(json.toString('utf8'));
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is JournalRecord {
  return typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number';
}

function recordsBehind(buffer: Buffer, from: number): JournalRecord[] {
  const found: JournalRecord[] = [];
  for (let line = buffer.indexOf(NEWLINE, from); line >= 0; line = buffer.indexOf(NEWLINE, line + 1)) {
    const next = recordAt(buffer, line + 1);
    if (next !== null) found.push(next.record);
  }
  return found;
}

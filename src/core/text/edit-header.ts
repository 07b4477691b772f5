import { ok } from '../problem';
import type { Result } from '../problem';
import { addBoldKey } from './add-bold-key';
import { boldLinesOf, hasValue, readLine, removeLines, setBoldTie, setBoldValue } from './edit-bold';
import { addProperty, propertyObstacle, setProperty, setPropertyTie } from './edit-property';
import { headerBlock, headerLines } from './header-block';
import type { HeaderLine } from './header-block';
import { HEADER_PROBLEMS } from './header-problems';
import type { Properties, Property } from './property';
import { LATEST_WINS, normalKey } from './read-header';
import { readProperties } from './read-properties';
import { scanNote } from './scan-note';
import type { Scan } from './scan';
import { applySplices } from './splices';
import type { Splice } from './splices';
import type { NewTie } from './tie-text';

export type { NewTie } from './tie-text';

/** One header value to be. */
export interface HeaderChange {
  /** As it is written when it is new: `Status`, `Depends on`. Found in any case. */
  readonly key: string;
  /** As it reads in bold form; dates as `YYYY-MM-DD HH:MM`, links as `[[…]]`. */
  readonly value: string;
  /** The order in which keys stand; a missing key goes to its place in it. */
  readonly order: readonly string[];
  /** The form of a key that is new in a file without any header. */
  readonly form: 'properties' | 'bold';
}

/**
 * Sets one header value by changing that value's bytes only, in the form that the file uses; a missing key is inserted.
 * In properties, keys are lower case, dates are `YYYY-MM-DDTHH:MM:SS`, and links and fingerprints are quoted.
 */
export function setHeaderValue(text: string, change: HeaderChange): Result<string> {
  const { key, value } = change;
  if (/[\r\n]/.test(value)) return HEADER_PROBLEMS.manyLines(key);
  const header = openHeader(text, key);
  if (!header.ok) return header;
  const splices = splicesFor(header.value, change);
  return splices.ok ? ok(applySplices(text, splices.value)) : splices;
}

/** Sets, replaces or (null) removes the fingerprint beside a header value. */
export function setHeaderTie(text: string, key: string, tie: NewTie | null): Result<string> {
  const header = openHeader(text, key);
  if (!header.ok) return header;
  const { scan, properties, property } = header.value;
  if (property !== undefined && property.value !== '') {
    const splice = setPropertyTie(scan, properties, { owner: property, tie });
    return splice.ok ? ok(applySplices(text, [splice.value])) : splice;
  }
  const line = readLine(scan, boldLinesOf(scan, key));
  if (line === undefined || !hasValue(scan, line)) return HEADER_PROBLEMS.noValue(key);
  return ok(applySplices(text, [setBoldTie(scan, line, tie)]));
}

interface OpenHeader {
  readonly scan: Scan;
  readonly properties: Properties;
  readonly property: Property | undefined;
}

/** The header, when nothing in it forbids an edit of this key. */
function openHeader(text: string, key: string): Result<OpenHeader> {
  const scan = scanNote(text);
  const { to } = headerBlock(scan);
  const marker = scan.mergeMarkers.find((line) => line <= to);
  if (marker !== undefined) return HEADER_PROBLEMS.mergeMarkers(key, marker);
  const properties = readProperties(scan);
  const obstacle = propertyObstacle(properties, key);
  if (obstacle !== null) return obstacle;
  return ok({ scan, properties, property: properties.entries.find((entry) => normalKey(entry.key) === normalKey(key)) });
}

function splicesFor({ scan, properties, property }: OpenHeader, change: HeaderChange): Result<readonly Splice[]> {
  const lines = boldLinesOf(scan, change.key);
  const line = readLine(scan, lines);
  const inBold = line === undefined ? [] : boldSplices(scan, { line, lines }, change.value);
  if (property !== undefined) {
    const splice = setProperty(scan, property, change.value);
    return splice.ok ? ok([splice.value, ...inBold]) : splice;
  }
  if (line !== undefined) return ok(inBold);
  if (!usesProperties(scan, properties, change)) return addedBold(scan, change);
  return ok([addProperty(scan, change.key.toLowerCase().replaceAll(' ', '-'), change.value)]);
}

/** Below a comment that never ends a new line would be swallowed, and written again each time. */
function addedBold(scan: Scan, change: HeaderChange): Result<readonly Splice[]> {
  const splices = addBoldKey(scan, change);
  const after = headerLines(scanNote(applySplices(scan.text, splices)));
  return after.some(({ key }) => normalKey(key) === normalKey(change.key)) ? ok(splices) : HEADER_PROBLEMS.swallowed(change.key);
}

interface SameKey {
  /** The line that is read. */
  readonly line: HeaderLine;
  readonly lines: readonly HeaderLine[];
}

/** A merge may leave two lines of a time; the next write takes the others away. */
function boldSplices(scan: Scan, { line, lines }: SameKey, value: string): Splice[] {
  const others = LATEST_WINS.has(normalKey(line.key)) ? lines.filter((one) => one !== line) : [];
  return [setBoldValue(scan, line, value), ...removeLines(scan, others)].sort((one, other) => one.at - other.at);
}

/** Where the file has a header, its form; a file with none of the keys takes the wanted one. */
function usesProperties(scan: Scan, { entries }: Properties, { order, form }: HeaderChange): boolean {
  const known = new Set(order.map(normalKey));
  if (entries.some(({ key }) => known.has(normalKey(key)))) return true;
  return headerLines(scan).length === 0 && form === 'properties';
}

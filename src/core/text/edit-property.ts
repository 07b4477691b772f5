import { ok } from '../problem';
import type { Result } from '../problem';
import { HEADER_PROBLEMS } from './header-problems';
import { insertLines, newlineAfter } from './insert-lines';
import type { Properties, Property } from './property';
import { propertyText, propertyValue } from './property-text';
import { normalKey } from './read-header';
import type { Scan } from './scan';
import { lineStart } from './scan-lines';
import type { Splice } from './splices';
import { tieValue } from './tie-text';
import type { NewTie } from './tie-text';

/** Why properties cannot take this key; null when they can. */
export function propertyObstacle({ entries, unreadable, isFlow }: Properties, key: string): Result<never> | null {
  if (isFlow) return HEADER_PROBLEMS.flow(key, entries[0]?.line ?? 2);
  if (unreadable !== null && entries.length === 0) return HEADER_PROBLEMS.unreadable(key, unreadable.line);
  const second = entries.filter((entry) => normalKey(entry.key) === normalKey(key))[1];
  return second === undefined ? null : HEADER_PROBLEMS.duplicate(key, second.line);
}

/** The splice that gives a property a new value. */
export function setProperty(scan: Scan, property: Property, value: string): Result<Splice> {
  const { start, end, style, key, line } = property;
  if (style === 'other' || style === 'list') return HEADER_PROBLEMS.notOneValue(key, line);
  const inserted = propertyText(propertyValue(value), property);
  return ok({ at: start, removed: scan.text.slice(start, end), inserted: style === 'empty' ? ` ${inserted}` : inserted });
}

/** The splice that adds a property before the closing line, or a block of properties to a note without one. */
export function addProperty(scan: Scan, key: string, value: string): Splice {
  const line = `${key}: ${propertyText(propertyValue(value), { style: 'empty', value: '' })}`;
  if (scan.properties !== null) return insertLines(scan, { after: scan.properties.endLine - 1, lines: [line] });
  const newline = newlineAfter(scan, 0);
  return { at: lineStart(scan, 1), removed: '', inserted: ['---', line, '---', ''].join(newline) };
}

/** The key of the property that holds the fingerprint of another. */
function tieKey(key: string): string {
  return `${key}-fingerprint`;
}

/** Sets or removes the fingerprint property of a property. */
export function setPropertyTie(scan: Scan, { entries }: Properties, { owner, tie }: { owner: Property; tie: NewTie | null }): Result<Splice> {
  const key = tieKey(owner.key);
  const known = entries.find((entry) => normalKey(entry.key) === normalKey(key));
  if (tie === null) return ok(known === undefined ? nothing() : withoutLine(scan, known));
  return known === undefined ? ok(addProperty(scan, key, tieValue(tie))) : setProperty(scan, known, tieValue(tie));
}

function withoutLine(scan: Scan, { line }: Property): Splice {
  const at = lineStart(scan, line);
  return { at, removed: scan.text.slice(at, lineStart(scan, line + 1)), inserted: '' };
}

function nothing(): Splice {
  return { at: 0, removed: '', inserted: '' };
}

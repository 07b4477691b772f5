import type { Header } from '../text/header';
import type { Scan } from '../text/scan';
import type { Role } from '../spec/layouts';
import type { Fault } from './file-facts';

/** Faults of a spec's or context's text alone. */
export function textFaults(scan: Scan, header: Header, role: Role): Fault[] {
  return [...properties(header), ...differences(header), ...bodyFaults(scan), ...bytes(scan), ...emptiness(scan, role)];
}

/** Faults of any note's text, whatever it is. */
export function bodyFaults(scan: Scan): Fault[] {
  return [...mergeMarkers(scan), ...unclosedFence(scan)];
}

function properties({ unreadable }: Header): Fault[] {
  if (unreadable === null) return [];
  return [{ code: 'text/unreadable-properties', line: unreadable.line, message: `The properties cannot be read: ${unreadable.reason}` }];
}

/** Links may be written in many ways; whether two name different files is judged where links are resolved. */
const JUDGED_BY_TARGET: ReadonlySet<string> = new Set([
  'parent', 'context', 'spec', 'specification', 'epic', 'feature', 'dependencies', 'depends on', 'children', 'related', 'tags', 'aliases',
]);

function differences({ differing, values }: Header): Fault[] {
  return differing
    .filter((key) => !JUDGED_BY_TARGET.has(key))
    .map((key) => ({
      code: 'header/differs',
      line: values.get(key)?.line ?? 1,
      message: `The properties and the text disagree about "${key}"; the properties rule.`,
    }));
}

function mergeMarkers({ mergeMarkers: lines }: Scan): Fault[] {
  const [line] = lines;
  return line === undefined ? [] : [{ code: 'text/merge-markers', line, message: 'The file holds an unfinished merge.' }];
}

function unclosedFence({ fences }: Scan): Fault[] {
  const open = fences.find(({ endLine }) => endLine === null);
  return open === undefined ? [] : [{ code: 'text/unclosed-fence', line: open.line, message: 'The code fence that opens here is never closed, so nothing below it is read.' }];
}

function bytes({ bom, newlines }: Scan): Fault[] {
  const faults: Fault[] = [];
  if (newlines.crlf > 0) faults.push({ code: 'text/crlf', line: 1, message: crlfMessage(newlines) });
  if (bom) faults.push({ code: 'text/bom', line: 1, message: 'The file starts with a byte order mark, which is kept.' });
  return faults;
}

function crlfMessage({ lf, crlf }: Scan['newlines']): string {
  return lf > 0
    ? `${crlf} lines end in CRLF and ${lf} in LF; each line keeps its own.`
    : 'The lines end in CRLF, which is kept.';
}

function emptiness({ text }: Scan, role: Role): Fault[] {
  const isEmpty = role !== 'context' && text.length < 1000 && text.trim() === '';
  return isEmpty ? [{ code: 'spec/empty', line: 1, message: 'The spec has no text.' }] : [];
}

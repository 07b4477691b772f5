import type { Properties, Property, Unreadable } from './property';
import { readFlatProperties } from './property-lines';
import { readYamlProperties } from './property-yaml';
import type { Scan } from './scan';

/** The keys of a note's properties block. A key that stands twice is reported, and its first value is the one that is read. */
export function readProperties({ text, properties }: Scan): Properties {
  if (properties === null) return { entries: [], unreadable: null, isFlow: false };
  const stretch = { from: properties.from, to: properties.to, line: properties.line + 1 };
  const flat = readFlatProperties(text, stretch);
  const read = flat === null ? readYamlProperties(text, stretch) : { entries: flat, unreadable: null, isFlow: false };
  return read.unreadable === null ? { ...read, unreadable: firstDuplicate(read.entries) } : read;
}

function firstDuplicate(entries: readonly Property[]): Unreadable | null {
  const seen = new Set<string>();
  for (const { key, line } of entries) {
    if (seen.has(key)) return { line, reason: `The key "${key}" stands twice.` };
    seen.add(key);
  }
  return null;
}

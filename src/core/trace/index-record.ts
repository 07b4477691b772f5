import { vaultPath } from '../vault/paths';
import type { FileStat } from '../vault/store';
import { NO_FACTS } from './file-facts';
import type { FileFacts } from './file-facts';

/** Grows whenever facts change their shape or meaning; records of another version are read anew from the file. */
export const RECORD_VERSION = 5;

/** A file as the cache and the index keep it. */
export interface IndexedFile {
  readonly stat: FileStat;
  readonly facts: FileFacts;
}

type FactKey = keyof FileFacts;

const KEYS: readonly FactKey[] = [
  'role', 'read', 'links', 'boxes', 'heading', 'spec', 'context', 'gates', 'comments', 'marks', 'needsSidecar', 'faults', 'roadmap', 'run',
];

/** One file as the cache keeps it: one line of JSON, in which facts that say nothing are left out. */
export function toRecord({ stat, facts }: IndexedFile): string {
  const said = KEYS.filter((key) => !saysNothing(facts[key], NO_FACTS[key])).map((key) => [key, facts[key]] as const);
  return JSON.stringify([RECORD_VERSION, stat.path, stat.size, stat.mtime, Object.fromEntries(said)]);
}

function saysNothing(value: unknown, nothing: unknown): boolean {
  return value === nothing || (Array.isArray(value) && value.length === 0);
}

/** Reads a record; null when it is of another version or damaged, so that the file is read instead. */
export function fromRecord(record: string): IndexedFile | null {
  const row = parseRow(record);
  if (row === null || row[0] !== RECORD_VERSION || row.length !== 5) return null;
  const [, path, size, mtime, facts] = row;
  if (typeof path !== 'string' || typeof size !== 'number' || typeof mtime !== 'number') return null;
  const inside = vaultPath(path);
  if (!inside.ok || !isFacts(facts)) return null;
  return { stat: { path: inside.value, size, mtime }, facts: { ...NO_FACTS, ...facts } };
}

function parseRow(record: string): readonly unknown[] | null {
  try {
    const row: unknown = JSON.parse(record);
    return Array.isArray(row) ? row : null;
  } catch {
    return null;
  }
}

/** The cache is our own and versioned; only what a cut-off line could lack is looked at. */
function isFacts(value: unknown): value is Partial<FileFacts> {
  return typeof value === 'object' && value !== null && 'role' in value && typeof value.role === 'string';
}

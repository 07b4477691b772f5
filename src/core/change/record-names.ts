import { joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** Names that say nothing alone: their folder's name goes before them. */
const COMMON: ReadonlySet<string> = new Set(['spec', 'epic', 'feature', 'task', 'context', 'index', 'readme', 'design']);

/** The two files of a spec in `spec_diffs/`. */
export interface RecordFiles {
  /** For people: `spec_diffs/1001-spec.diff.md`. */
  readonly record: VaultPath;
  /** Both texts, byte for byte: `spec_diffs/1001-spec.md.diff`. */
  readonly texts: VaultPath;
}

/** The shortest end of each spec's path that no other one shares, joined by dashes. */
export function recordNames(specs: readonly VaultPath[]): ReadonlyMap<VaultPath, string> {
  return new Map(specs.map((spec) => [spec, nameAmong(spec, specs.filter((other) => other !== spec))] as const));
}

function nameAmong(spec: VaultPath, others: readonly VaultPath[]): string {
  const parts = partsOf(spec);
  const least = COMMON.has((parts.at(-1) ?? '').toLowerCase()) ? 2 : 1;
  for (let count = Math.min(least, parts.length); count < parts.length; count++) {
    const name = parts.slice(-count).join('-');
    if (!others.some((other) => sameEnd(partsOf(other), name, count))) return name;
  }
  return parts.join('-');
}

function sameEnd(parts: readonly string[], name: string, count: number): boolean {
  const least = COMMON.has((parts.at(-1) ?? '').toLowerCase()) ? 2 : 1;
  return [count, least].some((length) => parts.slice(-length).join('-').toLowerCase() === name.toLowerCase());
}

function partsOf(spec: VaultPath): string[] {
  return spec.replace(/\.md$/i, '').split('/');
}

export function recordFiles(folder: VaultPath, name: string): RecordFiles {
  return { record: joinPath(folder, `spec_diffs/${name}.diff.md`), texts: joinPath(folder, `spec_diffs/${name}.md.diff`) };
}

import { roleOf } from '../../../core/spec/layouts';
import { partsBelowRoot } from '../../../core/spec/spec-roots';
import type { Trace } from '../../../core/trace/trace';
import { comparePaths } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { Settings } from '../../../core/vault/settings';

/** Folders of a spec folder whose notes have a work of their own. */
const SET_ASIDE = new Set(['gates', 'runs', 'meta']);

/** Notes in the spec folders that are neither specs nor anything that belongs to one, in path order. */
export function notesThatAreNoSpecs(trace: Pick<Trace, 'specs'>, settings: Settings, notes: readonly VaultPath[]): readonly VaultPath[] {
  return notes.filter((path) => !trace.specs.has(path) && isPlainNote(path, settings)).sort(comparePaths);
}

function isPlainNote(path: VaultPath, settings: Settings): boolean {
  const parts = partsBelowRoot(path, settings);
  if (parts === null || parts.slice(0, -1).some((part) => SET_ASIDE.has(part.toLowerCase()) || part.startsWith('.'))) return false;
  const role = roleOf(path, settings);
  return role === 'note' || role === 'maybe-spec';
}

/** `3 notes in specs are not specs`; empty when every note is one. */
export function notSpecsWord(count: number, roots: readonly string[]): string {
  const place = roots.length === 1 && roots[0] !== undefined && roots[0] !== '' ? roots[0] : 'the spec folders';
  if (count === 0) return '';
  return count === 1 ? `1 note in ${place} is not a spec` : `${count.toLocaleString('en')} notes in ${place} are not specs`;
}

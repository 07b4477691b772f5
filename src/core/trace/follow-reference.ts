import type { Reference } from '../spec/reference';
import type { VaultPath } from '../vault/paths';
import type { SpecFile } from './sort-files';
import type { TraceFiles } from './trace-files';

/** Finds what headers and lists name. */
export interface Guide {
  readonly follow: TraceFiles['follow'];
  isSpec(path: VaultPath): boolean;
  /** The only spec with this id; null when there is none or more than one. */
  specWithId(id: string): VaultPath | null;
}

export function makeGuide(files: TraceFiles, specs: readonly SpecFile[]): Guide {
  const paths = new Set(specs.map(({ file }) => file.path));
  const ids = new Map<string, VaultPath | null>();
  for (const { file, place } of specs) {
    const id = place.id.toUpperCase();
    ids.set(id, ids.has(id) ? null : file.path);
  }
  return {
    follow: files.follow,
    isSpec: (path) => paths.has(path),
    specWithId: (id) => ids.get(id.toUpperCase()) ?? null,
  };
}

/** The file or spec that a reference means; null when it leads nowhere. */
export function followReference(source: VaultPath, reference: Reference, guide: Guide): VaultPath | null {
  if (reference.by === 'id') return guide.specWithId(reference.text);
  return guide.follow(reference, { source, kind: reference.by, target: reference.text });
}

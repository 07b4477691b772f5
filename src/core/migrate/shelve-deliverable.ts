import { categoryOfFile, CODE_CHANGES } from '../deliverable/category';
import { fileOfSidecar } from '../deliverable/sidecar';
import type { Deliverable } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { OwnedFile } from './own-folders';

const FOLDER = 'deliverables';

/** Where a file of a spec that moves lies below the spec's new folder: deliverables go to `deliverables/<category>/`. */
export function shelfOf({ path, rest }: OwnedFile, registered: ReadonlyMap<string, Deliverable>): string {
  const parts = rest.split('/');
  const own = registered.get(fileOfSidecar(path) ?? path);
  const isShelved = parts[0]?.toLowerCase() === FOLDER;
  if (!isShelved) return own === undefined ? rest : shelved(parts.at(-1) ?? rest, own.category) ?? rest;
  const below = [FOLDER, ...parts.slice(1)].join('/');
  if (parts.length !== 2) return below;
  const name = parts[1] ?? '';
  return shelved(name, own?.category ?? categoryOfFile(fileOfSidecar(name) ?? name, null)) ?? below;
}

function shelved(name: string, category: string): string | null {
  return category === CODE_CHANGES || category === 'other' || /[\\/:]/.test(category) ? null : `${FOLDER}/${category}/${name}`;
}

/** Files that a context registers, by path. */
export function registeredFiles(deliverables: readonly Deliverable[]): ReadonlyMap<VaultPath, Deliverable> {
  return new Map(deliverables.filter(({ registered, exists }) => registered && exists).map((one) => [one.path, one]));
}

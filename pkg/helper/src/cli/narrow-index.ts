import { contextPlace, specPlace } from '../../../../src/core/spec/layouts';
import { sameId } from '../../../../src/core/spec/spec-id';
import { specRoots } from '../../../../src/core/spec/spec-roots';
import { readFacts } from '../../../../src/core/trace/read-facts';
import { TraceIndex } from '../../../../src/core/trace/trace-index';
import { folderOf, isInside, type VaultPath } from '../../../../src/core/vault/paths';
import type { FileStat } from '../../../../src/core/vault/store';
import { walkVault } from '../node/walk-vault';
import type { OpenVault } from './open-vault';

/** Contexts larger than this are known by their head alone: their acts read the text themselves. */
const LARGE = 64_000;
const HEAD_BYTES = 4 * 1024;

/**
 * An index of one spec, its context and the specs above it, found by their names alone. null: the names do not tell
 * enough, so the whole trace must be read.
 */
export function narrowIndex(vault: OpenVault, id: string): TraceIndex | null {
  const files = specRoots(vault.settings).flatMap((root) => walkVault(vault.root, vault.settings.specRoots, root).files);
  const own = files.filter(({ path }) => sameId(specPlace(path, vault.settings)?.id ?? '', id));
  const [spec] = own;
  if (spec === undefined || own.length > 1) return null;
  const index = new TraceIndex(vault.settings);
  for (const stat of [...own, ...relatives(files, { path: spec.path, vault })]) {
    const text = textOf(vault, stat);
    if (text !== null) index.put(stat, readFacts(stat.path, text, vault.settings));
  }
  const trace = index.trace();
  return trace.specs.get(spec.path)?.context === null || !trace.specs.has(spec.path) ? null : index;
}

/** The spec's own context and the specs that own the folders above. */
function relatives(files: readonly FileStat[], { path, vault }: { path: VaultPath; vault: OpenVault }): FileStat[] {
  const folder = folderOf(path);
  const place = specPlace(path, vault.settings);
  return files.filter((file) => {
    if (file.path === path || !isInside(folderOf(file.path), path)) return false;
    if (specPlace(file.path, vault.settings)?.ownsFolder === true) return true;
    const context = contextPlace(file.path, vault.settings);
    return context !== null && folderOf(file.path) === folder && (context.ownsFolder || context.ownId === place?.ownId);
  });
}

function textOf(vault: OpenVault, { path, size }: FileStat): string | null {
  const text = size > LARGE ? vault.store.readHead(path, HEAD_BYTES) : vault.store.readNow(path);
  return text.ok ? text.value : null;
}

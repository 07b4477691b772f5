import { isInside, ROOT, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

const known = new WeakMap<Settings, readonly VaultPath[]>();

/** The folders that hold specs, cleaned; a root outside the vault is none. */
export function specRoots(settings: Settings): readonly VaultPath[] {
  const before = known.get(settings);
  if (before !== undefined) return before;
  const roots = settings.specRoots.map((root) => resolveFrom(ROOT, root)).filter((root) => root !== null);
  known.set(settings, roots);
  return roots;
}

/** The path's parts below its spec root; null outside every root and for the user's own templates. */
export function partsBelowRoot(path: VaultPath, settings: Settings): readonly string[] | null {
  const root = rootOf(path, settings);
  if (root === null || isTemplate(path, settings)) return null;
  return path.slice(root === ROOT ? 0 : root.length + 1).split('/');
}

/** The spec root that holds the path, the deepest when one lies in another. */
export function rootOf(path: VaultPath, settings: Settings): VaultPath | null {
  let best: VaultPath | null = null;
  for (const root of specRoots(settings)) {
    if (isInside(root, path) && (best === null || root.length > best.length)) best = root;
  }
  return best;
}

function isTemplate(path: VaultPath, settings: Settings): boolean {
  const folder = settings.templates === null ? null : resolveFrom(ROOT, settings.templates);
  return folder !== null && folder !== ROOT && isInside(folder, path);
}

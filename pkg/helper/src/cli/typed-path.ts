import { ROOT, resolveFrom, vaultPath, type VaultPath } from '../../../../src/core/vault/paths';
import type { OpenDesk } from './open-desk';

/** A path as typed, to the vault path it most likely means: what exists from here, else what exists from the vault's root, else as typed. */
export async function vaultRelative(typed: string, open: OpenDesk): Promise<string> {
  for (const path of candidates(typed, open)) if (await open.desk.exists(path)) return path;
  return typed;
}

/** Vault paths that a typed path may mean, most likely first. */
export function candidates(typed: string, open: OpenDesk): VaultPath[] {
  const fromHere = belowRoot(open.vault.root, absoluteFrom(open.folder, typed));
  const fromRoot = vaultPath(typed);
  return [...(fromHere === null ? [] : [fromHere]), ...(fromRoot.ok ? [fromRoot.value] : [])];
}

/** The vault path of an absolute path; null outside the vault and for the vault itself. */
export function belowRoot(root: string, absolute: string): VaultPath | null {
  const folder = slashed(root).replace(/\/$/, '');
  const path = slashed(absolute);
  if (!path.startsWith(`${folder}/`)) return null;
  const inside = resolveFrom(ROOT, path.slice(folder.length + 1));
  return inside === null || inside === ROOT ? null : inside;
}

/** An absolute path with forward slashes, from a folder and what was typed there. */
export function absoluteFrom(folder: string, typed: string): string {
  const path = slashed(typed);
  const whole = path.startsWith('/') || /^[A-Za-z]:\//.test(path) ? path : `${slashed(folder)}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return (whole.startsWith('/') ? '/' : '') + parts.join('/');
}

function slashed(path: string): string {
  return path.includes(':\\') || path.startsWith('\\') || !path.includes('/') ? path.replaceAll('\\', '/') : path;
}

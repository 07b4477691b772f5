import { specPlace } from '../spec/layouts';
import type { Spec } from '../spec/spec';
import { formatLink, relativeTarget } from '../text/link-text';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import type { Desk } from './desk';

/** Where a spec's context stands, or will stand. */
export function contextPathOf(spec: Spec, settings: Settings): VaultPath {
  if (spec.context !== null) return spec.context;
  const folder = folderOf(spec.path);
  const place = specPlace(spec.path, settings);
  if (spec.ownsFolder && spec.layout !== 'legacy') return joinPath(folder, 'context.md');
  return joinPath(folder, `${place?.ownId ?? spec.id}.context.md`);
}

/** A link between two files of the vault, in the vault's form. */
export function linkTo(desk: Desk, link: { readonly from: VaultPath; readonly to: string; readonly title: string }): string {
  return formatLink({ ...link, form: desk.settings.linkForm });
}

/** The target of a link as registries and marks take it: relative, `.md` dropped. */
export function targetOf(from: VaultPath, to: VaultPath): string {
  const target = relativeTarget(from, to);
  return target.toLowerCase().endsWith('.md') ? target.slice(0, -3) : target;
}

/** `1001 - Storage Infrastructure`. */
export function nameOfSpec(spec: Pick<Spec, 'id' | 'title'>): string {
  return `${spec.id} - ${spec.title}`;
}

/** How people speak of a file: its name. */
export function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}


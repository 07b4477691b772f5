import { relativeTarget } from '../text/link-text';
import { isNote, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { AskedLink, LinkPlaces } from './link-places';

/** The files before and after, and who went where. */
export interface Atlas {
  readonly before: LinkPlaces;
  readonly after: LinkPlaces;
  /** New places of the files that move, by their old ones. */
  readonly moved: ReadonlyMap<string, VaultPath>;
}

/** Where a file lies afterwards. */
export function placeAfter({ moved }: Pick<Atlas, 'moved'>, path: VaultPath): VaultPath {
  return moved.get(path) ?? path;
}

/** What becomes of a link: it stays as written, is written anew, leads somewhere for the first time, or cannot be written. */
export type Verdict =
  | { readonly kind: 'stays' }
  | { readonly kind: 'new'; readonly target: string; readonly leadsTo: VaultPath }
  | { readonly kind: 'wakes'; readonly leadsTo: VaultPath }
  | { readonly kind: 'lost'; readonly leadsTo: VaultPath };

const STAYS: Verdict = { kind: 'stays' };

/** Decides how a link must be written at the source's new place, so that it leads to the same file as before. */
export function judgeLink(atlas: Atlas, source: VaultPath, link: AskedLink): Verdict {
  if (link.target === '') return STAYS;
  const from = placeAfter(atlas, source);
  const was = atlas.before.leadsTo(source, link);
  const is = atlas.after.leadsTo(from, link);
  if (was === null) return is === null ? STAYS : { kind: 'wakes', leadsTo: is };
  const leadsTo = placeAfter(atlas, was);
  if (is === leadsTo) return STAYS;
  const target = candidates({ atlas, from, was, leadsTo, link }).find((one) => isWritable(one, link) && atlas.after.leadsTo(from, { ...link, target: one }) === leadsTo);
  return target === undefined ? { kind: 'lost', leadsTo } : { kind: 'new', target, leadsTo };
}

interface Question {
  readonly atlas: Atlas;
  readonly from: VaultPath;
  readonly was: VaultPath;
  readonly leadsTo: VaultPath;
  readonly link: AskedLink;
}

/** Ways to write the link, the one nearest to how it was written first. */
function candidates({ atlas, from, was, leadsTo, link }: Question): string[] {
  const { target, kind } = link;
  const shorten = (path: string): string => (isNote(path) && !target.toLowerCase().endsWith('.md') ? path.slice(0, -3) : path);
  const whole = shorten(leadsTo);
  const way = shorten(relativeTarget(from, leadsTo));
  const dotted = way.startsWith('../') ? way : `./${way}`;
  const bare = whole.slice(whole.lastIndexOf('/') + 1);
  const rest = [way, dotted, whole, `/${whole}`];
  if (target.startsWith('/')) return [`/${whole}`, ...rest];
  if (target.startsWith('./')) return [dotted, ...rest];
  if (target.startsWith('../')) return [way, ...rest];
  if (kind === 'markdown') return isWholePath(target, was) ? [whole, ...rest] : rest;
  // `spec` alone would be right only until another spec moves.
  const name = bare.toLowerCase() === target.toLowerCase() ? [bare] : [];
  if (!target.includes('/')) return [...name, ...(atlas.after.isBesideFirst(from) ? rest : [whole, ...rest])];
  return isWholePath(target, was) ? [whole, ...rest] : rest;
}

/** True when the link gives the path from the vault's root. */
function isWholePath(target: string, was: VaultPath): boolean {
  const path = resolveFrom(ROOT, target);
  if (path === null) return false;
  const key = path.toLowerCase();
  return key === was.toLowerCase() || `${key}.md` === was.toLowerCase();
}

/** Signs that end or change a wiki link. */
function isWritable(target: string, { kind }: AskedLink): boolean {
  return kind === 'markdown' || !/[[\]|#^]/.test(target);
}

import type { Dependency, Spec } from '../spec/spec';
import type { TieKind } from '../suspect/tracked-tie';
import type { Tie } from '../text/header';
import type { Context, Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';

/** A place where the fingerprint of an upstream spec is, or could be, recorded. */
export interface TieSite {
  readonly kind: TieKind;
  /** The file that holds it. */
  readonly source: VaultPath;
  readonly line: number | null;
  /** The spec whose meaning the tie records. */
  readonly upstream: VaultPath;
  /** The spec at the other end. */
  readonly dependent: VaultPath | null;
  /** What the line links: the upstream itself, a deliverable, a downstream spec, or a code path. */
  readonly linked: string;
  readonly tie: Tie | null;
  /** The recorded fingerprint; null when the link is not tracked. */
  readonly fingerprint: string | null;
  readonly place: TiePlace;
}

/** `none`: the line has no room for a fingerprint, such as one of several ids in a list. */
export type TiePlace =
  | { readonly kind: 'header'; readonly key: string }
  | { readonly kind: 'dependency'; readonly path: VaultPath; readonly written: string }
  | { readonly kind: 'registry'; readonly path: VaultPath; readonly written: string }
  | { readonly kind: 'downstream'; readonly path: VaultPath; readonly written: string }
  | { readonly kind: 'code'; readonly path: string }
  | { readonly kind: 'none' };

/** Every place of a spec or context where an upstream's fingerprint stands or may stand. */
export function tieSitesOf(trace: Trace, source: VaultPath): readonly TieSite[] {
  const spec = trace.specs.get(source);
  if (spec !== undefined) return specSites(spec);
  const context = trace.contexts.get(source);
  return context === undefined ? [] : contextSites(trace, { context, listed: listedIn(trace, context.path) });
}

/** Every place of the whole vault, in path order of its files. */
export function allTieSites(trace: Trace): readonly TieSite[] {
  const listed = listedByContext(trace);
  const inSpecs = [...trace.specs.values()].flatMap(specSites);
  const inContexts = [...trace.contexts.values()].flatMap((context) => contextSites(trace, { context, listed: listed.get(context.path) ?? NOTHING_LISTED }));
  return [...inSpecs, ...inContexts];
}

/** Names a site among all of the vault: its file, what it joins, and what it leads to. */
export function siteKey({ kind, source, linked, upstream }: Pick<TieSite, 'kind' | 'source' | 'linked' | 'upstream'>): string {
  return [kind, source, linked, upstream].join('\n');
}

type Named = Pick<TieSite, 'kind' | 'upstream' | 'dependent' | 'linked' | 'place'>;

function site(source: VaultPath, { tie, line }: { readonly tie: Tie | null; readonly line: number | null }, named: Named): TieSite {
  return { ...named, source, line, tie, fingerprint: tie?.fingerprint ?? null };
}

function specSites(spec: Spec): TieSite[] {
  const { path, parent, parentTie } = spec;
  const toParent = parent === null ? [] : [
    site(path, { tie: parentTie, line: null }, { kind: 'parent', upstream: parent, dependent: path, linked: parent, place: { kind: 'header', key: 'Parent' } }),
  ];
  const seen = new Set<VaultPath | null>([null, path]);
  const toOthers = spec.dependencies.flatMap((dependency): TieSite[] => {
    const { spec: upstream } = dependency;
    if (upstream === null || seen.has(upstream)) return [];
    seen.add(upstream);
    return [site(path, dependency, { kind: 'dependency', upstream, dependent: path, linked: upstream, place: placeOf(dependency, upstream) })];
  });
  return [...toParent, ...toOthers];
}

function placeOf({ form, by, isAlone, text }: Dependency, path: VaultPath): TiePlace {
  const hasRoom = form === 'properties' ? isAlone : by !== 'id' || (form === 'bold' && isAlone);
  return hasRoom ? { kind: 'dependency', path, written: text } : { kind: 'none' };
}

/** The deliverables and code files that a context lists. */
interface Listed {
  readonly files: Trace['deliverables'];
  readonly code: Trace['codeChanges'];
}

const NOTHING_LISTED: Listed = { files: [], code: [] };

function listedIn(trace: Trace, path: VaultPath): Listed {
  return { files: trace.deliverables.filter(({ registry }) => registry?.context === path), code: trace.codeChanges.filter(({ context }) => context === path) };
}

function listedByContext(trace: Trace): ReadonlyMap<VaultPath, Listed> {
  const lists = new Map<VaultPath, { files: Trace['deliverables'][number][]; code: Trace['codeChanges'][number][] }>();
  const listOf = (context: VaultPath) => {
    const list = lists.get(context) ?? { files: [], code: [] };
    lists.set(context, list);
    return list;
  };
  for (const file of trace.deliverables) if (file.registry !== null) listOf(file.registry.context).files.push(file);
  for (const change of trace.codeChanges) listOf(change.context).code.push(change);
  return lists;
}

function contextSites(trace: Trace, { context, listed }: { readonly context: Context; readonly listed: Listed }): TieSite[] {
  const { path, spec: upstream } = context;
  if (upstream === null) return [];
  const own = { upstream, dependent: upstream };
  const header = site(path, { tie: context.specTie, line: null }, { ...own, kind: 'journal', linked: upstream, place: { kind: 'header', key: 'Spec' } });
  const files = listed.files.map((file) =>
    site(path, { tie: file.registry?.tie ?? null, line: file.registry?.line ?? null }, { ...own, kind: 'deliverable', linked: file.path, place: { kind: 'registry', path: file.path, written: file.registry?.target ?? file.path } }),
  );
  const code = listed.code.map((change) => site(path, change, { ...own, kind: 'code', linked: change.path, place: { kind: 'code', path: change.path } }));
  return [header, ...files, ...code, ...downstreamSites(trace, context, upstream)];
}

/** Downstream specs that do not name the upstream themselves: where they do, their own line has the tie. */
function downstreamSites({ specs }: Trace, { path, downstream }: Context, upstream: VaultPath): TieSite[] {
  return downstream.flatMap((item): TieSite[] => {
    const { spec } = item;
    if (spec === null || spec === upstream) return [];
    const isOwn = specs.get(spec)?.dependencies.some((dependency) => dependency.spec === upstream) === true;
    if (isOwn && item.tie === null) return [];
    return [site(path, item, { kind: 'downstream', upstream, dependent: spec, linked: spec, place: { kind: 'downstream', path: spec, written: item.target } })];
  });
}

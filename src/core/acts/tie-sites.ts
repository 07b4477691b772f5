import type { Spec } from '../spec/spec';
import type { Context, Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';

/** A place where the fingerprint of an upstream spec is, or could be, recorded. */
export interface TieSite {
  /** The spec whose meaning the tie records. */
  readonly upstream: VaultPath;
  /** What the line links: the upstream itself, a deliverable, a downstream spec, or a code path. */
  readonly linked: string;
  /** The recorded fingerprint; null when the link is not tracked. */
  readonly fingerprint: string | null;
  readonly place: { readonly kind: 'header'; readonly key: string } | { readonly kind: 'link'; readonly path: VaultPath } | { readonly kind: 'code'; readonly path: string };
}

/** Every place of a spec or context where an upstream's fingerprint stands or may stand. */
export function tieSitesOf(trace: Trace, source: VaultPath): readonly TieSite[] {
  const spec = trace.specs.get(source);
  if (spec !== undefined) return specSites(spec);
  const context = trace.contexts.get(source);
  return context === undefined ? [] : contextSites(trace, context);
}

function specSites(spec: Spec): TieSite[] {
  const sites: TieSite[] = [];
  if (spec.parent !== null) {
    sites.push({ upstream: spec.parent, linked: spec.parent, fingerprint: spec.parentTie?.fingerprint ?? null, place: { kind: 'header', key: 'Parent' } });
  }
  for (const { spec: upstream, tie } of spec.dependencies) {
    if (upstream !== null) sites.push({ upstream, linked: upstream, fingerprint: tie?.fingerprint ?? null, place: { kind: 'link', path: upstream } });
  }
  return sites;
}

function contextSites(trace: Trace, context: Context): TieSite[] {
  const upstream = context.spec;
  if (upstream === null) return [];
  const header: TieSite = { upstream, linked: upstream, fingerprint: context.specTie?.fingerprint ?? null, place: { kind: 'header', key: 'Spec' } };
  const files = trace.deliverables
    .filter(({ registry }) => registry?.context === context.path)
    .map(({ path, registry }): TieSite => ({ upstream, linked: path, fingerprint: registry?.tie?.fingerprint ?? null, place: { kind: 'link', path } }));
  const code = trace.codeChanges
    .filter((change) => change.context === context.path)
    .map(({ path, tie }): TieSite => ({ upstream, linked: path, fingerprint: tie?.fingerprint ?? null, place: { kind: 'code', path } }));
  const downstream = context.downstream.flatMap(({ spec, tie }): TieSite[] =>
    spec === null ? [] : [{ upstream, linked: spec, fingerprint: tie?.fingerprint ?? null, place: { kind: 'link', path: spec } }],
  );
  return [header, ...files, ...code, ...downstream];
}

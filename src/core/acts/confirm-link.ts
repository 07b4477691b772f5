import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Meaning } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { reasonOf } from '../suspect/suspect-words';
import { readTieNote, tieNoteText } from '../suspect/tie-note';
import { judgeSite } from '../suspect/vault-ties';
import { findSpec } from '../trace/find-spec';
import { folderOf, pathKey, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { setTieAt } from './line-tie';
import { recordMeaning } from './record-meaning';
import { linkTo } from './spec-files';
import { allTieSites, siteKey, tieSitesOf } from './tie-sites';
import type { TieSite } from './tie-sites';

export interface ConfirmRequest {
  /** File that holds the tie: path, id of its spec, or the path of a registered deliverable. */
  readonly source: string;
  /** What the tie's line links, as a vault path, an id or as written; null confirms every tie of the file that is out of date. */
  readonly target: string | null;
}

export interface ConfirmOutcome {
  readonly source: VaultPath;
  /** Upstream specs that were confirmed. */
  readonly upstream: readonly VaultPath[];
  /** Entry in the open session, when there is one. */
  readonly entry: string | null;
}

/** Which ties of the vault: those of a changed spec, every one that is out of date, or these. */
export type TiesMeant = { readonly cause: string } | { readonly every: 'out-of-date' } | { readonly keys: readonly string[] };

export interface ConfirmManyOutcome {
  /** Upstream specs that were confirmed. */
  readonly upstream: readonly VaultPath[];
  /** Ties that were renewed. */
  readonly links: number;
  /** Entries in open sessions. */
  readonly entries: readonly string[];
}

/** A tie to be renewed, with the meaning that it now records. */
interface Renewal {
  readonly site: TieSite;
  readonly meaning: Meaning;
}

/** "Still true": records the upstream spec's present fingerprint, when and by whom. */
export async function confirmLink(desk: Desk, request: ConfirmRequest): Promise<Result<Act<ConfirmOutcome>>> {
  const { source } = placeOf(desk, request);
  const sites = sitesNamed(desk, request);
  const renewals = await renewalsOf(desk, sites, request.target === null ? 'out-of-date' : 'all');
  if (!renewals.ok) return renewals;
  if (renewals.value.length === 0) return nothingToConfirm(request.source, sites.length);
  const changes = new ChangeSet();
  const { upstream, entries } = renew(desk, changes, renewals.value);
  return changes.act(`Still true: ${upstream.join(', ')}`, { source, upstream, entry: entries[0] ?? null });
}

/** "Still true" for many ties at once: one act, one undo. */
export async function confirmTies(desk: Desk, meant: TiesMeant): Promise<Result<Act<ConfirmManyOutcome>>> {
  const sites = sitesMeant(desk, meant);
  if (!sites.ok) return sites;
  const renewals = await renewalsOf(desk, sites.value, 'out-of-date');
  if (!renewals.ok) return renewals;
  if (renewals.value.length === 0) return nothingToConfirm('cause' in meant ? meant.cause : 'The vault', sites.value.length);
  const changes = new ChangeSet();
  const done = renew(desk, changes, renewals.value);
  return changes.act(`Still true: ${done.upstream.join(', ')}`, { ...done, links: renewals.value.length });
}

/** The places that a request of `confirm` names. */
export function sitesNamed(desk: Pick<Desk, 'trace'>, request: ConfirmRequest): readonly TieSite[] {
  const { source, target } = placeOf(desk, request);
  return tieSitesOf(desk.trace, source).filter((site) => target === null || isNamed(desk, { source, site, target }));
}

function sitesMeant({ trace }: Desk, meant: TiesMeant): Result<readonly TieSite[]> {
  const sites = allTieSites(trace).filter((site) => 'keys' in meant || (!isOpenJournal(trace, site) && !isTakenOn(trace, site)));
  if ('every' in meant) return ok(sites);
  if ('keys' in meant) return ok(sites.filter((site) => meant.keys.includes(siteKey(site))));
  const cause = findSpec(trace, meant.cause);
  return cause.ok ? ok(sites.filter(({ upstream }) => upstream === cause.value.path)) : cause;
}

/** Somebody said that it needs work after the change that it has now; only that link by itself can be called true. */
function isTakenOn({ specs }: Desk['trace'], { tie, upstream }: TieSite): boolean {
  const note = readTieNote(tie?.note ?? null);
  return note?.word === 'work' && note.about === specs.get(upstream)?.meaning?.fingerprint;
}

/** The journal of an open session is brought up to date when the session finishes. */
function isOpenJournal({ contexts }: Desk['trace'], { kind, source }: TieSite): boolean {
  return kind === 'journal' && contexts.get(source)?.open === true;
}

interface Renewed {
  readonly upstream: readonly VaultPath[];
  readonly entries: readonly string[];
}

function renew(desk: Desk, changes: ChangeSet, renewals: readonly Renewal[]): Renewed {
  const note = tieNoteText({ word: 'ok', about: null, at: desk.clock.minute(), by: desk.person ?? 'User' });
  for (const { site, meaning } of renewals) {
    const { source, place } = site;
    changes.edit(source, (text) => setTieAt(text, { source, place, tie: { fingerprint: meaning.fingerprint, note } }));
    recordMeaning(desk, changes, { upstream: site.upstream, meaning });
  }
  const entries: string[] = [];
  for (const [context, group] of byContext(desk, renewals)) {
    const entry = draftEntry(desk, { kind: 'spec', text: group.map((renewal) => confirmLine(desk, context, renewal)).join('\n'), author: null });
    changes.edit(context, entry.edit);
    entries.push(entry.id);
  }
  return { upstream: [...new Set(renewals.map(({ site }) => site.upstream))], entries };
}

/** Renewals by the journal that they are told in: that of the file's own spec, when a session is open there. */
function byContext({ trace }: Desk, renewals: readonly Renewal[]): ReadonlyMap<VaultPath, readonly Renewal[]> {
  const groups = new Map<VaultPath, Renewal[]>();
  for (const renewal of renewals) {
    const { source } = renewal.site;
    const context = trace.contexts.has(source) ? source : (trace.specs.get(source)?.context ?? null);
    if (context === null || trace.contexts.get(context)?.open !== true) continue;
    groups.set(context, [...(groups.get(context) ?? []), renewal]);
  }
  return groups;
}

/** The file that holds the tie; a deliverable's tie stands in its registry line. */
function placeOf(desk: Pick<Desk, 'trace'>, request: ConfirmRequest): { readonly source: VaultPath; readonly target: string | null } {
  const path = resolveFrom(ROOT, request.source) ?? ROOT;
  const deliverable = desk.trace.deliverables.find((one) => one.path === path && one.registry !== null);
  if (deliverable?.registry) return { source: deliverable.registry.context, target: deliverable.path };
  if (desk.trace.contexts.has(path) || desk.trace.specs.has(path)) return { source: path, target: request.target };
  const spec = findSpec(desk.trace, request.source);
  return { source: spec.ok ? spec.value.path : path, target: request.target };
}

function isNamed(desk: Pick<Desk, 'trace'>, { source, site, target }: { source: VaultPath; site: TieSite; target: string }): boolean {
  const wanted = pathKey(target.replace(/^\[\[|\]\]$/g, '').split('|')[0] ?? '');
  const linked = pathKey(site.linked);
  const written = pathKey(resolveFrom(folderOf(source), wanted) ?? '');
  const spec = desk.trace.specs.get(site.kind === 'downstream' ? (site.dependent ?? site.upstream) : site.upstream);
  const byId = spec !== undefined && site.linked === spec.path && pathKey(spec.id) === wanted;
  return byId || [wanted, `${wanted}.md`, written, `${written}.md`].includes(linked);
}

async function renewalsOf(desk: Desk, sites: readonly TieSite[], which: 'all' | 'out-of-date'): Promise<Result<Renewal[]>> {
  const renewals: Renewal[] = [];
  const meanings = new Map<VaultPath, Meaning>();
  for (const site of sites) {
    if (site.place.kind === 'none' || (which === 'out-of-date' && site.fingerprint === null)) continue;
    const known = meanings.get(site.upstream);
    const meaning = known === undefined ? await meaningNow(desk, site.upstream) : ok(known);
    if (!meaning.ok) return meaning;
    meanings.set(site.upstream, meaning.value);
    if (which === 'all' || meaning.value.fingerprint !== site.fingerprint) renewals.push({ site, meaning: meaning.value });
  }
  return ok(renewals);
}

/** What a spec means as its file stands now. */
export async function meaningNow(desk: Pick<Desk, 'read'>, path: VaultPath): Promise<Result<Meaning>> {
  const text = await desk.read(path);
  return text.ok ? ok(fingerprintOf(text.value)) : text;
}

function confirmLine(desk: Desk, context: VaultPath, { site, meaning }: Renewal): string {
  const upstream = desk.trace.specs.get(site.upstream);
  const link = linkTo(desk, { from: context, to: site.upstream, title: upstream?.title ?? site.upstream });
  return `Confirmed ${link}${changesSince(desk, site, meaning)}`;
}

/** ` after changes to Acceptance Criteria`, as far as the ledger knows; empty where nothing changed. */
function changesSince(desk: Desk, site: TieSite, { fingerprint }: Meaning): string {
  if (site.fingerprint === null || site.fingerprint === fingerprint) return '';
  const { change } = judgeSite(desk.trace, site, { parts: desk.settings.suspectParts, shelf: NO_SHELF });
  const reason = change === null ? null : reasonOf(change);
  return reason === null ? ' after changes' : ` after changes to ${reason}`;
}

function nothingToConfirm(named: string, sites: number): Failure {
  const why = sites === 0 ? `${named} holds no such link to a spec` : 'Every tie of it is current';
  return problem('link/nothing-to-confirm', {
    what: 'Nothing was confirmed.',
    why: `${why}.`,
    next: 'Name the file that holds the link, and the link when it has several.',
  });
}

import { compareMeaning } from '../fingerprint/compare-meaning';
import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Meaning } from '../fingerprint/fingerprint';
import { readLedger } from '../fingerprint/ledger';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { setHeaderTie } from '../text/edit-header';
import type { NewTie } from '../text/edit-header';
import { lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import { folderOf, pathKey, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { linesLinking, setTieOnLines } from './line-tie';
import { recordMeaning } from './record-meaning';
import { linkTo } from './spec-files';
import { tieSitesOf } from './tie-sites';
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

/** A tie to be renewed, with the meaning that it now records. */
interface Renewal {
  readonly site: TieSite;
  readonly meaning: Meaning;
}

/** "Still true": records the upstream spec's present fingerprint, when and by whom. */
export async function confirmLink(desk: Desk, request: ConfirmRequest): Promise<Result<Act<ConfirmOutcome>>> {
  const { source, target } = placeOf(desk, request);
  const sites = tieSitesOf(desk.trace, source).filter((site) => target === null || isNamed(desk, { source, site, target }));
  const renewals = await renewalsOf(desk, sites, target === null);
  if (!renewals.ok) return renewals;
  if (renewals.value.length === 0) return nothingToConfirm(request, sites.length);
  const changes = new ChangeSet();
  const tie = { note: `ok ${desk.clock.minute()} ${desk.person ?? 'User'}` };
  for (const { site, meaning } of renewals.value) {
    changes.edit(source, renewTie(source, site, { fingerprint: meaning.fingerprint, ...tie }));
    recordMeaning(desk, changes, { upstream: site.upstream, meaning });
  }
  const entry = await confirmEntry(desk, changes, { source, renewals: renewals.value });
  const upstream = [...new Set(renewals.value.map(({ site }) => site.upstream))];
  return changes.act(`Still true: ${upstream.join(', ')}`, { source, upstream, entry });
}

/** The file that holds the tie; a deliverable's tie stands in its registry line. */
function placeOf(desk: Desk, request: ConfirmRequest): { readonly source: VaultPath; readonly target: string | null } {
  const path = resolveFrom(ROOT, request.source) ?? ROOT;
  const deliverable = desk.trace.deliverables.find((one) => one.path === path && one.registry !== null);
  if (deliverable?.registry) return { source: deliverable.registry.context, target: deliverable.path };
  if (desk.trace.contexts.has(path) || desk.trace.specs.has(path)) return { source: path, target: request.target };
  const spec = findSpec(desk.trace, request.source);
  return { source: spec.ok ? spec.value.path : path, target: request.target };
}

function isNamed(desk: Desk, { source, site, target }: { source: VaultPath; site: TieSite; target: string }): boolean {
  const wanted = pathKey(target.replace(/^\[\[|\]\]$/g, '').split('|')[0] ?? '');
  const linked = pathKey(site.linked);
  const written = pathKey(resolveFrom(folderOf(source), wanted) ?? '');
  const upstream = desk.trace.specs.get(site.upstream);
  const byId = upstream !== undefined && site.linked === site.upstream && pathKey(upstream.id) === wanted;
  return byId || [wanted, `${wanted}.md`, written, `${written}.md`].includes(linked);
}

async function renewalsOf(desk: Desk, sites: readonly TieSite[], onlyOutOfDate: boolean): Promise<Result<Renewal[]>> {
  const renewals: Renewal[] = [];
  for (const site of sites) {
    if (onlyOutOfDate && site.fingerprint === null) continue;
    const text = await desk.read(site.upstream);
    if (!text.ok) return text;
    const meaning = fingerprintOf(text.value);
    if (!onlyOutOfDate || meaning.fingerprint !== site.fingerprint) renewals.push({ site, meaning });
  }
  return ok(renewals);
}

function renewTie(source: VaultPath, { place }: TieSite, tie: NewTie): TextEdit {
  if (place.kind === 'header') return (text) => setHeaderTie(text, place.key, tie);
  return (text) => {
    const scan = scanNote(text);
    const lines = place.kind === 'link' ? linesLinking(scan, source, place.path) : null;
    const code = place.kind === 'code' ? place.path : '';
    return ok(setTieOnLines(text, (now, line) => lines?.has(line) ?? isCodeLine(lineText(now, line), code), tie));
  };
}

function isCodeLine(line: string, path: string): boolean {
  const item = line.trimStart();
  return item.startsWith(`- \`${path}\``) || item.startsWith(`- \`${path}:`);
}

/** A spec entry in the open session of the file's own spec; null when none is open. */
async function confirmEntry(desk: Desk, changes: ChangeSet, about: { source: VaultPath; renewals: readonly Renewal[] }): Promise<string | null> {
  const context = desk.trace.contexts.has(about.source) ? about.source : (desk.trace.specs.get(about.source)?.context ?? null);
  if (context === null || desk.trace.contexts.get(context)?.open !== true) return null;
  const lines: string[] = [];
  for (const renewal of about.renewals) lines.push(await confirmLine(desk, context, renewal));
  const entry = draftEntry(desk, { kind: 'spec', text: lines.join('\n'), author: null });
  changes.edit(context, entry.edit);
  return entry.id;
}

async function confirmLine(desk: Desk, context: VaultPath, { site, meaning }: Renewal): Promise<string> {
  const upstream = desk.trace.specs.get(site.upstream);
  const link = linkTo(desk, { from: context, to: site.upstream, title: upstream?.title ?? site.upstream });
  const sections = await changedSections(desk, site, meaning);
  return `Confirmed ${link} after changes${sections.length === 0 ? '' : ` to ${sections.join(', ')}`}`;
}

/** Names of the sections that changed since the tie was recorded, as far as the ledger knows. */
async function changedSections(desk: Desk, site: TieSite, now: Meaning): Promise<readonly string[]> {
  const context = desk.trace.specs.get(site.upstream)?.context ?? null;
  if (context === null || site.fingerprint === null) return [];
  const text = await desk.read(context);
  const recorded = text.ok ? readLedger(scanNote(text.value)).find(({ fingerprint }) => fingerprint === site.fingerprint) : undefined;
  if (recorded === undefined) return [];
  const { title, changed, added, removed } = compareMeaning(recorded, now);
  return [...(title ? ['the title'] : []), ...changed, ...added, ...removed].filter((name) => name !== '');
}

function nothingToConfirm(request: ConfirmRequest, sites: number): Failure {
  const why = sites === 0 ? `${request.source} holds no such link to a spec` : 'Every tie of it is current';
  return problem('link/nothing-to-confirm', {
    what: 'Nothing was confirmed.',
    why: `${why}.`,
    next: 'Name the file that holds the link, and the link when it has several.',
  });
}

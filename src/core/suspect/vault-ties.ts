import { allTieSites, siteKey } from '../acts/tie-sites';
import type { TieSite } from '../acts/tie-sites';
import { compareMeaning } from '../fingerprint/compare-meaning';
import { meaningOfFacts } from '../fingerprint/meaning-facts';
import { readLedgerLine } from '../fingerprint/ledger';
import { digestsOf } from '../fingerprint/fingerprint';
import type { LedgerLine } from '../journal/journal';
import type { Spec } from '../spec/spec';
import type { Trace } from '../trace/trace';
import type { KnownMeanings } from './meaning-shelf';
import { isCounted } from './suspect-parts';
import type { SuspectPart } from './suspect-parts';
import { readTieNote } from './tie-note';
import type { TieChange, TrackedTie } from './tracked-tie';

export interface TieOptions {
  /** Which parts of a spec make its ties suspect when they change. */
  readonly parts: readonly SuspectPart[];
  /** Earlier words, as far as this device knows them. */
  readonly shelf: KnownMeanings;
}

/** Every tie of the vault with its state, in path order of the files that hold them. */
export function vaultTies(trace: Trace, options: TieOptions): readonly TrackedTie[] {
  return allTieSites(trace).map((site) => judgeSite(trace, site, options));
}

/** The ties that wait for a person: suspect, and nobody has said yet that they need work. */
export function tiesToCheck(ties: readonly TrackedTie[]): readonly TrackedTie[] {
  return ties.filter(({ state, claimed }) => state === 'suspect' && claimed === null);
}

/** One tie with its state. */
export function judgeSite(trace: Trace, site: TieSite, options: TieOptions): TrackedTie {
  const { kind, source, line, upstream, dependent, linked, fingerprint, tie } = site;
  const spec = trace.specs.get(upstream);
  const now = spec?.meaning?.fingerprint ?? null;
  const note = readTieNote(tie?.note ?? null);
  const judged = judge(trace, site, options);
  return {
    key: siteKey(site), kind, source, line, upstream, dependent, linked, fingerprint, ...judged,
    confirmed: note?.word === 'ok' ? { at: note.at, by: note.by } : null,
    claimed: judged.state === 'suspect' && note?.word === 'work' && note.about === now ? { at: note.at, by: note.by } : null,
    delivered: kind === 'dependency' || kind === 'downstream' ? spec?.status === 'completed' : null,
  };
}

type Judged = Pick<TrackedTie, 'state' | 'change'>;

const CURRENT: Judged = { state: 'current', change: null };

function judge(trace: Trace, site: TieSite, { parts, shelf }: TieOptions): Judged {
  const { fingerprint } = site;
  const spec = trace.specs.get(site.upstream);
  if (fingerprint === null) return { state: 'untracked', change: null };
  const now = spec?.meaning ?? null;
  if (spec === undefined || now === null || now.fingerprint === fingerprint || isBeingWorkedOn(trace, site)) return CURRENT;
  const change = changeSince(trace, spec, { fingerprint, shelf });
  const isMinor = shelf.isMinor(fingerprint, now.fingerprint) === true || !isCounted(change, { parts, level: spec.type });
  return { state: isMinor ? 'minor' : 'suspect', change };
}

/** A journal's own tie is renewed when its session finishes; until then the spec may change under it. */
function isBeingWorkedOn({ contexts }: Trace, { kind, source }: TieSite): boolean {
  return kind === 'journal' && contexts.get(source)?.open === true;
}

/** What differs between a recorded meaning and the spec's present one, as far as ledger and shelf know. */
export function changeSince(trace: Trace, spec: Spec, { fingerprint, shelf }: { readonly fingerprint: string; readonly shelf: KnownMeanings }): TieChange {
  const now = spec.meaning;
  const line = ledgerLineOf(trace, spec, fingerprint) ?? shelved(shelf, fingerprint);
  if (now === null || line === null) return { title: false, changed: [], added: [], removed: [], known: false, since: null };
  return { ...compareMeaning(line, meaningOfFacts(now)), known: true, since: line.at === '' ? null : line.at };
}

function ledgerLineOf({ contexts }: Trace, { context }: Spec, fingerprint: string): LedgerLine | null {
  const ledger = context === null ? [] : (contexts.get(context)?.ledger ?? []);
  const text = ledger.find((line) => line.startsWith(fingerprint));
  return text === undefined ? null : readLedgerLine(text, 0);
}

/** The digests of remembered words, in the ledger's form; nobody wrote down when they were recorded. */
function shelved(shelf: KnownMeanings, fingerprint: string): LedgerLine | null {
  const parts = shelf.partsOf(fingerprint);
  if (parts === null) return null;
  const { title, sections } = digestsOf(parts);
  return { fingerprint, at: '', sections: new Map([['title', title], ...sections]), line: 0 };
}

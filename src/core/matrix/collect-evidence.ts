import type { Spec } from '../spec/spec';
import type { VaultPath } from '../vault/paths';
import { commitHash, entriesOf, linkedFiles, namedPaths, runOf, testTrouble } from './entry-facts';
import type { PlacedEntry } from './entry-facts';
import type { CriterionFacts, EvidenceLink } from './evidence-links';
import type { MatrixCell } from './matrix';
import { KEYS } from './matrix-items';
import type { MatrixSource } from './matrix-source';
import type { TieBook } from './tie-book';
import { touchesSection, whySuspect } from './tie-state';
import type { TieName } from './tie-state';

/** Ties between the met criteria of a spec and what their evidence names. */
export function collectEvidence(book: TieBook, { source, entries }: EvidenceSource, spec: Spec): void {
  const changed = criteriaChanged(source, spec);
  for (const criterion of source.criteria.get(spec.path) ?? []) {
    if (criterion.mark.toLowerCase() !== 'x') continue;
    for (const link of criterion.links) tieEvidence(book, { source, entries, spec, criterion, link, changed });
  }
}

export interface EvidenceSource {
  readonly source: MatrixSource;
  readonly entries: EntryPlaces;
}

/** Entries by journal and id. */
export type EntryPlaces = ReadonlyMap<string, PlacedEntry>;

/** Every entry that has an id, where links to it lead. */
export function placeEntries({ journals }: Pick<MatrixSource, 'journals'>): EntryPlaces {
  const places = new Map<string, PlacedEntry>();
  for (const [context, journal] of journals) {
    for (const placed of entriesOf(context, journal)) if (placed.entry.id !== null) places.set(placeKey(context, placed.entry.id), placed);
  }
  return places;
}

function placeKey(context: VaultPath, id: string): string {
  return `${context}#^${id.toLowerCase()}`;
}

interface Evidence extends EvidenceSource {
  readonly spec: Spec;
  readonly criterion: CriterionFacts;
  readonly link: EvidenceLink;
  /** Why every criterion of the spec is suspect; null when none is for that. */
  readonly changed: string | null;
}

function tieEvidence(book: TieBook, { source, entries, spec, criterion, link, changed }: Evidence): void {
  const path = link.target === '' ? spec.path : source.resolve(spec.path, link.target);
  if (path === null) return;
  const own = KEYS.criterion(spec.path, criterion.line);
  const placed = entryAt(entries, path, link.fragment);
  const trouble = changed ?? (placed === null ? null : testTrouble(placed.entry));
  const cell = (reason: string): MatrixCell => ({ state: trouble === null ? 'covered' : 'suspect', reason: trouble ?? reason });
  if (placed === null) {
    book.set(own, KEYS.deliverable(path), cell('Its evidence is this file'));
    return;
  }
  if (placed.session !== null) book.set(own, KEYS.session(placed.context, placed.session.line), cell(`Its evidence stands on line ${placed.entry.line}`));
  for (const key of keysNamed(source, placed)) book.set(own, key, cell('Its evidence names it'));
}

function keysNamed(source: MatrixSource, placed: PlacedEntry): readonly string[] {
  const { entry, context } = placed;
  const hash = commitHash(entry);
  return [
    ...(hash === null ? [] : [KEYS.commit(hash)]),
    ...(runOf(entry) === null ? [] : [KEYS.run(context, entry.line)]),
    ...linkedFiles(placed, source.resolve).map(KEYS.deliverable),
    ...namedPaths(entry).map(KEYS.code),
  ];
}

/** The entry that a link such as `context#^e-…` leads to. */
export function entryAt(entries: EntryPlaces, context: VaultPath, fragment: string | null): PlacedEntry | null {
  return fragment?.startsWith('^') === true ? (entries.get(placeKey(context, fragment.slice(1))) ?? null) : null;
}

const CRITERIA = 'acceptance criteria';

/** Evidence is suspect when the criteria themselves changed after the newest session; other sections do not matter to it. */
function criteriaChanged(source: MatrixSource, spec: Spec): string | null {
  if (spec.context === null) return null;
  const name: TieName = { kind: 'journal', source: spec.context, upstream: spec.path, linked: null };
  return touchesSection(source, name, CRITERIA) ? whySuspect(source, name) : null;
}

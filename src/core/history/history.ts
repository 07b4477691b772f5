import type { Minute } from '../vault/time';

/** What a fact is about. A new row is a new kind everywhere. */
export const FACTS = {
  spec: 'Specs',
  criterion: 'Criteria',
  deliverable: 'Deliverables',
  session: 'Sessions',
  entry: 'Entries',
  tie: 'Ties',
} as const satisfies Record<string, string>;

export type FactKind = keyof typeof FACTS;

/** `git`: read from the files of a commit. `file`: read from the files as they are now. `journal`: a date in a journal. `header`: a date in a header. `unknown`: nobody wrote when. */
export type Known = 'git' | 'file' | 'journal' | 'header' | 'unknown';

/** Something that was true of the vault at a moment. */
export interface Fact {
  readonly kind: FactKind;
  /** Names the fact among those of its kind, at any moment. */
  readonly key: string;
  readonly label: string;
  /** What may change about it, such as a status or a fingerprint; empty when nothing may. */
  readonly says: string;
  readonly known: Known;
  /** When it came to be, where that is known. */
  readonly since: Minute | null;
}

/** The vault as of a moment. */
export interface History {
  /** null is now. */
  readonly at: Minute | null;
  /** Where it was read from. */
  readonly from: 'git' | 'journals' | 'files';
  /** The commit, for `git`. */
  readonly commit: string | null;
  readonly facts: readonly Fact[];
  /** Facts of today of which nobody wrote when they came to be; they are left out of `facts`. */
  readonly undated: readonly Fact[];
}

export interface FactChange {
  readonly before: Fact;
  readonly after: Fact;
}

export interface HistoryDifference {
  readonly appeared: readonly Fact[];
  readonly vanished: readonly Fact[];
  readonly changed: readonly FactChange[];
  /** Facts that only one of the two sources can know, and that are therefore not compared. */
  readonly notCompared: number;
}

/** What came, went and changed from one moment to the other, in the order of the kinds and of their keys. */
export function compareHistories(from: History, to: History): HistoryDifference {
  const before = byKey(from.facts);
  const after = byKey(to.facts);
  const unsure = new Set([...from.undated, ...to.undated].map(keyOf));
  const isSure = (fact: Fact): boolean => !unsure.has(keyOf(fact));
  const appeared = to.facts.filter((fact) => !before.has(keyOf(fact)));
  const vanished = from.facts.filter((fact) => !after.has(keyOf(fact)));
  const changed = to.facts.flatMap((fact) => {
    const old = before.get(keyOf(fact));
    return old === undefined || old.says === fact.says || !saysAreComparable(old, fact) ? [] : [{ before: old, after: fact }];
  });
  return {
    appeared: inOrder(appeared.filter(isSure), (fact) => fact),
    vanished: inOrder(vanished.filter(isSure), (fact) => fact),
    changed: inOrder(changed, ({ after: fact }) => fact),
    notCompared: unsure.size,
  };
}

/** What a journal knows of the past is that a thing was there, not what it said: only files tell that. */
function saysAreComparable(one: Fact, other: Fact): boolean {
  return [one, other].every(({ known }) => known === 'git' || known === 'file') || one.kind === 'tie' || one.kind === 'entry' || one.kind === 'session';
}

export function keyOf({ kind, key }: Pick<Fact, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

function byKey(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(facts.map((fact) => [keyOf(fact), fact]));
}

const ORDER = Object.keys(FACTS);

function inOrder<T>(list: readonly T[], factOf: (one: T) => Fact): readonly T[] {
  return [...list].sort((a, b) => {
    const [one, other] = [factOf(a), factOf(b)];
    return ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);
  });
}

import { readMeaning } from '../fingerprint/meaning-text';
import type { MeaningParts, MeaningSection } from '../fingerprint/meaning-text';
import { ledgerName } from '../fingerprint/ledger';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import { changedLines } from './changed-lines';
import type { ChangedLine } from './changed-lines';
import type { KnownMeanings } from './meaning-shelf';
import { sectionsOf } from './suspect-parts';
import type { TrackedTie } from './tracked-tie';

/** One part of a spec that differs from what a tie recorded. */
export interface SectionChange {
  /** As it reads; empty for the text before the first section. */
  readonly name: string;
  readonly part: 'title' | 'section';
  readonly kind: 'changed' | 'added' | 'removed';
  /** The words as they were; null when this device does not know them. */
  readonly before: string | null;
  /** The words as they are; null for a section that is gone. */
  readonly after: string | null;
  /** What differs, line by line; empty when the earlier words are not known. */
  readonly lines: readonly ChangedLine[];
}

export interface ExplainOptions {
  readonly read: (path: VaultPath) => Promise<Result<string>>;
  readonly shelf: KnownMeanings;
}

/** What changed since a tie was recorded, with the words before and after where they are known. */
export async function explainTie(tie: Pick<TrackedTie, 'upstream' | 'fingerprint' | 'change'>, { read, shelf }: ExplainOptions): Promise<Result<readonly SectionChange[]>> {
  const { change, fingerprint } = tie;
  if (change === null || fingerprint === null) return ok([]);
  const text = await read(tie.upstream);
  if (!text.ok) return text;
  const now = readMeaning(text.value);
  const before = shelf.partsOf(fingerprint);
  return ok(before === null ? namedOnly(change, now) : comparedParts(before, now));
}

/** Every part in which two meanings differ: the title first, then the sections by name. */
export function comparedParts(before: MeaningParts, after: MeaningParts): readonly SectionChange[] {
  const title = before.title === after.title ? [] : [part({ name: 'Title', part: 'title', before: before.title, after: after.title })];
  const old = byKey(before);
  const now = byKey(after);
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  const sections = keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const words = { before: wordsOf(was), after: wordsOf(is) };
    return words.before === words.after ? [] : [part({ name: (is ?? was)?.name ?? key, part: 'section', ...words })];
  });
  return [...title, ...sections];
}

/** The parts that a ledger names, with the present words alone. */
function namedOnly(change: NonNullable<TrackedTie['change']>, now: MeaningParts): readonly SectionChange[] {
  const title: SectionChange[] = change.title ? [{ name: 'Title', part: 'title', kind: 'changed', before: null, after: now.title, lines: [] }] : [];
  const kinds = new Map([...change.added.map((name) => [name, 'added'] as const), ...change.removed.map((name) => [name, 'removed'] as const)]);
  const words = new Map(now.sections.map((section) => [ledgerName(section.name).toLowerCase(), wordsOf(section)]));
  return [...title, ...sectionsOf(change).map((name): SectionChange => {
    const after = words.get(ledgerName(name).toLowerCase()) ?? null;
    return { name, part: 'section', kind: kinds.get(name) ?? 'changed', before: null, after, lines: [] };
  })];
}

function part({ name, part: kindOfPart, before, after }: Pick<SectionChange, 'name' | 'part' | 'before' | 'after'>): SectionChange {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { name, part: kindOfPart, kind, before, after, lines: changedLines(before ?? '', after ?? '') };
}

function byKey({ sections }: MeaningParts): ReadonlyMap<string, MeaningSection> {
  return new Map(sections.map((section) => [section.key, section]));
}

function wordsOf(section: MeaningSection | undefined): string | null {
  return section === undefined ? null : section.lines.join('\n');
}

import type { TieChange } from './tracked-tie';

/** `title`, `criteria`, `requirements` (every other section), or the name of a section. */
export type SuspectPart = string;

/** A change of any part makes ties suspect, unless the vault's settings narrow it. */
export const ALL_PARTS: readonly SuspectPart[] = ['title', 'requirements', 'criteria'];

const CRITERIA: ReadonlySet<string> = new Set([
  'acceptance criteria', 'criteria', 'success criteria', 'exit criteria', 'definition of done', 'akzeptanzkriterien', "critères d'acceptation", 'criterios de aceptación',
]);

/** Whether a change touches a part that counts. What nobody can name counts. */
export function isCounted(change: TieChange, parts: readonly SuspectPart[]): boolean {
  if (!change.known) return true;
  const counted = new Set(parts.map((part) => part.trim().toLowerCase()));
  if (change.title && counted.has('title')) return true;
  return sectionsOf(change).some((name) => isSectionCounted(name, counted));
}

/** Every section that a change touches, by name. */
export function sectionsOf({ changed, added, removed }: Pick<TieChange, 'changed' | 'added' | 'removed'>): readonly string[] {
  return [...changed, ...added, ...removed];
}

function isSectionCounted(name: string, counted: ReadonlySet<string>): boolean {
  const key = name.toLowerCase().trim();
  if (key !== 'title' && counted.has(key)) return true;
  return counted.has(CRITERIA.has(key) ? 'criteria' : 'requirements');
}

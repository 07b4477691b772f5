import type { SpecType } from '../spec/spec';
import type { TieChange } from './tracked-tie';

/** `title`, `criteria`, `requirements` (every other section), or the name of a section; of one level alone behind `epic/`, `feature/` or `task/`. */
export type SuspectPart = string;

/** A change of any part makes ties suspect, unless the vault's settings narrow it. */
export const ALL_PARTS: readonly SuspectPart[] = ['title', 'requirements', 'criteria'];

const CRITERIA: ReadonlySet<string> = new Set([
  'acceptance criteria', 'criteria', 'success criteria', 'exit criteria', 'definition of done', 'akzeptanzkriterien', "critères d'acceptation", 'criterios de aceptación',
]);

/** Whether a change touches a part that counts on its level. What nobody can name counts. */
export function isCounted(change: TieChange, { parts, level }: { readonly parts: readonly SuspectPart[]; readonly level: SpecType }): boolean {
  if (!change.known) return true;
  const all = parts.map((part) => part.trim().toLowerCase());
  const own = all.filter((part) => part.startsWith(`${level}/`)).map((part) => part.slice(level.length + 1));
  const counted = new Set(own.length > 0 ? own : all);
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

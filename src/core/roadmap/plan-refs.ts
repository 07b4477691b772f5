import { scanNote } from '../text/scan-note';
import { keyOf } from './item-line';
import { indexOf } from './plan-index';
import type { PlanRef, RoadmapPhase } from './roadmap';

const PHASES = /\bphases? (\d+(?:\.\d+|[a-z])?(?:(?:, and | and |, | & |\/| to | through | ?[-–] ?)\d+(?:\.\d+|[a-z])?)*)/gi;

/** The phases and items that a piece of prose names: `Phase 5/6`, `Phases 2 and 3`, `Phases 2-4`, `**Host Profiles**`, `[[note|Host Profiles]]`. */
export function refsIn(text: string, phases: readonly RoadmapPhase[]): PlanRef[] {
  const { byPhase, byKey } = indexOf(phases);
  const known = [...text.matchAll(PHASES)].flatMap(([, list = '']) => numbersIn(list.toLowerCase(), [...byPhase.keys()]));
  const named = namesIn(text).filter((key) => byKey.has(key));
  return [...known.map((number) => ({ kind: 'phase' as const, number })), ...named.map((key) => ({ kind: 'item' as const, key }))];
}

/** The phases of `2, 3 and 5` and of the span `2-4`, as far as the plan has them. */
function numbersIn(list: string, phases: readonly string[]): string[] {
  const parts = list.split(/, and |, | and | & |\//);
  return parts.flatMap((part) => {
    const [first = '', last = first] = part.match(/\d+(?:\.\d+)?[a-z]?/g) ?? [];
    const [from, to] = [phases.indexOf(first), phases.indexOf(last)];
    return from < 0 || to < from ? [first, last].filter((number, at, both) => phases.includes(number) && both.indexOf(number) === at) : phases.slice(from, to + 1);
  });
}

function namesIn(text: string): string[] {
  const bold = text.split('**').filter((_, index) => index % 2 === 1);
  const linked = text.includes('[') ? scanNote(text).links.flatMap(({ alias, target }) => alias ?? target) : [];
  return [...bold, ...linked].map(keyOf);
}

const SHORTEST = 4;
const LEAST_IN_COMMON = 2;

/** The one phase whose name shares most words with these: two at least, or all that it has. null when none or several do. */
export function likelyPhase(text: string, phases: readonly RoadmapPhase[]): RoadmapPhase | null {
  const wanted = stems(text);
  const likeness = (phase: RoadmapPhase): { readonly shared: number; readonly isWhole: boolean } => {
    const words = [...stems(phase.name)];
    const shared = words.filter((word) => wanted.has(word)).length;
    return { shared, isWhole: shared > 0 && shared === words.length };
  };
  const ranked = phases.filter(({ number }) => number !== null).map((phase) => ({ phase, ...likeness(phase) })).sort((a, b) => b.shared - a.shared);
  const [first, second] = ranked;
  if (first === undefined || first.shared === second?.shared) return null;
  return first.shared >= LEAST_IN_COMMON || first.isWhole ? first.phase : null;
}

/** The longer words, without a plural's s. */
function stems(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length >= SHORTEST);
  return new Set(words.map((word) => (word.endsWith('s') ? word.slice(0, -1) : word)));
}

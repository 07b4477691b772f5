import { listItems } from '../text/list-items';
import { findSections } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import { likelyPhase, refsIn } from './plan-refs';
import type { DependencyForm, DependencyLine, PlanEdge, PlanRef, RoadmapPhase } from './roadmap';

/** One way to say that work waits for other work. The first that fits a line is taken. */
interface FormRow {
  readonly form: DependencyForm;
  readonly words: RegExp;
  /** Which side of the words comes first in time. */
  readonly first: 'left' | 'right' | 'none';
  readonly strength: PlanEdge['strength'];
}

const FORMS: readonly FormRow[] = [
  { form: 'ongoing', words: /\bongoing (?:throughout|across|during|in) all\b/i, first: 'none', strength: 'advised' },
  { form: 'parallel', words: /\bin parallel\b|\bside by side\b/i, first: 'none', strength: 'advised' },
  { form: 'all previous', words: /\b(?:builds? on|depends? on|requires?|follows?) all (?:previous|earlier|prior)\b/i, first: 'right', strength: 'needed' },
  { form: 'precede', words: /\bmust (?:precede|come before)\b/i, first: 'left', strength: 'needed' },
  { form: 'precede', words: /\b(?:should )?(?:precedes?|comes? before)\b/i, first: 'left', strength: 'advised' },
  { form: 'builds on', words: /\bbuilds? (?:up)?on\b/i, first: 'right', strength: 'needed' },
  { form: 'depends on', words: /\bdepends? (?:up)?on\b|\bblocked by\b/i, first: 'right', strength: 'needed' },
  { form: 'requires', words: /\b(?:requires?|needs?)\b/i, first: 'right', strength: 'needed' },
  { form: 'depends on', words: /\b(?:comes? after|follows?|waits? (?:for|on)|after)\b/i, first: 'right', strength: 'needed' },
  { form: 'enables', words: /\b(?:enables?|unblocks?)\b/i, first: 'left', strength: 'advised' },
];

/** Reads the lines below Dependencies. A line that no form fits is kept with `form` null, for a person to draw its edge. */
export function readDependencies(scan: Scan, phases: readonly RoadmapPhase[]): DependencyLine[] {
  const section = dependencySection(scan, phases);
  if (section === null) return [];
  return listItems(scan, section.lines).map(({ text, line }) => ({ line, ...readDependency(text, phases) }));
}

/** The section Dependencies of the whole plan: the first that does not lie in a phase. */
export function dependencySection(scan: Scan, phases: readonly RoadmapPhase[]): Section | null {
  const isOwn = ({ heading }: Section): boolean => !phases.some(({ line, lines }) => heading.line > line && heading.line <= lines.to);
  return findSections(scan, ['Dependencies']).find(isOwn) ?? null;
}

/** Words in front of a form that turn it into its opposite. */
const DENIAL = /(?:\bnot|n['’]t|\bno longer|\bnever|\bcannot) (?:\w{1,20} )?$/i;

/** Reads one line of prose. */
export function readDependency(text: string, phases: readonly RoadmapPhase[]): Omit<DependencyLine, 'line'> {
  const nothing = { text, form: null, edges: [], together: [], guessed: null };
  for (const row of FORMS) {
    const match = row.words.exec(text);
    if (match === null) continue;
    if (DENIAL.test(text.slice(0, match.index))) return nothing;
    const sides = { left: text.slice(0, match.index), right: text.slice(match.index + match[0].length) };
    return { ...nothing, ...sidesOf(row, sides, phases) };
  }
  return nothing;
}

interface Sides {
  readonly left: string;
  readonly right: string;
}

type Understood = Partial<Pick<DependencyLine, 'form' | 'edges' | 'together' | 'guessed'>>;

function sidesOf(row: FormRow, { left, right }: Sides, phases: readonly RoadmapPhase[]): Understood {
  const subject = refsIn(left, phases);
  if (row.form === 'ongoing') return subject.length === 0 ? {} : { form: row.form };
  if (row.form === 'parallel') {
    const together = [...subject, ...refsIn(right, phases)];
    return together.length < 2 ? {} : { form: row.form, together };
  }
  if (subject.length === 0) return {};
  const object = row.form === 'all previous' ? neighbours(subject, phases, 'previous') : objectOf(right, subject, phases);
  if (object.refs.length === 0) return {};
  const [before, after] = row.first === 'left' ? [subject, object.refs] : [object.refs, subject];
  return { form: row.form, edges: pairs(before, after, row.strength), guessed: object.guessed };
}

interface Named {
  readonly refs: readonly PlanRef[];
  readonly guessed: string | null;
}

function objectOf(text: string, subject: readonly PlanRef[], phases: readonly RoadmapPhase[]): Named {
  if (/\ball (?:subsequent|later|following|other)\b/i.test(text)) return neighbours(subject, phases, 'subsequent');
  const refs = refsIn(text, phases);
  if (refs.length > 0) return { refs, guessed: null };
  const likely = likelyPhase(text, phases.filter(({ number }) => !subject.some((ref) => ref.kind === 'phase' && ref.number === number)));
  const number = likely?.number ?? null;
  if (number === null) return { refs: [], guessed: null };
  return { refs: [{ kind: 'phase', number }], guessed: text.trim() };
}

/** The phases in front of a phase, or behind it, in order of place. */
function neighbours(subject: readonly PlanRef[], phases: readonly RoadmapPhase[], side: 'previous' | 'subsequent'): Named {
  const numbered = phases.flatMap(({ number }) => number ?? []);
  const at = numbered.findIndex((number) => subject.some((ref) => ref.kind === 'phase' && ref.number === number));
  if (at < 0) return { refs: [], guessed: null };
  const numbers = side === 'previous' ? numbered.slice(0, at) : numbered.slice(at + 1);
  return { refs: numbers.map((number) => ({ kind: 'phase', number })), guessed: null };
}

function pairs(before: readonly PlanRef[], after: readonly PlanRef[], strength: PlanEdge['strength']): PlanEdge[] {
  return before.flatMap((first) => after.filter((then) => !isSame(first, then)).map((then) => ({ before: first, after: then, strength })));
}

/** True when both name the same phase or item. */
export function isSame(a: PlanRef, b: PlanRef): boolean {
  if (a.kind === 'phase') return b.kind === 'phase' && a.number === b.number;
  return b.kind === 'item' && a.key === b.key;
}

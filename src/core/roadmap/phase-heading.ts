import type { PhaseState, Priority } from './roadmap';
import { single } from './item-line';

/** What a phase's heading says. */
export interface PhaseWords {
  readonly number: string;
  readonly name: string;
  readonly statusText: string | null;
  readonly state: PhaseState | null;
  readonly priority: Priority | null;
}

const STATES: Readonly<Record<string, PhaseState>> = {
  complete: 'complete',
  completed: 'complete',
  done: 'complete',
  shipped: 'complete',
  '✅': 'complete',
  'in progress': 'in progress',
  active: 'in progress',
  started: 'in progress',
  wip: 'in progress',
  new: 'new',
  planned: 'planned',
  next: 'planned',
  'not started': 'planned',
  future: 'future',
  later: 'future',
  ongoing: 'ongoing',
  continuous: 'ongoing',
  blocked: 'blocked',
  'on hold': 'blocked',
  paused: 'blocked',
};

const PHASE = /^phase (\d{1,4}[a-z]?)\b[ :.–—-]*/i;

/** Reads `Phase 2: Cleanup (NEW - HIGH PRIORITY)`; null when the heading is no phase. */
export function readPhaseHeading(heading: string): PhaseWords | null {
  const plain = single(heading.split('**').join(''));
  const [start = '', number] = PHASE.exec(plain) ?? [];
  if (number === undefined) return null;
  const rest = plain.slice(start.length);
  const status = statusAtEnd(rest);
  const name = status === null ? rest : rest.slice(0, status.at).trim();
  return { number: number.toLowerCase(), name, ...statusWords(status?.text ?? null) };
}

/** What stands in the last parentheses, when it reads as a status: a known word, or capitals only. */
function statusAtEnd(text: string): { readonly at: number; readonly text: string } | null {
  const at = text.lastIndexOf('(');
  if (at < 0 || !text.endsWith(')')) return null;
  const inside = text.slice(at + 1, -1).trim();
  const isShouted = inside !== '' && inside === inside.toUpperCase() && inside !== inside.toLowerCase();
  return isShouted || stateOf(inside) !== null ? { at, text: inside } : null;
}

function statusWords(text: string | null): Pick<PhaseWords, 'statusText' | 'state' | 'priority'> {
  return { statusText: text, state: text === null ? null : stateOf(text), priority: text === null ? null : priorityIn(text) };
}

/** The state that a text names: `NEW, HIGH PRIORITY` is new, `Complete - July` complete; null for words that are not known. */
export function stateOf(text: string): PhaseState | null {
  const parts = text.toLowerCase().split(/ [-–—] |[,;/:]/).map((part) => part.trim());
  const known = parts.map((part) => STATES[part]).find((state) => state !== undefined);
  return known ?? null;
}

const PRIORITY = /\b(high|highest|medium|low|lower|lowest) priority\b/i;

/** The priority that a heading names: `Lower Priority` is low. */
export function priorityIn(text: string): Priority | null {
  const word = PRIORITY.exec(single(text))?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (word.startsWith('high')) return 'high';
  return word === 'medium' ? 'medium' : 'low';
}

import { headingWords } from '../text/heading-words';
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

const STATES: ReadonlyMap<string, PhaseState> = new Map(Object.entries<PhaseState>({
  complete: 'complete',
  completed: 'complete',
  done: 'complete',
  finished: 'complete',
  shipped: 'complete',
  '✅': 'complete',
  '✔': 'complete',
  'in progress': 'in progress',
  active: 'in progress',
  started: 'in progress',
  doing: 'in progress',
  wip: 'in progress',
  '🚧': 'in progress',
  new: 'new',
  planned: 'planned',
  todo: 'planned',
  'to do': 'planned',
  backlog: 'planned',
  next: 'planned',
  'not started': 'planned',
  future: 'future',
  later: 'future',
  ongoing: 'ongoing',
  continuous: 'ongoing',
  blocked: 'blocked',
  'on hold': 'blocked',
  paused: 'blocked',
}));

const PHASE = /^phase (\d{1,4}(?:\.\d{1,2})?[a-z]?)\b[ :.–—-]*/i;

/** Reads `Phase 2: Cleanup (NEW - HIGH PRIORITY)`; null when the heading is no phase. */
export function readPhaseHeading(heading: string): PhaseWords | null {
  const plain = headingWords(single(heading));
  const [start = '', number] = PHASE.exec(plain) ?? [];
  return number === undefined ? null : { number: number.toLowerCase(), ...readStatus(plain.slice(start.length)) };
}

/** A name and the status behind it: in parentheses, as a sign, or in capitals behind a dash. */
export function readStatus(text: string): Omit<PhaseWords, 'number'> {
  const status = statusInParentheses(text) ?? statusSign(text) ?? statusBehindDash(text);
  return { name: status === null ? text : text.slice(0, status.at).trim(), ...statusWords(status?.text ?? null) };
}

interface StatusPlace {
  readonly at: number;
  readonly text: string;
}

/** What stands in the last parentheses, when it reads as a status: a known word, or capitals only. */
function statusInParentheses(text: string): StatusPlace | null {
  const at = text.lastIndexOf('(');
  if (at < 0 || !text.endsWith(')')) return null;
  const inside = text.slice(at + 1, -1).trim();
  return isShouted(inside) || stateOf(inside) !== null ? { at, text: inside } : null;
}

/** A last word without letters that is known: `Foundation ✅`. */
function statusSign(text: string): StatusPlace | null {
  const at = text.lastIndexOf(' ') + 1;
  const sign = text.slice(at);
  return /[a-z]/i.test(sign) || stateOf(sign) === null ? null : { at, text: sign };
}

/** Known words in capitals behind the last dash: `Cleanup - IN PROGRESS`. */
function statusBehindDash(text: string): StatusPlace | null {
  const at = Math.max(...[' - ', ' – ', ' — '].map((dash) => text.lastIndexOf(dash)));
  const behind = text.slice(at + 3).trim();
  return at >= 0 && isShouted(behind) && stateOf(behind) !== null ? { at, text: behind } : null;
}

function isShouted(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

function statusWords(text: string | null): Pick<PhaseWords, 'statusText' | 'state' | 'priority'> {
  return { statusText: text, state: text === null ? null : stateOf(text), priority: text === null ? null : priorityIn(text) };
}

/** The state that a text names: `NEW, HIGH PRIORITY` is new, `✅ Complete - July` complete; null for words that are not known. */
export function stateOf(text: string): PhaseState | null {
  const parts = text.toLowerCase().split('\u{FE0F}').join('').split(/ [-–—] |[,;/:]/).map((part) => part.trim());
  const known = parts.map((part) => STATES.get(part) ?? STATES.get(headingWords(part))).find((state) => state !== undefined);
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

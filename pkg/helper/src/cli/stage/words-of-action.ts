import type { Failure } from '../../../../../src/core/problem';
import type { Input } from '../input';
import { misused } from '../read-values';

interface Takes {
  readonly words: readonly ('SUBJECT' | 'TEXT')[];
  readonly options: readonly string[];
}

const LINE: Takes = { words: ['SUBJECT', 'TEXT'], options: ['process', 'stage', 'dry-run'] };
const GATE: Takes = { words: ['SUBJECT', 'TEXT'], options: ['process', 'reason', 'dry-run'] };

/** What each action can be told; the gate is always that of the stage which the subject is in. */
const TAKES: Readonly<Record<string, Takes>> = {
  list: { words: [], options: [] },
  show: { words: ['SUBJECT'], options: ['process'] },
  start: { words: ['SUBJECT', 'TEXT'], options: ['process', 'set', 'spec', 'dry-run'] },
  status: { words: ['SUBJECT'], options: ['process'] },
  tick: { ...LINE, options: [...LINE.options, 'untick'] },
  evidence: { ...LINE, options: [...LINE.options, 'text'] },
  measure: { ...LINE, options: [...LINE.options, 'text'] },
  fill: { ...LINE, options: [...LINE.options, 'text'] },
  waive: { ...GATE, words: ['SUBJECT'] },
  fallback: { ...LINE, options: [...LINE.options, 'reason'] },
  lesson: LINE,
  workflow: LINE,
  plan: { ...LINE, words: ['SUBJECT'] },
  export: { words: ['SUBJECT'], options: ['process', 'folder', 'dry-run'] },
  gate: GATE,
  result: { ...LINE, options: [...LINE.options, 'ended', 'make'] },
  gaps: { words: ['SUBJECT', 'TEXT'], options: ['process'] },
  dashboard: { words: [], options: [] },
  review: { words: [], options: [] },
};

const EVERY_OPTION = [...new Set(Object.values(TAKES).flatMap(({ options }) => options))];

/** What was typed for an action that does not take it: a mistake, never ignored. */
export function foreignWord(action: string, input: Input): Failure | null {
  const takes = Object.hasOwn(TAKES, action) ? TAKES[action] : undefined;
  if (takes === undefined) return null;
  const word = (['SUBJECT', 'TEXT'] as const).find((name) => input.argument(name) !== null && !takes.words.includes(name));
  if (word !== undefined) return misused(`"stage ${action}" takes no ${word}.`, 'Leave it out.');
  const option = EVERY_OPTION.find((name) => input.flag(name) && !takes.options.includes(name));
  if (option === undefined) return null;
  return misused(`--${option} does not belong to "stage ${action}".`, takes.options.length === 0 ? 'Leave it out.' : `It takes ${takes.options.map((one) => `--${one}`).join(', ')}.`);
}

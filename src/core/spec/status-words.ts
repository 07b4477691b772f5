import type { SpecStatus } from './spec';

/** What people write for each status. */
export const STATUS_WORDS = {
  planning: ['planning', 'draft', 'todo', 'to do', 'open', 'proposed', 'backlog', 'not started', 'pending'],
  implementing: ['implementing', 'in progress', 'active', 'started', 'wip', 'doing', 'review', 'reviewing'],
  completed: ['completed', 'complete', 'done', 'closed', 'shipped', 'finished'],
  blocked: ['blocked', 'on hold', 'paused', 'stuck', 'waiting'],
} as const satisfies Record<SpecStatus, readonly string[]>;

export const SPEC_STATUSES = ['planning', 'implementing', 'completed', 'blocked'] as const satisfies readonly SpecStatus[];

/** Signs that stand for a status when no word does. */
const STATUS_SIGNS: ReadonlyMap<string, SpecStatus> = new Map([
  ['✅', 'completed'],
  ['✔', 'completed'],
  ['☑', 'completed'],
  ['🚧', 'implementing'],
  ['🚫', 'blocked'],
  ['⛔', 'blocked'],
]);

const BY_WORD: ReadonlyMap<string, SpecStatus> = new Map(
  SPEC_STATUSES.flatMap((status) => STATUS_WORDS[status].map((word) => [word, status] as const)),
);

const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

/** The status that a written word means, whatever its case, emoji and emphasis; null for words nobody listed. */
export function readStatus(text: string): SpecStatus | null {
  const plain = BY_WORD.get(text.toLowerCase());
  if (plain !== undefined) return plain;
  const latest = text.slice(text.lastIndexOf('→') + 1).slice(0, 200);
  const words = latest.replace(NOT_A_WORD, ' ').trim().toLowerCase();
  if (words === '') return statusOfSign(latest);
  return BY_WORD.get(words) ?? null;
}

function statusOfSign(text: string): SpecStatus | null {
  for (const sign of text) {
    const status = STATUS_SIGNS.get(sign);
    if (status !== undefined) return status;
  }
  return null;
}

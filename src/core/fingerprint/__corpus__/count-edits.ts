import { fingerprintOf } from '../fingerprint';
import type { Edit } from './edit';
import { KEEPING } from './keeping';
import { LAYOUT } from './layout';
import { WORDING } from './wording';

/** Every labelled edit. */
export const EDITS: readonly Edit[] = [...KEEPING, ...LAYOUT, ...WORDING];

/** How the meaning text judges the labelled edits. */
export interface EditCount {
  readonly total: number;
  readonly same: number;
  readonly meaning: number;
  /** Edits without a new meaning that would make ties suspect. */
  readonly falseSuspects: readonly string[];
  /** Edits with a new meaning that nobody would be told about. */
  readonly misses: readonly string[];
}

export function countEdits(edits: readonly Edit[] = EDITS): EditCount {
  const same = edits.filter((edit) => edit.label === 'same');
  const meaning = edits.filter((edit) => edit.label === 'meaning');
  return {
    total: edits.length,
    same: same.length,
    meaning: meaning.length,
    falseSuspects: same.filter(isSuspect).map((edit) => edit.name),
    misses: meaning.filter((edit) => !isSuspect(edit)).map((edit) => edit.name),
  };
}

function isSuspect(edit: Edit): boolean {
  return fingerprintOf(edit.before).fingerprint !== fingerprintOf(edit.after).fingerprint;
}

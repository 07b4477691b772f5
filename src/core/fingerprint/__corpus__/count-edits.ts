import { fingerprintOf } from '../fingerprint';
import { meaningText } from '../meaning-text';
import { isMinorChange } from '../minor-change';
import type { Edit } from './edit';
import { KEEPING } from './keeping';
import { LAYOUT } from './layout';
import { TRADES } from './trades';
import { WORDING } from './wording';

/** Every labelled edit. */
export const EDITS: readonly Edit[] = [...KEEPING, ...LAYOUT, ...WORDING, ...TRADES];

/** How the labelled edits are judged, with and without the earlier words at hand. */
export interface EditCount {
  readonly total: number;
  readonly same: number;
  readonly meaning: number;
  /** Edits without a new meaning that make ties suspect although the earlier words are at hand. */
  readonly falseSuspects: readonly string[];
  /** Those of the fingerprint alone, where nobody knows the earlier words. */
  readonly falseByFingerprint: readonly string[];
  /** Edits with a new meaning that nobody would be told about: neither suspect nor folded. */
  readonly misses: readonly string[];
  /** Edits with a new meaning that are shown folded, as a change in wording. */
  readonly folded: readonly string[];
}

export function countEdits(edits: readonly Edit[] = EDITS): EditCount {
  const same = edits.filter((edit) => edit.label === 'same');
  const meaning = edits.filter((edit) => edit.label === 'meaning');
  return {
    total: edits.length,
    same: same.length,
    meaning: meaning.length,
    falseSuspects: names(same, (edit) => isChanged(edit) && !isMinor(edit)),
    falseByFingerprint: names(same, isChanged),
    misses: names(meaning, (edit) => !isChanged(edit)),
    folded: names(meaning, (edit) => isChanged(edit) && isMinor(edit)),
  };
}

/** The two figures as the guide publishes them. */
export function figuresOf({ same, meaning, falseSuspects, falseByFingerprint, misses, folded }: EditCount): string {
  const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  return [
    `false suspects: ${share(falseSuspects.length, same)} with the earlier words at hand, ${share(falseByFingerprint.length, same)} without`,
    `misses: ${share(misses.length, meaning)}; shown folded: ${share(folded.length, meaning)}`,
  ].join('\n');
}

function names(edits: readonly Edit[], isMeant: (edit: Edit) => boolean): string[] {
  return edits.filter(isMeant).map((edit) => edit.name);
}

function isChanged({ before, after }: Edit): boolean {
  return fingerprintOf(before).fingerprint !== fingerprintOf(after).fingerprint;
}

function isMinor({ before, after }: Edit): boolean {
  return isMinorChange(meaningText(before), meaningText(after));
}

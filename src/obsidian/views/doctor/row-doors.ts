import { stillTrueLabel } from '../../../core/suspect/suspect-words';
import type { DoctorRow, GroupRow } from './doctor-rows';
import type { RowDeed } from './row-look';

/** Something that can be done with a row: in its menu, and below the list for the row that the cursor is on. */
export interface RowDoor {
  readonly does: Exclude<RowDeed, 'menu'> | 'open' | 'accept' | 'fix-kind';
  readonly text: string;
  readonly icon: string;
  readonly press: () => void;
}

type Door = Omit<RowDoor, 'press'>;

const OPEN: Door = { does: 'open', text: 'Open', icon: 'file-text' };

/** What can be done with a row, the most likely first. */
export function doorsOf(row: DoctorRow, facts: { readonly isFixable: boolean; readonly fixAll: number }): readonly Door[] {
  if (row.kind === 'group') return groupDoors(row);
  if (row.kind === 'suspect') return [{ does: 'still-true', text: 'Still true', icon: 'check' }, { does: 'needs-work', text: 'Needs work', icon: 'hammer' }, OPEN];
  const { isKnown } = row.item;
  const accept: Door = isKnown ? { does: 'accept', text: 'Show as new again', icon: 'eye' } : { does: 'accept', text: 'Accept as known', icon: 'eye-off' };
  if (isKnown || !facts.isFixable) return [OPEN, accept];
  const all: Door = { does: 'fix-kind', text: `Fix all ${facts.fixAll} of this kind`, icon: 'wand-2' };
  return [{ does: 'fix', text: 'Preview fix', icon: 'wrench' }, ...(facts.fixAll > 1 ? [all] : []), OPEN, accept];
}

function groupDoors({ suspects }: GroupRow): readonly Door[] {
  if (suspects === null) return [];
  return [{ does: 'show-change', text: 'Show change', icon: 'file-diff' }, { does: 'all-still-true', text: stillTrueLabel(suspects.links.length), icon: 'check-check' }];
}

import { isOpenChange } from '../../../core/acts/change-desk';
import type { Change } from '../../../core/change/change';
import type { VaultPath } from '../../../core/vault/paths';
import { openGate } from '../../../core/change/derive-state';
import { specName } from './cockpit-model';
import { PHASE_WORDS, STATE_WORDS } from './phase-words';
import { PHASES } from '../../../core/change/phases';

/** A change in the list of all. */
export interface ChangeRow {
  readonly folder: VaultPath;
  readonly title: string;
  /** `3 of 7 · Refine · is being refined`. */
  readonly words: string;
  readonly specs: string;
  readonly isOpen: boolean;
  /** Somebody has to answer. */
  readonly waits: boolean;
}

export const SHOWN = ['all', 'open', 'closed'] as const;
export type Shown = (typeof SHOWN)[number];

/** Changes that fit what is typed and chosen: open ones first, then the newest. */
export function changeRows(changes: readonly Change[], { query, shown }: { readonly query: string; readonly shown: Shown }): readonly ChangeRow[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return changes
    .filter((change) => shown === 'all' || (shown === 'open') === isOpenChange(change))
    .filter((change) => words.every((word) => searched(change).includes(word)))
    .map(rowOf)
    .sort((one, other) => Number(other.isOpen) - Number(one.isOpen));
}

function searched({ folder, proposal, summary, state }: Change): string {
  const commits = (summary?.commits ?? []).map(({ hash, message }) => `${hash} ${message}`);
  return [folder, STATE_WORDS[state], proposal?.request ?? '', proposal?.intent ?? '', ...specsOf(proposal), ...commits].join('\n').toLowerCase();
}

function rowOf(change: Change): ChangeRow {
  const { folder, feature, date, state, phase } = change;
  const place = isOpenChange(change) ? `${PHASES.indexOf(phase) + 1} of 7 · ${PHASE_WORDS[phase].name} · ` : '';
  return { folder, title: date === '' ? feature : `${feature} · ${date}`, words: place + STATE_WORDS[state], specs: specsOf(change.proposal).join(', '), isOpen: isOpenChange(change), waits: isOpenChange(change) && openGate(change, phase) !== null };
}

function specsOf(proposal: Change['proposal']): readonly string[] {
  return (proposal?.affected ?? []).map(({ path, text }) => (path === null ? text : specName(path)));
}

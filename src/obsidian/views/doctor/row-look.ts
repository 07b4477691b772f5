import type { DoctorRow } from './doctor-rows';
import { placeText, SEVERITY_LOOKS } from './finding-words';

/** What a button in a row does. */
export type RowDeed = 'fix' | 'fix-all' | 'still-true' | 'needs-work' | 'all-still-true' | 'show-change' | 'menu';

export interface RowButton {
  readonly does: RowDeed;
  readonly text: string;
  /** The whole name, where the text alone does not tell what is meant. */
  readonly name: string;
  readonly isMain: boolean;
}

/** How a row looks. */
export interface RowLook {
  readonly cls: string;
  readonly title: string;
  /** Beside the title. */
  readonly count: string;
  /** The second line: a word for the icon, then the reason. */
  readonly word: string;
  readonly below: string;
  /** In the order in which they stand. */
  readonly buttons: readonly RowButton[];
  readonly level: number;
  readonly at: number;
  readonly of: number;
  /** null for a row that holds no others. */
  readonly isOpen: boolean | null;
}

/** The icons of rows, as masks of the list; a row's class says which is its own. */
export const ROW_ICONS = {
  '--throughline-icon-open': 'chevron-right',
  '--throughline-icon-more': 'more-horizontal',
  '--throughline-icon-error': SEVERITY_LOOKS.error.icon,
  '--throughline-icon-warning': SEVERITY_LOOKS.warning.icon,
  '--throughline-icon-info': SEVERITY_LOOKS.info.icon,
  '--throughline-icon-suspect': 'link-2-off',
  '--throughline-icon-known': 'eye-off',
} as const;

/** What a row shows. `fixes` tells whether a fix is there for a row's finding. */
export function lookOf(row: DoctorRow, fixes: { readonly isFixable: boolean }): RowLook {
  const { at, of } = row;
  if (row.kind === 'group') {
    const { title, below, look, count, isOpen } = row;
    const words = look === 'suspect' ? { count: '', word: `${count} to check` } : { count: String(count), word: '' };
    return { cls: `is-group is-${look}`, title, ...words, below, buttons: groupButtons(row), level: 1, at, of, isOpen };
  }
  if (row.kind === 'suspect') {
    const { title, below } = row.link;
    return { cls: 'is-suspect', title, count: '', word: '', below, buttons: linkButtons(title), level: 2, at, of, isOpen: null };
  }
  const { finding, status } = row.item;
  const { word } = SEVERITY_LOOKS[finding.severity];
  const words = status === null ? word : `${word} · ${status}`;
  const fix: RowButton = { does: 'fix', text: 'Fix', name: `Fix ${placeText(finding)}`, isMain: false };
  const buttons = [...(fixes.isFixable ? [fix] : []), moreButton(placeText(finding))];
  return { cls: `is-finding is-${finding.severity}`, title: placeText(finding), count: '', word: words, below: finding.message, buttons, level: 2, at, of, isOpen: null };
}

function groupButtons({ title, fixable, suspects }: Extract<DoctorRow, { kind: 'group' }>): readonly RowButton[] {
  if (suspects !== null) return [{ does: 'show-change', text: 'Show change', name: `Show change: ${title}`, isMain: false }, moreButton(title)];
  if (fixable.length < 2) return [];
  return [{ does: 'fix-all', text: `Fix all ${fixable.length}`, name: `Fix all ${fixable.length}: ${title}`, isMain: false }];
}

/** One button leaves room for the name beside a note; the rest is in the menu and below the list. */
function linkButtons(title: string): readonly RowButton[] {
  return [{ does: 'still-true', text: 'Still true', name: `Still true: ${title}`, isMain: false }, moreButton(title)];
}

function moreButton(title: string): RowButton {
  return { does: 'menu', text: '', name: `More: ${title}`, isMain: false };
}

import { setIcon } from 'obsidian';

/** One row of a list to pick from: icon, words, a quiet second line, a word at the end. */
export interface PickRow {
  /** A Lucide icon. */
  readonly icon: string;
  /** What the icon says, for those who do not see it; null when the words say it. */
  readonly iconLabel: string | null;
  readonly title: string;
  readonly below: string | null;
  readonly aside: string | null;
}

export function renderRow(row: HTMLElement, { icon, iconLabel, title, below, aside }: PickRow): void {
  row.addClass('throughline-pick-row');
  const glyph = row.createDiv({ cls: 'throughline-pick-icon' });
  setIcon(glyph, icon);
  if (iconLabel === null) glyph.setAttribute('aria-hidden', 'true');
  else glyph.setAttrs({ role: 'img', 'aria-label': iconLabel });
  const words = row.createDiv({ cls: 'throughline-pick-words' });
  words.createDiv({ cls: 'throughline-pick-title', text: title });
  if (below !== null) words.createDiv({ cls: 'throughline-pick-below', text: below });
  if (aside !== null) row.createDiv({ cls: 'throughline-pick-aside', text: aside });
}

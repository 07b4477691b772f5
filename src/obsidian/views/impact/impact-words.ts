import type { Consequence, Impact } from '../../../core/impact/impact';

/** What a change does to a link, beside it; null says nothing. */
export const CONSEQUENCE_WORDS: Readonly<Record<Consequence, string | null>> = {
  would: 'Would become suspect',
  is: 'Suspect already',
  untracked: 'Not tracked',
  later: 'Only when the one above changes too',
  none: null,
};

/** `Impact of 1001 Cold storage`. */
export function impactTitle({ target }: Pick<Impact, 'target'>): string {
  const name = target.title === target.label || target.title === target.path ? target.label : `${target.label} ${target.title}`;
  return target.section === null ? `Impact of ${name}` : `Impact of ${name}, ${target.section}`;
}

/** The file name of an export, without its ending. */
export function exportName(label: string, what: 'Impact' | 'Graph'): string {
  return `${what} of ${label.replace(/[\\/:*?"<>|#^[\]]/g, ' ').trim().slice(0, 80)}`;
}

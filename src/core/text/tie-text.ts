import type { Tie } from './header';

const TIE = /^@[0-9a-f]{12}(?![^ \t])/;

/** The tie that a piece of text consists of (`@7caf21b825f7 ok 2026-11-23 11:30 Anna`), at the given place; null when it is none. */
export function readTieText(text: string, { start, end }: { start: number; end: number }): Tie | null {
  const trimmed = text.trim();
  const fingerprint = TIE.exec(trimmed)?.[0];
  if (fingerprint === undefined) return null;
  const note = trimmed.slice(fingerprint.length).trim();
  return { fingerprint, note: note === '' ? null : note, start, end };
}

/** What a tie shall say: the fingerprint with its `@`, and what stands behind it. */
export interface NewTie {
  readonly fingerprint: string;
  /** For example `ok 2026-11-23 11:30 Anna`; null for none. */
  readonly note: string | null;
}

/** A tie as it stands in properties; its note cannot end a comment or a line. */
export function tieValue({ fingerprint, note }: NewTie): string {
  const plain = (note ?? '').replaceAll('--', '–').replace(/[<>]/g, '').replace(/\p{Cc}/gu, ' ').trim();
  return plain === '' ? fingerprint : `${fingerprint} ${plain}`;
}

/** A tie as it stands behind a link: `<!-- @7caf21b825f7 -->`. */
export function tieComment(tie: NewTie): string {
  return `<!-- ${tieValue(tie)} -->`;
}

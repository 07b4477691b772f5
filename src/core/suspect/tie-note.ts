/** What a person said about a tie, as it stands behind the fingerprint. */
export interface TieNote {
  /** `ok`: still true. `work`: needs work. */
  readonly word: 'ok' | 'work';
  /** Of `work`: the upstream's fingerprint when it was said. */
  readonly about: string | null;
  readonly at: string;
  readonly by: string;
}

const NOTE = /^(ok|work) (?:(@[0-9a-f]{12}) )?(\d{4}-\d\d-\d\d \d\d:\d\d)(?: (.{0,200}))?$/;

/** Reads `ok 2026-11-23 11:30 Anna`; null for what a person wrote in other words. */
export function readTieNote(note: string | null): TieNote | null {
  const match = NOTE.exec(note ?? '');
  const [, word, about, at, by] = match ?? [];
  if (at === undefined || (word !== 'ok' && word !== 'work')) return null;
  return { word, about: about ?? null, at, by: by ?? '' };
}

export function tieNoteText({ word, about, at, by }: TieNote): string {
  return [word, ...(about === null ? [] : [about]), at, by].join(' ').trim();
}

import { applySplices, describeEdits } from '../text/splices';
import type { Splice } from '../text/splices';

/** One edit of an undo record: `at` counts UTF-16 units in the text before the act, `left` and `right` are of the text after it. */
export interface RecordedEdit {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
  readonly left: string;
  readonly right: string;
}

/** What an act's edits left when others wrote since: the text with what could be taken back, and what was not found. */
export interface TakenBack {
  readonly text: string;
  readonly missed: readonly RecordedEdit[];
}

const SURROUNDINGS = 40;
/** An insertion at least this long may be known by itself and one of its neighbours. */
const TELLING = 12;

/** The edits that made `after` of `before`, as an undo record keeps them, in ascending order. */
export function recordEdits(before: string, after: string): readonly RecordedEdit[] {
  let shift = 0;
  return describeEdits(before, after).map(({ at, removed, inserted }) => {
    const start = at + shift;
    const end = start + inserted.length;
    shift += inserted.length - removed.length;
    return { at, removed, inserted, left: after.slice(Math.max(0, start - SURROUNDINGS), start), right: after.slice(end, end + SURROUNDINGS) };
  });
}

/** The text before the act, from the text right after it. */
export function takeBackExactly(edits: readonly RecordedEdit[], after: string): string {
  let shift = 0;
  const splices = edits.map(({ at, removed, inserted }) => {
    const start = at + shift;
    shift += inserted.length - removed.length;
    return { at: start, removed: inserted, inserted: removed };
  });
  return applySplices(after, splices);
}

/** Takes edits back in a text that others changed since: each is found by its surroundings, once in the file, or left alone. */
export function takeBack(edits: readonly RecordedEdit[], text: string): TakenBack {
  const splices: Splice[] = [];
  const missed: RecordedEdit[] = [];
  for (const edit of edits) {
    const at = placeOf(edit, text);
    if (at === null || splices.some((other) => overlaps(other, at, edit.inserted.length))) missed.push(edit);
    else splices.push({ at, removed: edit.inserted, inserted: edit.removed });
  }
  splices.sort((one, other) => one.at - other.at);
  return { text: applySplices(text, splices), missed };
}

function placeOf(edit: RecordedEdit, text: string): number | null {
  const between = onlyPlace(text, edit.left + edit.inserted + edit.right);
  if (between !== null) return between + edit.left.length;
  // A line written right before or after ours changes one neighbour; what we inserted still tells its own place.
  if (edit.removed !== '' || edit.inserted.trim().length < TELLING || onlyPlace(text, edit.inserted) === null) return null;
  const behindLeft = onlyPlace(text, edit.left + edit.inserted);
  return behindLeft !== null ? behindLeft + edit.left.length : onlyPlace(text, edit.inserted + edit.right);
}

function onlyPlace(text: string, wanted: string): number | null {
  const at = wanted === '' ? -1 : text.indexOf(wanted);
  return at < 0 || text.indexOf(wanted, at + 1) >= 0 ? null : at;
}

function overlaps(other: Splice, at: number, length: number): boolean {
  return at < other.at + other.removed.length && other.at < at + length;
}

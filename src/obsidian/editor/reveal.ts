import { StateEffect, StateField } from '@codemirror/state';
import type { EditorState } from '@codemirror/state';

/** Shows the text of a place as it stands in the file, until the caret leaves its line. */
export const revealAt = StateEffect.define<number>();

/** The place whose text is shown; null when there is none. */
export const revealedPlace = StateField.define<number | null>({
  create: () => null,
  update: (before, transaction) => {
    let place = before === null ? null : transaction.changes.mapPos(before);
    for (const effect of transaction.effects) if (effect.is(revealAt)) place = effect.value;
    if (place === null) return null;
    const line = transaction.newDoc.lineAt(Math.min(place, transaction.newDoc.length));
    const { head } = transaction.newSelection.main;
    return head < line.from || head > line.to ? null : place;
  },
});

export function revealedIn(state: EditorState): number | null {
  return state.field(revealedPlace, false) ?? null;
}

import type { App } from 'obsidian';
import { ENTRY_KINDS } from '../../core/journal/entry-kinds';
import type { EntryKind } from '../../core/journal/entry-kinds';
import { ENTRY_FORMS, LOGGED_KINDS } from './entry-forms';
import { pickOne } from './form/pick-one';
import { renderRow } from './form/pick-row';

/** Chooses what sort of entry is logged. */
export function pickKind(app: App): Promise<EntryKind | null> {
  return pickOne<EntryKind>(app, {
    placeholder: 'Log what?',
    items: LOGGED_KINDS,
    text: (kind) => `${ENTRY_FORMS[kind].name} ${ENTRY_KINDS[kind].heading}`,
    render: (kind, row) => {
      const { name, icon } = ENTRY_FORMS[kind];
      renderRow(row, { icon, iconLabel: null, title: name, below: ENTRY_KINDS[kind].prompt, aside: null });
    },
    empty: 'No kind of entry fits.',
  });
}

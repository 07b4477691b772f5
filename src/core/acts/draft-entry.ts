import { addEntry } from '../journal/add-entry';
import { makeId, readId } from '../journal/entry-id';
import type { EntryKind } from '../journal/entry-kinds';
import { chainEdits } from './chain-edits';
import type { Desk } from './desk';
import { markUpdated } from './header-edits';
import type { TextEdit } from '../vault/store';

export interface EntryDraft {
  readonly kind: EntryKind;
  readonly text: string;
  readonly author: string | null;
  /** null is the newest open session. */
  readonly session?: string | null;
  readonly nested?: readonly string[];
  /** `e-…` of an earlier attempt. */
  readonly id?: string | null;
}

/** An entry with its id, and the edit of a context that writes it. */
export function draftEntry(desk: Desk, draft: EntryDraft): { readonly id: string; readonly edit: TextEdit } {
  const id = readId(draft.id ?? '') === null ? newId(desk) : (draft.id ?? '').replace('^', '').toLowerCase();
  const { kind, text, session = null, nested = [] } = draft;
  const entry = { kind, text, nested, session, id, author: otherAuthor(desk, draft.author) };
  const write: TextEdit = (now) => addEntry(now, entry);
  return { id, edit: desk.settings.updated === 'always' ? chainEdits([write, markUpdated(desk)]) : write };
}

function newId(desk: Desk): string {
  return makeId('e', desk.clock.minute(), desk.ids.random());
}

/** Only agents and other people are named, not the person at this device. */
export function otherAuthor(desk: Desk, author: string | null): string | null {
  const name = author?.trim() ?? '';
  return name === '' || name === desk.person ? null : name;
}

import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { sha256Hex } from '../../../../src/core/fingerprint/fingerprint';
import type { Act, ActReceipt, FileChange, VaultStore } from '../../../../src/core/vault/store';
import type { EventOf, ParamsOf } from '../../../../src/protocol/messages';
import type { Timers } from '../node/timers';

type Edit = EventOf<'note.edit'>['edits'][number];
type Edited = ParamsOf<'note.edited'>['result'];

const ANSWER_MS = 5_000;

/** A plugin that can write notes for the helper. */
export interface NoteTaker {
  readonly edit: (event: EventOf<'note.edit'>) => void;
}

export interface CourierSetting {
  /** The plugin that is connected now; null when there is none. */
  readonly taker: () => NoteTaker | null;
  readonly timers: Timers;
  readonly newIntent: () => string;
}

/** Has notes written through the plugin that is connected, so that an open editor keeps what is typed; otherwise the store writes. */
export class NoteCourier {
  private readonly waiting = new Map<string, (edited: Edited | null) => void>();

  constructor(private readonly setting: CourierSetting) {}

  /** A store whose acts go through the plugin first. */
  through(store: VaultStore): VaultStore {
    return { list: () => store.list(), read: (path) => store.read(path), undo: (id) => store.undo(id), perform: (act) => this.perform(act, store) };
  }

  /** What a plugin answered; an answer that came too late changes nothing. */
  edited({ intent, result }: ParamsOf<'note.edited'>): void {
    this.waiting.get(intent)?.(result);
  }

  private async perform<T>(act: Act<T>, store: VaultStore): Promise<Result<ActReceipt>> {
    const taker = this.setting.taker();
    if (taker === null) return store.perform(act);
    const edits = await editsOf(act.changes, store);
    if (!edits.ok) return edits;
    const written = edits.value === null ? null : await this.ask(taker, { title: act.title, edits: edits.value });
    // The plugin compares before it writes: an answer that never came cannot be written later over what the store writes now.
    if (written?.result.kind !== 'written') return store.perform(act);
    return ok({ id: written.intent, paths: act.changes.map(({ path }) => path) });
  }

  private ask(taker: NoteTaker, edit: Omit<EventOf<'note.edit'>, 'intent'>): Promise<{ readonly intent: string; readonly result: Edited } | null> {
    const intent = this.setting.newIntent();
    return new Promise((resolve) => {
      const cancel = this.setting.timers.after(ANSWER_MS, () => { settle(null); });
      const settle = (result: Edited | null): void => {
        cancel();
        this.waiting.delete(intent);
        resolve(result === null ? null : { intent, result });
      };
      this.waiting.set(intent, settle);
      taker.edit({ intent, ...edit });
    });
  }
}

/** Whole texts with the hash of what stands there now; null for changes that only a store can make. */
async function editsOf(changes: readonly FileChange[], store: VaultStore): Promise<Result<Edit[] | null>> {
  const edits: Edit[] = [];
  for (const change of changes) {
    if (change.kind === 'rename' || change.kind === 'delete') return ok(null);
    const edit = await editOf(change, store);
    if (!edit.ok) return edit;
    edits.push(edit.value);
  }
  return edits.reduce((sum, { text }) => sum + (text?.length ?? 0), 0) > MOST_LETTERS ? ok(null) : ok(edits);
}

/** More than that is quicker through the store. */
const MOST_LETTERS = 4 * 1024 * 1024;

async function editOf(change: Extract<FileChange, { kind: 'edit' | 'create' }>, store: VaultStore): Promise<Result<Edit>> {
  if (change.kind === 'create') return ok({ path: change.path, before: null, text: change.text });
  const now = await store.read(change.path);
  if (!now.ok) return now;
  const after = change.edit(now.value);
  return after.ok ? ok({ path: change.path, before: sha256Hex(now.value), text: after.value }) : after;
}

import { holdsId } from '../../../../src/core/journal/entry-id';
import { lostAmong, type LostEntry } from '../../../../src/core/trace/find-lost-entries';
import type { Finding } from '../../../../src/core/trace/finding';
import { FINDINGS } from '../../../../src/core/trace/findings-table';
import type { Trace } from '../../../../src/core/trace/trace';
import { withFindings } from '../../../../src/core/trace/with-findings';
import { vaultPath, type VaultPath } from '../../../../src/core/vault/paths';
import type { OpenDesk } from './open-desk';

/** Entries that this device wrote and that neither their note nor another journal holds. */
export function lostEntries({ vault, desk }: OpenDesk): readonly LostEntry[] {
  const { outbox, store, clock } = vault;
  const textOf = (path: VaultPath): string | null => {
    const text = store.readNow(path);
    return text.ok ? text.value : null;
  };
  const written = outbox.written(Date.parse(clock.instant()));
  const remembered = written.flatMap(({ path, id, text }) => {
    const place = vaultPath(path);
    return place.ok ? [{ path: place.value, id, text }] : [];
  });
  const missing = lostAmong(remembered, textOf);
  return missing.length === 0 ? [] : missing.filter(notIn(desk.trace.contexts.keys(), textOf));
}

/** An entry that a person moved to another journal is not lost. */
function notIn(contexts: Iterable<VaultPath>, textOf: (path: VaultPath) => string | null): (entry: LostEntry) => boolean {
  const texts = [...contexts].map((path) => textOf(path) ?? '');
  return ({ id }) => !texts.some((text) => holdsId(text, id));
}

/** The trace with what only this device knows of it: its lost entries, and folders that it cannot read. */
export function traceOfDevice(open: OpenDesk): Trace {
  return withFindings(open.index.trace(open.vault.clock.minute(), lostEntries(open)), open.unread.map(folderUnread));
}

function folderUnread({ path, reason }: OpenDesk['unread'][number]): Finding {
  const message = `The folder was not read, so nothing is known of what it holds: ${reason}`;
  return { code: 'text/unread', severity: FINDINGS['text/unread'].severity, path, line: 1, message, about: null, fix: false };
}

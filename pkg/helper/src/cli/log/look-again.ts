import { holdsId } from '../../../../../src/core/journal/entry-id';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { OpenDesk } from '../open-desk';
import type { Terminal } from '../terminal';
import type { Logged } from './log-all';

/** How long another program may hold a note and then write its own version over ours. */
const AFTER_MS = 200;
/** A note that somebody else wrote this short ago is probably open in an editor or in the middle of a sync. */
const RECENT_MS = 10_000;
/** How far apart our own write and the time of the note may lie. */
const OURS_MS = 2_000;

/** True when another program has just written the note, so that it may write again over what comes now. */
export function isInUse({ vault }: OpenDesk, context: VaultPath | null): boolean {
  const stat = context === null ? null : vault.store.stat(context);
  if (stat === null || Date.parse(vault.clock.instant()) - stat.mtime > RECENT_MS) return false;
  return Math.abs(vault.store.lastWrite() - stat.mtime) > OURS_MS;
}

/** Looks a moment later whether the entries still stand where they were written; one that does not is told, never written by itself. */
export async function lookAgain(open: OpenDesk, logged: readonly Logged[], terminal: Terminal): Promise<readonly string[]> {
  await terminal.sleep(AFTER_MS);
  const gone = logged.filter(({ context, id, kept }) => {
    const text = kept ? null : open.vault.store.readNow(context);
    return text?.ok === true && !holdsId(text.value, id);
  });
  return gone.map(({ id, context }) => `Another program wrote over ${context} at the same moment, and ^${id} is gone. Write it again: throughline log --again ${id}`);
}

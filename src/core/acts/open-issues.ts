import type { Entry, Journal } from '../journal/journal';

const ID = /^[escrg]-\d{8}-\d{4}-([a-z0-9]{4,12})$/i;

/** Issues of a journal that nothing resolves yet: no resolution of the same random part, nor a nested one, nor the next item. */
export function openIssues(journal: Journal): readonly Entry[] {
  return journal.sessions.flatMap(({ entries }) => entries.filter((entry, at) => entry.kind === 'issue' && !isResolved(entry, entries, at)));
}

function isResolved(issue: Entry, entries: readonly Entry[], at: number): boolean {
  const part = randomPart(issue.id);
  if (part !== null && entries.some(({ kind, id }) => kind === 'resolution' && randomPart(id) === part)) return true;
  if (issue.nested.some(({ text }) => /^\*{0,2}Resolution/i.test(text))) return true;
  for (const next of entries.slice(at + 1)) {
    if (next.kind === 'issue') return false;
    if (next.kind === 'resolution' && (next.id === null || part === null)) return true;
  }
  return false;
}

/** The random part that an issue shares with its resolution and commit. */
export function randomPart(id: string | null): string | null {
  return ID.exec(id ?? '')?.[1]?.toLowerCase() ?? null;
}

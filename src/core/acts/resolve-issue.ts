import { readId } from '../journal/entry-id';
import { resolutionIds, resolveIssue as resolveIn } from '../journal/resolve-issue';
import { problem } from '../problem';
import type { Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { otherAuthor } from './draft-entry';
import { findEntry } from './find-entry';

export interface ResolveIssueRequest {
  /** `e-…` of the issue, with or without its caret. */
  readonly entry: string;
  /** Id or path of the spec whose journal holds it; null searches every journal. */
  readonly spec: string | null;
  readonly text: string;
  readonly commit: string | null;
  readonly author: string | null;
}

export interface ResolveOutcome {
  readonly context: VaultPath;
  /** `r-…`. */
  readonly resolution: string;
  /** `c-…`; null without a commit. */
  readonly commit: string | null;
}

/** Writes an issue's resolution, and the commit that brought it, after the issue. */
export async function resolveIssue(desk: Desk, request: ResolveIssueRequest): Promise<Result<Act<ResolveOutcome>>> {
  if (oneLine(request.text) === '') {
    return problem('entry/empty', { what: 'The issue was not resolved.', why: 'The resolution has no words.', next: 'Say how it was resolved.' });
  }
  const found = await findEntry(desk, request.entry, request.spec);
  if (!found.ok) return found;
  const { context, entry } = found.value;
  if (entry.kind !== 'issue' || entry.id === null || readId(entry.id) === null) return notAnIssue(request.entry);
  const at = desk.clock.minute();
  const ids = resolutionIds(entry.id, at);
  const resolution = { issue: entry.id, text: request.text, at, commit: request.commit, author: otherAuthor(desk, request.author) };
  const changes = new ChangeSet().edit(context, (text) => resolveIn(text, resolution));
  return changes.act('Resolve issue', { context, resolution: ids.resolution, commit: request.commit === null ? null : ids.commit });
}

function notAnIssue(id: string): Result<never> {
  return problem('journal/no-issue', { what: 'Nothing was resolved.', why: `The entry ${id} is no issue.`, next: 'Take the id of an entry that starts with "Issue".' });
}

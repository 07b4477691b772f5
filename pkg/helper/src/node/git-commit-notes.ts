import type { CommitPreview } from './git-write-commit';

/** What a person should know before a commit, a sentence each. */
export function commitNotes({ branch, hooksThatRun, hooksLeftOut, needFilters, unsigned }: CommitPreview): readonly string[] {
  return [
    ...(branch === null ? ['No branch is checked out: the commit belongs to none.'] : []),
    ...(hooksThatRun.length === 0 ? [] : [`Hooks that run: ${hooksThatRun.join(', ')}.`]),
    ...(hooksLeftOut.length === 0 ? [] : [`Hooks that do not run, because they were not trusted as they are: ${hooksLeftOut.join(', ')}.`]),
    ...needFilters.map(({ path, filter }) => `${path} goes through the filter ${filter}, which is not trusted; it cannot be committed.`),
    ...(unsigned ? ['Your commits are signed; this one is not.'] : []),
  ];
}

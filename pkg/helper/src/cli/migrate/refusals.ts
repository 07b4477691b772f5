import { problem, type Failure } from '../../../../../src/core/problem';
import type { VaultPlan } from './vault-plan';

/** Why a plan is not carried out; null when it may be. */
export function refusalOf({ plan, uncommitted }: VaultPlan, { allowDirty }: { readonly allowDirty: boolean }): Failure | null {
  const [conflict, ...others] = plan.conflicts;
  if (conflict !== undefined) return conflicts(conflict.why, others.length);
  if (allowDirty) return null;
  if (uncommitted === null) return unread();
  const [first] = uncommitted;
  return first === undefined ? null : dirty(first, uncommitted.length);
}

function conflicts(why: string, others: number): Failure {
  return problem('migrate/conflicts', {
    what: 'Nothing was moved.',
    why: others === 0 ? why : `${why} There ${others === 1 ? 'is one more conflict' : `are ${others} more conflicts`}.`,
    next: 'Solve them, or choose other epics with --epic ID. "throughline migrate" shows all.',
  });
}

function dirty(first: string, count: number): Failure {
  return problem('migrate/uncommitted', {
    what: 'Nothing was moved.',
    why: count === 1 ? `${first} has changes that are not committed.` : `${count} of the files have changes that are not committed, such as ${first}.`,
    next: 'Commit them first, or add --allow-dirty.',
  });
}

function unread(): Failure {
  return problem('migrate/git-unread', {
    what: 'Nothing was moved.',
    why: 'The vault lies in a repository that is not trusted on this device, so nobody knows what is committed.',
    next: 'Trust it with "throughline trust --repository", or add --allow-dirty.',
  });
}

import { ok, problem } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange, TextEdit } from '../vault/store';
import type { MigrationPlan } from './plan';

/** What a migration did. */
export interface MigrationOutcome {
  readonly moved: number;
  readonly links: number;
  readonly contexts: readonly VaultPath[];
}

/**
 * The plan as changes in the order in which they are made: texts where they lie, then moves, then new files. A file that is
 * both edited and moved stands in two changes, so the act is for stores that go through the changes one by one.
 */
export function migrationAct(plan: MigrationPlan): Act<MigrationOutcome> {
  const edits = plan.rewrites.map(({ path, before, after }): FileChange => ({ kind: 'edit', path, edit: replaceWhole(path, before, after) }));
  const moves = plan.moves.map(({ from, to }): FileChange => ({ kind: 'rename', path: from, to }));
  const creations = plan.creations.map(({ path, text }): FileChange => ({ kind: 'create', path, text }));
  return { title: titleOf(plan), changes: [...edits, ...moves, ...creations], outcome: outcomeOf(plan) };
}

/** What a plan comes to, in numbers. */
export function outcomeOf({ moves, rewrites, contexts }: MigrationPlan): MigrationOutcome {
  return { moved: moves.length, links: rewrites.reduce((sum, { links }) => sum + links, 0), contexts: contexts.map(({ path }) => path) };
}

/** In the undo list, such as `Move 46 specs`. */
export function titleOf({ moves }: MigrationPlan): string {
  const specs = moves.filter(({ what }) => what === 'spec').length;
  if (specs > 0) return `Move ${specs} ${specs === 1 ? 'spec' : 'specs'}`;
  return `Move ${moves.length} ${moves.length === 1 ? 'file' : 'files'}`;
}

function replaceWhole(path: VaultPath, before: string, after: string): TextEdit {
  return (text) =>
    text === before
      ? ok(after)
      : problem('act/stale', { what: 'Nothing was moved.', why: `${path} was changed since the plan was made.`, next: 'Make the plan again.' });
}

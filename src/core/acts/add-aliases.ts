import { problem } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { withAlias } from '../spec-text/with-alias';
import type { Trace } from '../trace/trace';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface AliasOutcome {
  /** Specs that the quick switcher finds from now on. */
  readonly specs: number;
}

/** Specs that the quick switcher knows by nothing but the name of their file, in the order of their ids. */
export function specsWithoutAlias(trace: Trace): readonly Spec[] {
  const specs = [...trace.specs.values()].filter(({ aliases }) => aliases.length === 0);
  return specs.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
}

/** Gives every spec without an alias `id - title` as one, as a single act. */
export function addAliases(desk: Desk): Promise<Result<Act<AliasOutcome>>> {
  const specs = specsWithoutAlias(desk.trace);
  if (specs.length === 0) return Promise.resolve(problem('spec/aliases-there', { what: 'Nothing was written.', why: 'Every spec has an alias already.', next: 'Find specs by id or title in the quick switcher.' }));
  const changes = new ChangeSet();
  for (const { path, id, title } of specs) changes.edit(path, (text) => withAlias(text, { id, title }));
  return Promise.resolve(changes.act(`Add aliases to ${specs.length} specs`, { specs: specs.length }));
}

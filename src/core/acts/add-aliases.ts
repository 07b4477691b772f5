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
  readonly specs: readonly Pick<Spec, 'id' | 'title' | 'path'>[];
}

/** Specs that the quick switcher knows by nothing but the name of their file, in the order of their ids. */
export function specsWithoutAlias(trace: Trace): readonly Spec[] {
  const specs = [...trace.specs.values()].filter(({ aliases }) => aliases.length === 0);
  return specs.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
}

/** Gives every spec without an alias `id - title` as one, as a single act. Where the properties cannot take it, the spec stays as it is. */
export async function addAliases(desk: Desk): Promise<Result<Act<AliasOutcome>>> {
  const changes = new ChangeSet();
  const specs: Pick<Spec, 'id' | 'title' | 'path'>[] = [];
  for (const spec of specsWithoutAlias(desk.trace)) {
    const text = await desk.read(spec.path);
    const named = text.ok ? withAlias(text.value, spec) : text;
    if (!text.ok || !named.ok || named.value === text.value) continue;
    specs.push({ id: spec.id, title: spec.title, path: spec.path });
    changes.edit(spec.path, (now) => withAlias(now, spec));
  }
  if (specs.length === 0) return noneToAdd();
  return changes.act(`Add aliases to ${specs.length} specs`, { specs });
}

function noneToAdd(): Result<never> {
  return problem('spec/aliases-there', { what: 'Nothing was written.', why: 'Every spec has an alias already, or properties that cannot take one.', next: 'Find specs by id or title in the quick switcher.' });
}

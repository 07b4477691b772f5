import { problem } from '../problem';
import type { Result } from '../problem';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { withContext } from './context-draft';
import type { Desk } from './desk';

export interface ContextOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
}

/** Makes a spec's context without a session. */
export async function createContext(desk: Desk, request: { readonly spec: string }): Promise<Result<Act<ContextOutcome>>> {
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return spec;
  const changes = new ChangeSet();
  const context = await withContext(desk, changes, spec.value);
  if (!context.ok) return context;
  if (!context.value.created) {
    return problem('context/exists', { what: 'No context was made.', why: `${spec.value.id} has ${context.value.path}.`, next: 'Open it, or start a session.' });
  }
  return changes.act(`Create context of ${spec.value.id}`, { spec: spec.value.path, context: context.value.path });
}

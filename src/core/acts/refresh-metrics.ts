import { findSpec } from '../trace/find-spec';
import { problem } from '../problem';
import type { Result } from '../problem';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { ContextOutcome } from './create-context';
import type { Desk } from './desk';
import { criteriaIn, metricsEdit } from './metrics-edit';
import type { GitFigures } from './metrics-edit';

/** Computes a journal's metrics anew. */
export async function refreshMetrics(desk: Desk, request: { readonly spec: string; readonly git: GitFigures | null }): Promise<Result<Act<ContextOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const { id, path, context } = found.value;
  if (context === null) {
    return problem('context/missing', { what: 'No metrics were written.', why: `${id} has no context.`, next: 'Start a session on it to create one.' });
  }
  const text = await desk.read(path);
  if (!text.ok) return text;
  const changes = new ChangeSet().edit(context, metricsEdit(criteriaIn(text.value), request.git));
  return changes.act(`Refresh metrics of ${id}`, { spec: path, context });
}

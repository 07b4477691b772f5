import type { Result } from '../problem';
import type { SpecStatus } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { markStatus, markUpdated } from './header-edits';
import { setStatus } from './set-status';
import type { StatusOutcome } from './set-status';

/** What a button of a disagreement does to the status of a spec: say it in the spec and its journal, or only in one of them. */
export interface SettleRequest {
  /** Id or path. */
  readonly spec: string;
  readonly status: SpecStatus;
  readonly where: 'both' | 'spec' | 'context';
}

/** Settles what the spec, its journal, its criteria and its children say of its status. */
export async function settleStatus(desk: Desk, request: SettleRequest): Promise<Result<Act<StatusOutcome>>> {
  if (request.where === 'both') return setStatus(desk, request);
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return spec;
  const { path, context, id, statusText } = spec.value;
  const target: VaultPath = request.where === 'context' ? (context ?? path) : path;
  const changes = new ChangeSet().edit(target, markStatus(desk, request.status), markUpdated(desk));
  return changes.act(`Set ${request.where === 'context' ? 'the journal of ' : ''}${id} to ${request.status}`, { spec: path, specId: id, from: statusText, to: request.status });
}

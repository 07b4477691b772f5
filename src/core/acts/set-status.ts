import type { Result } from '../problem';
import type { Spec, SpecStatus } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { markStatus, markUpdated } from './header-edits';

export interface SetStatusRequest {
  /** Id or path. */
  readonly spec: string;
  readonly status: SpecStatus;
}

export interface StatusOutcome {
  readonly spec: VaultPath;
  readonly specId: string;
  /** The status as it was written. */
  readonly from: string | null;
  readonly to: SpecStatus | null;
}

/** Sets a spec's status, in its header and in its context's. */
export function setStatus(desk: Desk, request: SetStatusRequest): Promise<Result<Act<StatusOutcome>>> {
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return Promise.resolve(spec);
  const changes = new ChangeSet();
  for (const path of filesOf(spec.value)) changes.edit(path, markStatus(desk, request.status), markUpdated(desk));
  const outcome = { spec: spec.value.path, specId: spec.value.id, from: spec.value.statusText, to: request.status };
  return Promise.resolve(changes.act(`Set ${spec.value.id} to ${request.status}`, outcome));
}

/** Sets a spec's Updated to now, by hand. */
export function setUpdated(desk: Desk, request: { readonly spec: string }): Promise<Result<Act<StatusOutcome>>> {
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return Promise.resolve(spec);
  const changes = new ChangeSet();
  for (const path of filesOf(spec.value)) changes.edit(path, markUpdated(desk));
  const { id, path, statusText, status } = spec.value;
  return Promise.resolve(changes.act(`Set Updated of ${id}`, { spec: path, specId: id, from: statusText, to: status }));
}

function filesOf(spec: Spec): readonly VaultPath[] {
  return spec.context === null ? [spec.path] : [spec.path, spec.context];
}

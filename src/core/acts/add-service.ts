import { addIntegrationPoint } from '../deliverable/downstream';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { withContext } from './context-draft';
import type { Desk } from './desk';

export interface AddServiceRequest {
  /** Id or path. */
  readonly spec: string;
  readonly name: string;
  /** From the repository's root; a folder or a file. */
  readonly path: string;
}

export interface AddServiceOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  readonly contextCreated: boolean;
  readonly name: string;
  readonly path: string;
}

/** Writes into a spec's context that its work goes into a service, once for each place. */
export async function addService(desk: Desk, request: AddServiceRequest): Promise<Result<Act<AddServiceOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const name = plainName(request.name);
  const path = placeOf(request.path);
  if (name === '') return refused('The service has no name.');
  if (path === null) return refused(`"${request.path.slice(0, 200)}" is no path from the root of the repository.`);
  const changes = new ChangeSet();
  const context = await withContext(desk, changes, found.value);
  if (!context.ok) return context;
  changes.edit(context.value.path, (text) => addIntegrationPoint(text, { name, path }));
  return changes.act(`${found.value.id} goes into ${name}`, { spec: found.value.path, context: context.value.path, contextCreated: context.value.created, name, path });
}

/** Without code signs and links: in its line only the path is one. */
function plainName(typed: string): string {
  return oneLine(typed).replaceAll('`', "'").replaceAll('[', '(').replaceAll(']', ')').replace(/[ :]{1,8}$/, '');
}

/** A path from the root, with `/`; one word alone is a folder. null for what leads elsewhere. */
function placeOf(typed: string): string | null {
  const path = oneLine(typed).replaceAll('\\', '/').replace(/^(?:\.\/){1,8}/, '');
  const isElsewhere = path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path) || path.split('/').includes('..');
  if (path === '' || path === '.' || isElsewhere || /[`\s]/.test(path)) return null;
  return path.includes('/') || path.includes('.') ? path : `${path}/`;
}

function refused(why: string): Failure {
  return problem('service/unclear', { what: 'No service was written down.', why, next: 'Give a name and a path from the root of the repository, such as services/archive/.' });
}

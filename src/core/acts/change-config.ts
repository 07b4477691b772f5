import { CONFIG_TEMPLATE, configPath } from '../change/config';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import type { Desk } from './desk';

/** Writes the configuration of changes with every key and its default, where there is none yet. */
export async function newChangeConfig(desk: Desk): Promise<Result<Act<{ readonly path: VaultPath }>>> {
  const path = configPath(desk.settings);
  if (await desk.exists(path)) return problem('change/config-there', { what: 'No configuration was written.', why: `${path} is there already.`, next: 'Edit that file.' });
  return ok({ title: 'Write configuration of changes', changes: [{ kind: 'create', path, text: CONFIG_TEMPLATE }], outcome: { path } });
}

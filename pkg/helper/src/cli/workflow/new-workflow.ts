import { ok, problem, type Result } from '../../../../../src/core/problem';
import { vaultPath } from '../../../../../src/core/vault/paths';
import { GALLERY } from '../../../../../src/core/workflow/gallery';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault } from '../open-vault';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import { openShelf } from './open-shelf';

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** `workflow new NAME --from TEMPLATE`: a definition to begin with, in workflows/ of the vault. */
export async function newWorkflow(input: Input, name: string): Promise<Result<Answer>> {
  if (!NAME.test(name) || /\.ya?ml$/.test(name)) return misused(`"${name}" is no name of a workflow.`, 'Take small letters, digits, dots and dashes, such as deploy-storage, without an ending.');
  const wanted = input.option('from');
  const template = GALLERY.find(({ id }) => id === wanted);
  if (template === undefined) return noTemplate(wanted);
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const taken = shelf.value.library.read().files.find((file) => file.name === name);
  if (taken !== undefined) return problem('workflow/exists', { what: 'No workflow was made.', why: `There is a ${name} already, in ${taken.path}.`, next: 'Take another name, or edit that file.' });
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const path = vaultPath(`workflows/${name}.yaml`);
  if (!path.ok) return path;
  const written = await vault.value.store.perform({ title: `New workflow ${name}`, changes: [{ kind: 'create', path: path.value, text: template.yaml(name) }], outcome: undefined });
  if (!written.ok) return written;
  return ok(answer({ text: () => `${path.value}\nEdit it, then: throughline workflow validate ${name}`, json: () => ({ version: 1, workflow: name, template: template.id, path: path.value, act: written.value.id, paths: written.value.paths }) }));
}

function noTemplate(wanted: string | null): Result<never> {
  const rows = alignRows(GALLERY.map(({ id, purpose }) => [cell(id), cell(purpose)]));
  return misused(wanted === null ? 'A new workflow needs a template.' : `There is no template "${wanted}".`, `Add --from with one of: ${GALLERY.map(({ id }) => id).join(', ')}.\n${rows.map((line) => `  ${line}`).join('\n')}`);
}

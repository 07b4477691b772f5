import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Throughline } from '../throughline';
import { pickOne } from './form/pick-one';
import { renderRow } from './form/pick-row';

/** Chooses a file of the vault, the one last changed first. */
export async function pickFile({ app }: Throughline, options: { readonly placeholder: string; readonly without: readonly string[] }): Promise<VaultPath | null> {
  const left = new Set(options.without);
  const files = app.vault.getFiles().filter(({ path }) => !left.has(path));
  const file = await pickOne(app, {
    placeholder: options.placeholder,
    items: files.sort((one, other) => other.stat.mtime - one.stat.mtime),
    text: ({ path }) => path,
    render: ({ name, parent, extension }, row) => {
      renderRow(row, { icon: extension === 'md' ? 'file-text' : 'file', iconLabel: null, title: name, below: parent === null ? null : parent.path, aside: null });
    },
    empty: 'No file fits.',
  });
  const path = file === null ? null : vaultPath(file.path);
  return path?.ok === true ? path.value : null;
}

import { vaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { linkChoice } from './link-query';
import type { LinkChoice } from './link-query';

/** Every file of the vault as a link can name it. */
export function filesToLink({ app, trace }: Throughline): readonly LinkChoice[] {
  return app.vault.getFiles().flatMap((file) => {
    const path = vaultPath(file.path);
    return path.ok ? [linkChoice(path.value, trace.trace?.specs.get(path.value) ?? null)] : [];
  });
}

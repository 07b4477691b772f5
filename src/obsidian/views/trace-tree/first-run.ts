import { problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { Settings } from '../../../core/vault/settings';
import type { Throughline } from '../../throughline';
import { commonHeaderForm } from './header-form';
import { findSpecFolders } from './spec-folders';
import type { SpecFolder } from './spec-folders';

/** Notes that are read to see how headers are written. */
const LOOKED_AT = 20;

/** What the first page asks. */
export interface FirstAnswers {
  readonly headerForm: Settings['headerForm'];
  /** The person at this device; empty says nothing. */
  readonly person: string;
}

/** Folders of this vault that hold specs by their names, outside the spec folders. */
export function foldersOnOffer({ app }: Throughline): readonly SpecFolder[] {
  const paths = app.vault.getMarkdownFiles().map(({ path }) => vaultPath(path));
  return findSpecFolders(paths.flatMap((path) => (path.ok ? [path.value] : [])));
}

/** Makes the folder the one that holds the specs. Nothing is written but the vault's settings. */
export async function useFolder({ settings }: Throughline, folder: string): Promise<Result<void>> {
  if (folder === '/' || folder === '') {
    return problem('settings/whole-vault', {
      what: 'The spec folder was not changed.',
      why: 'The whole vault cannot be the spec folder: every numbered note would be looked at.',
      next: 'Choose a folder of the vault, or create one.',
    });
  }
  return settings.setShared('specRoots', [folder]);
}

/** The header form that most of these specs have. */
export async function commonForm({ trace }: Throughline, specs: readonly VaultPath[]): Promise<Settings['headerForm']> {
  const texts = await Promise.all(specs.slice(0, LOOKED_AT).map((path) => trace.read(path)));
  return commonHeaderForm(texts.flatMap((text) => (text.ok ? [text.value] : [])));
}

/** Keeps the answers: the form for everyone, the name on this device. */
export async function keepAnswers({ settings, device }: Throughline, { headerForm, person }: FirstAnswers): Promise<Result<void>> {
  if (person.trim() !== '') device.setPerson(person);
  if (headerForm === settings.shared.headerForm) return { ok: true, value: undefined };
  return settings.setShared('headerForm', headerForm);
}

import { folderOf, vaultPath } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { minuteAt } from '../../../../src/core/vault/wall-minute';
import { runNoteName } from '../../../../src/core/workflow/run-note';
import type { RunView } from '../engine/engine';

export interface NotePlaces {
  /** IANA name; null is the machine's own. */
  readonly timezone: string | null;
  /** Folder of the vault for notes of runs without a spec; null keeps none of them. */
  readonly runs: string | null;
}

/** Where the note of a run lies: beside its spec, else in the folder of the vault's settings. null for a run that has no note, such as one inside another run. */
export function runNoteAt({ state, parent, workflow }: Pick<RunView, 'state' | 'parent' | 'workflow'>, { timezone, runs }: NotePlaces): VaultPath | null {
  const { spec } = state.metadata;
  if (parent !== null) return null;
  const folder = spec === null ? runs : below(spec, 'runs');
  if (folder === null) return null;
  const path = vaultPath(`${folder}/${runNoteName(minuteAt(Date.parse(state.startedAt), timezone), workflow)}`);
  return path.ok ? path.value : null;
}

function below(spec: string, folder: string): string {
  const path = vaultPath(spec);
  const at = path.ok ? folderOf(path.value) : '';
  return at === '' ? folder : `${at}/${folder}`;
}

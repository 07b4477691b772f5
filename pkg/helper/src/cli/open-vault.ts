import { ok, type Result } from '../../../../src/core/problem';
import type { Settings } from '../../../../src/core/vault/settings';
import type { Clock } from '../../../../src/core/vault/time';
import { machineClock } from '../node/clock';
import { vaultStateFolder } from '../node/device-folder';
import { openDiskVault, type DiskVault } from '../node/disk-vault';
import { findVault, readSettings } from '../node/find-vault';
import { Outbox } from '../node/outbox';
import { randomIds } from '../node/random-ids';
import type { Input } from './input';
import { openDevice, type OpenDevice } from './open-device';
import { openRepository, type Repository } from './repository';

/** A vault on this machine with everything that a verb may need of it. */
export interface OpenVault {
  readonly root: string;
  readonly settings: Settings;
  readonly store: DiskVault;
  /** This vault's folder in the device folder. */
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly device: OpenDevice;
  /** Who works here: THROUGHLINE_NAME, else the owner of this device; null when nobody said. */
  readonly person: string | null;
  readonly repository: Repository;
  readonly outbox: Outbox;
}

/** Finds and opens the vault that the command line is about. */
export function openVault(input: Input): Result<OpenVault> {
  const { terminal } = input;
  const found = findVault(terminal.folder, input.option('vault'));
  if (!found.ok) return found;
  const settings = readSettings(found.value);
  if (!settings.ok) return settings;
  const device = openDevice(terminal, found.value);
  if (!device.ok) return device;
  const state = vaultStateFolder(device.value.folder, found.value);
  if (!state.ok) return state;
  const stateFolder = state.value;
  const clock = machineClock(settings.value.timezone);
  const store = openDiskVault({ root: found.value, stateFolder, specRoots: settings.value.specRoots, clock, ids: randomIds });
  if (!store.ok) return store;
  const { root } = store.value;
  const repository = openRepository({ vault: root, settings: settings.value, trusted: device.value.config.trustedRepositories });
  const named = terminal.env['THROUGHLINE_NAME'] ?? '';
  const person = named === '' ? device.value.config.name : named;
  return ok({ root, settings: settings.value, store: store.value, stateFolder, clock, device: device.value, person, repository, outbox: new Outbox(stateFolder) });
}

/** The project's own files, also in dot-folders: those of the repository around the vault, else of the vault. */
export function openProject({ root, stateFolder, clock, device, repository }: OpenVault): Result<DiskVault> {
  const project = repository.root ?? root;
  const folder = project === root ? ok(stateFolder) : vaultStateFolder(device.folder, project);
  if (!folder.ok) return folder;
  return openDiskVault({ root: project, stateFolder: folder.value, specRoots: ['.claude'], clock, ids: randomIds });
}

import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { DeviceFile } from './device-file';
import { onDisk } from './disk-problem';
import { isIgnored, repositoryAbove } from './git-ignore';

/** Where this device keeps what belongs to it alone, `THROUGHLINE_HOME`. */
export interface DeviceFolder {
  readonly path: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The platform's place for the device folder, or what `THROUGHLINE_HOME` says. */
export function deviceFolderPath(env: Environment = process.env, platform: NodeJS.Platform = process.platform): string {
  const chosen = env['THROUGHLINE_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'throughline');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'throughline');
  const state = env['XDG_STATE_HOME'];
  return join(state !== undefined && state.startsWith('/') ? state : join(homedir(), '.local', 'state'), 'throughline');
}

/** Opens the device folder, making it when needed. Refused inside the vault, inside a repository that does not ignore it, or when it is not the user's own. */
export function openDeviceFolder(vaultRoot: string | null, path = deviceFolderPath()): Result<DeviceFolder> {
  return onDisk(`The device folder ${path} was not used.`, () => apartFrom(vaultRoot, path));
}

function apartFrom(vaultRoot: string | null, path: string): Result<DeviceFolder> {
  const vault = vaultRoot === null ? null : realOf(vaultRoot);
  const real = realOf(path);
  if (vault !== null && isBelow(vault, real)) return refused(path, 'It lies inside the vault, and would be synced with it');
  const repository = repositoryAbove(real);
  const isApart = repository === null || repository === realOf(homedir()) || isIgnored(repository, real);
  if (!isApart) return refused(path, `It lies inside the repository ${repository}, which does not ignore it`);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    return refused(path, `It cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
  return ownedByUs(path);
}

const VaultOfFolder = v.object({ version: v.literal(1), path: v.string(), name: v.string() });

/** The folder of one vault inside the device folder; made when needed. Its `vault.json` says which vault it belongs to. */
export function vaultStateFolder(device: DeviceFolder, vaultRoot: string): Result<string> {
  return onDisk('The vault was not opened.', () => {
    const folder = join(device.path, 'vaults', vaultKey(vaultRoot));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = realOf(vaultRoot);
    const file = new DeviceFile(join(folder, 'vault.json'), VaultOfFolder, { version: 1, path: '', name: '' });
    const known = file.read();
    if (known.ok && known.value.path !== path) file.write({ version: 1, path, name: basename(path) });
    return ok(folder);
  });
}

/** First 16 hex digits of SHA-256 of the vault's real path, with `/`, an upper-case drive letter and no final slash. */
export function vaultKey(vaultRoot: string): string {
  const real = realOf(vaultRoot).split(sep).join('/').replace(/^[a-z]:/, (drive) => drive.toUpperCase());
  const path = real.length > 1 && real.endsWith('/') ? real.slice(0, -1) : real;
  return createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 16);
}

function ownedByUs(path: string): Result<DeviceFolder> {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return refused(path, 'It is not a folder of its own');
  if (process.platform === 'win32') return ok({ path });
  if (process.getuid !== undefined && stat.uid !== process.getuid()) return refused(path, 'It belongs to another user');
  if ((stat.mode & 0o077) !== 0) chmodSync(path, 0o700);
  return ok({ path });
}

/** The real path of the nearest part that exists, with the rest behind it. */
function realOf(path: string): string {
  const whole = resolve(path);
  if (statSync(whole, { throwIfNoEntry: false }) !== undefined) return realpathSync.native(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(realOf(parent), whole.slice(parent.length));
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function refused(path: string, why: string): Failure {
  return problem('device/refused', {
    what: `The device folder ${path} was not used.`,
    why: `${why}.`,
    next: 'Set THROUGHLINE_HOME to a folder of your own outside vaults and repositories (or ignored by git there), with rights for you alone.',
  });
}

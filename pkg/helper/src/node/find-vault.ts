import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { DEFAULT_SETTINGS, parseSettings } from '../../../../src/core/vault/settings';
import type { Settings } from '../../../../src/core/vault/settings';
import { openYaml } from '../../../../src/core/text/open-yaml';
import { roleOf } from '../../../../src/core/spec/layouts';
import { onDisk } from './disk-problem';
import { filesBelow } from './walk-vault';

/** The vault's shared settings. */
export const SETTINGS_FILE = 'throughline.yaml';
const LARGEST_SETTINGS = 256 * 1024;

/** The vault that a folder belongs to: the folder named, or the nearest one upwards that is a vault. */
export function findVault(folder: string, named: string | null): Result<string> {
  if (named !== null) return namedVault(folder, named);
  for (let at = resolve(folder); ; at = dirname(at)) {
    const vault = vaultAt(at);
    if (vault !== null) return ok(vault);
    if (dirname(at) === at) return notFound(folder);
  }
}

/** Reads `throughline.yaml` at the vault's root; the defaults where there is none. */
export function readSettings(vault: string): Result<Settings> {
  const path = join(vault, SETTINGS_FILE);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return ok(DEFAULT_SETTINGS);
  if (stat.size > LARGEST_SETTINGS) {
    return problem('settings/unreadable', { what: 'The settings were not read.', why: `${SETTINGS_FILE} is larger than 256 KB.`, next: 'Shorten it.' });
  }
  return onDisk('The settings were not read.', () => parseSettings(readFileSync(path, 'utf8')));
}

function namedVault(folder: string, named: string): Result<string> {
  if (named.trim() === '') {
    return problem('vault/missing', { what: 'No vault was opened.', why: 'The name of the vault is empty.', next: 'Name an existing folder with --vault, or leave --vault out.' });
  }
  const path = resolve(folder, named);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return ok(pointedTo(path) ?? path);
  return problem('vault/missing', { what: 'No vault was opened.', why: `${path} is no folder.`, next: 'Name an existing folder with --vault.' });
}

function vaultAt(folder: string): string | null {
  if (existsSync(join(folder, SETTINGS_FILE))) return pointedTo(folder) ?? folder;
  if (existsSync(join(folder, '.obsidian'))) return folder;
  return holdsSpecs(folder) ? folder : null;
}

/** A repository's root may say where its vault lies: `vault: notes`. A place outside of it is not followed: the file came with the repository. */
function pointedTo(folder: string): string | null {
  const content = contentOf(join(folder, SETTINGS_FILE));
  if (typeof content !== 'object' || content === null || !('vault' in content) || typeof content.vault !== 'string') return null;
  const target = resolve(folder, content.vault);
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  const inside = relative(realpathSync.native(folder), realpathSync.native(target));
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : target;
}

/** What a settings file holds; null for one that cannot be read, which reading the settings will say. */
function contentOf(path: string): unknown {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true || stat.size > LARGEST_SETTINGS) return null;
  try {
    return openYaml(readFileSync(path, 'utf8'), { uniqueKeys: false, merge: false }).toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

/** A `specs` folder with at least one spec in it. */
function holdsSpecs(folder: string): boolean {
  const entry = existsSync(join(folder, 'specs')) ? readdirSync(folder, { withFileTypes: true }).find(({ name }) => name === 'specs') : undefined;
  if (entry?.isDirectory() !== true) return false;
  for (const { path } of filesBelow({ realRoot: folder, specRoots: [], below: 'specs', onUnread: () => undefined })) {
    const role = roleOf(path, DEFAULT_SETTINGS);
    if (role === 'spec' || role === 'maybe-spec') return true;
  }
  return false;
}

function notFound(folder: string): Result<string> {
  return problem('vault/not-found', {
    what: 'No vault was found.',
    why: `Neither ${folder} nor a folder above it holds throughline.yaml, .obsidian or a specs folder with specs.`,
    next: 'Go into your vault, name it with --vault DIR, or start one: mkdir specs && throughline --vault . new epic --title "…"',
  });
}

import { specPlace } from '../spec/layouts';
import { rootOf } from '../spec/spec-roots';
import type { Trace } from '../trace/trace';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import { readRoughName } from './tidy-names';

/** True when some spec lies in an old or only roughly similar layout, by its name alone: whether to speak of migration at all. */
export function mayMigrate(trace: Pick<Trace, 'specs'>, files: readonly VaultPath[], settings: Settings): boolean {
  for (const spec of trace.specs.values()) if (spec.layout !== 'nested') return true;
  return files.some((path) => isNearly(path, settings));
}

function isNearly(path: VaultPath, settings: Settings): boolean {
  const lower = path.toLowerCase();
  if (!lower.endsWith('/epic.md') && !lower.endsWith('spec.md')) return false;
  if (rootOf(path, settings) === null || specPlace(path, settings) !== null) return false;
  const parts = path.split('/');
  return readRoughName(lower.endsWith('.spec.md') ? nameOf(path).slice(0, -8) : (parts.at(-2) ?? '')) !== null;
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: the nearest one at or above the working folder that holds the manifest. Bundled scripts do not know where they came from. */
export const PROJECT = nearest(process.cwd());
export const TEST_VAULT = join(PROJECT, 'test-vault');

function nearest(folder: string): string {
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('Nothing was started. Run this inside the project.');
  return nearest(above);
}

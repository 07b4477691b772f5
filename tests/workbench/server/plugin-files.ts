import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest } from 'obsidian';

/** A folder with a built plugin, as the app would find it. */
export interface PluginOnDisk {
  readonly folder: string;
  readonly manifest: PluginManifest;
  readonly hasStyles: boolean;
}

/** Refuses a folder that holds no plugin. */
export function findPlugin(folder: string): PluginOnDisk {
  const missing = ['manifest.json', 'main.js'].find((name) => !existsSync(join(folder, name)));
  if (missing !== undefined) throw new Error(`The plugin was not found. There is no ${missing} in ${folder}. Name the folder of a built plugin.`);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as PluginManifest;
  if (!/^[\w-]{1,100}$/.test(manifest.id)) throw new Error(`The plugin was not taken. Its manifest.json in ${folder} has no usable id. Correct the id.`);
  return { folder, manifest, hasStyles: existsSync(join(folder, 'styles.css')) };
}

/** The plugin's code, untouched, as the body of one function; nothing but the first and the last line is ours. */
export async function pluginCode({ folder }: PluginOnDisk): Promise<string> {
  const code = await readFile(join(folder, 'main.js'), 'utf8');
  return `window.pluginBody = function anonymous(require, module, exports) {${code}\n};\n`;
}

export function pluginStyles({ folder }: PluginOnDisk): Promise<string> {
  return readFile(join(folder, 'styles.css'), 'utf8');
}

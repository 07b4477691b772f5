import type { PluginManifest } from 'obsidian';
import type { App } from '../app';
import type { Plugin } from './plugin';
import type { Require } from './provided';

export type PluginClass = new (app: App, manifest: PluginManifest) => Plugin;

/** A plugin as it lies in its folder. */
export interface PluginFolder {
  readonly manifest: PluginManifest;
  /** Where its files are served. */
  readonly address: string;
  readonly hasStyles: boolean;
}

type ModuleBody = (require: Require, module: { exports: unknown }, exports: unknown) => void;

interface Definitions {
  pluginBody?: ModuleBody;
}

/** Each loading runs the code anew, as in the app. */
let loads = 0;

/** Runs a plugin's own `main.js`, unchanged, and gives the class it exports. */
export async function loadPluginClass({ address, manifest }: PluginFolder, require: Require): Promise<PluginClass> {
  const body = await bodyOf(`${address}/main.js?load=${(loads += 1)}`);
  const module: { exports: unknown } = { exports: {} };
  body(require, module, module.exports);
  const { exports } = module;
  const found = typeof exports === 'object' && exports !== null && 'default' in exports ? exports.default : exports;
  if (typeof found !== 'function') throw new Error(`Failed to load plugin ${manifest.id}. No exports detected.`);
  return found as PluginClass;
}

/** The server hands out the file as the body of one function, which this script calls by name. */
async function bodyOf(address: string): Promise<ModuleBody> {
  const definitions = window as Definitions;
  const script = document.createElement('script');
  script.src = address;
  await new Promise<void>((resolve, reject) => {
    script.addEventListener('load', () => { resolve(); });
    script.addEventListener('error', () => { reject(new Error(`The plugin's code cannot be run: ${address}`)); });
    document.head.append(script);
  });
  script.remove();
  const body = definitions.pluginBody;
  delete definitions.pluginBody;
  if (body === undefined) throw new Error(`The plugin's code does not parse: ${address}`);
  return body;
}

/** The style sheet of a plugin, on the page. */
export async function addPluginStyles({ address, hasStyles }: PluginFolder): Promise<HTMLStyleElement | null> {
  if (!hasStyles) return null;
  const response = await fetch(`${address}/styles.css`);
  const style = document.createElement('style');
  style.textContent = await response.text();
  document.head.append(style);
  return style;
}

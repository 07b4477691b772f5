import moment from 'moment';
import { App } from './app';
import { installDom } from './dom/install';
import * as obsidian from './obsidian';
import { readPageOptions } from './page-options';
import type { PluginFolder } from './plugins/plugin-source';
import { Plugins } from './plugins/plugins';
import { makeRequire } from './plugins/provided';
import { watchListeners } from './plugins/watch-listeners';
import { installStyle } from './style/install';
import { dressBody } from './system/dress-body';
import { notingUnknown } from './system/not-here';
import { setMobile } from './system/platform';
import { CapacitorAdapter, FileSystemAdapter } from './vault/platform-adapters';
import { ServedFiles } from './vault/served-files';
import { Vault } from './vault/vault';
import { Workbench } from './workbench';

/** What the server tells the page. */
interface Served {
  readonly token: string;
  readonly vault: { readonly name: string; readonly id: string };
  readonly plugins: readonly PluginFolder[];
}

/** The module that plugins ask for. Names it has not are noted when they are read. */
const moduleForPlugins: object = Object.assign(Object.create(notingUnknown('obsidian')) as object, obsidian);

async function start(): Promise<void> {
  const options = readPageOptions(location.search);
  if (options.mobile) setMobile();
  watchListeners();
  installDom();
  installStyle();
  dressBody(document.body, options);
  const served = (await (await fetch('page.json')).json()) as Served;
  const Adapter = options.mobile ? CapacitorAdapter : FileSystemAdapter;
  const files = new ServedFiles(new URL('.', location.href).href, served.token);
  const vault = new Vault(new Adapter(files, served.vault.name));
  const app = new App(vault, served.vault.id);
  app.plugins = new Plugins(app, served.plugins, makeRequire(moduleForPlugins));
  Object.assign(window, { app, moment });
  const workbench = new Workbench(app);
  Object.assign(window, { workbench });
  workbench.open(options);
  await workbench.ready;
}

void start();

import type { CliData } from 'obsidian';
import type { App } from './app';
import type { PageOptions } from './page-options';
import { gaps } from './system/gaps';

/** What the page offers to those who drive it, as `window.workbench`. */
export class Workbench {
  readonly gaps = gaps;
  /** Settles when the vault is read, the plugins run and the layout stands. */
  readonly ready: Promise<void>;
  private isReady: (result: Promise<void>) => void = () => undefined;

  constructor(readonly app: App) {
    this.ready = new Promise((resolve) => { this.isReady = resolve; });
  }

  open(options: PageOptions): void {
    this.isReady(this.start(options));
  }

  /** In the app's order: the plugins, which hear of every file as it is found, the vault, the layout; notes are read meanwhile. */
  private async start(options: PageOptions): Promise<void> {
    const { app } = this;
    app.workspace.build(document.body);
    await app.vault.loadConfig();
    await app.metadataTypeManager.load(app.vault.adapter, app.vault.configDir);
    for (const id of options.plugins ?? Object.keys(app.plugins.manifests)) await this.first(id, options.greet);
    await app.vault.load();
    await app.workspace.start();
  }

  /** A plugin that never ran in this vault may hear, when the layout stands, that the user wanted it. */
  private async first(id: string, greet: boolean): Promise<void> {
    const { app } = this;
    const enabled = await app.plugins.enablePlugin(id);
    if (!enabled || !greet || app.loadLocalStorage(`greeted-${id}`) !== null) return;
    app.saveLocalStorage(`greeted-${id}`, true);
    app.workspace.onLayoutReady(() => { app.plugins.getPlugin(id)?.onUserEnable(); });
  }

  enablePlugin(id: string): Promise<boolean> {
    return this.app.plugins.enablePluginAndSave(id);
  }

  disablePlugin(id: string): Promise<void> {
    return this.app.plugins.disablePluginAndSave(id);
  }

  /** What switched off plugins left behind. */
  leaks(): string[] {
    return this.app.plugins.leaks();
  }

  runCommand(id: string): boolean {
    return this.app.commands.executeCommandById(id);
  }

  runCli(command: string, flags: CliData = {}): Promise<string> {
    return this.app.cli.run(command, flags);
  }

  openUri(uri: string): boolean {
    return this.app.protocol.open(uri);
  }
}

import type { App } from 'obsidian';

/** What the workbench's page offers to those who drive it, as `window.workbench`. */
export interface WorkbenchSurface {
  readonly app: App;
  /** Calls of the API that the workbench does not answer as Obsidian would, by name. */
  readonly gaps: readonly unknown[];
  /** What a plugin left behind; asked after the plugin was switched off. */
  leaks(): readonly unknown[];
  enablePlugin(id: string): Promise<unknown>;
  disablePlugin(id: string): Promise<unknown>;
  runCommand(id: string): unknown;
  runCli(command: string, flags?: Readonly<Record<string, string>>): unknown;
  openUri(uri: string): unknown;
  /** Settles when the layout is there and the plugins are loaded. */
  readonly ready: PromiseLike<unknown>;
}

declare global {
  interface Window {
    readonly workbench: WorkbenchSurface;
  }
}

import type { UserEvent } from 'obsidian';
import { FileManager } from './metadata/file-manager';
import { MetadataCache } from './metadata/metadata-cache';
import { PropertyTypes } from './metadata/property-types';
import { Cli } from './plugins/cli';
import type { Plugins } from './plugins/plugins';
import { Protocol } from './plugins/protocol';
import { SettingsWindow } from './settings/settings-window';
import { gap } from './system/gaps';
import { notingUnknown } from './system/not-here';
import { Platform } from './system/platform';
import { SecretStorage } from './system/secret-storage';
import { Commands } from './ui/commands';
import { Keymap, Scope } from './ui/keymap';
import type { Vault } from './vault/vault';
import { StatusBar } from './workspace/status-bar';
import { ViewRegistry } from './workspace/view-registry';
import { Workspace } from './workspace/workspace';

/** The app as plugins meet it. */
export class App {
  readonly appId: string;
  readonly title = 'Workbench';
  readonly isMobile = Platform.isMobile;
  readonly vault: Vault;
  readonly metadataCache: MetadataCache;
  readonly fileManager: FileManager;
  readonly metadataTypeManager: PropertyTypes;
  readonly keymap = new Keymap();
  readonly scope = new Scope();
  readonly viewRegistry = new ViewRegistry();
  readonly statusBar = new StatusBar();
  readonly commands: Commands;
  readonly workspace: Workspace;
  readonly setting: SettingsWindow;
  readonly secretStorage: SecretStorage;
  readonly cli = new Cli();
  readonly protocol = new Protocol();
  readonly internalPlugins = { plugins: {}, getPluginById: (): null => null, getEnabledPluginById: (): null => null };
  readonly renderContext = { hoverPopover: null };
  lastEvent: UserEvent | null = null;
  /** Set as soon as it is known which there are. */
  declare plugins: Plugins;

  constructor(vault: Vault, appId: string) {
    this.appId = appId;
    this.vault = vault;
    this.metadataCache = new MetadataCache(vault);
    this.fileManager = new FileManager(this);
    this.metadataTypeManager = new PropertyTypes(this.metadataCache);
    this.commands = new Commands(this);
    this.secretStorage = new SecretStorage(`${appId}-secret-`);
    this.workspace = new Workspace(this);
    this.setting = new SettingsWindow(this);
    this.rememberEvents();
  }

  private rememberEvents(): void {
    const remember = (event: Event): void => { this.lastEvent = event as UserEvent; };
    for (const type of ['click', 'auxclick', 'keydown', 'mousedown', 'touchstart']) window.addEventListener(type, remember, { capture: true, passive: true });
  }

  isDarkMode(): boolean {
    return document.body.classList.contains('theme-dark');
  }

  loadLocalStorage(key: string): unknown {
    const text = localStorage.getItem(`${this.appId}-${key}`);
    return text === null ? null : (JSON.parse(text) as unknown);
  }

  saveLocalStorage(key: string, data: unknown): void {
    const place = `${this.appId}-${key}`;
    if (data === null || data === undefined) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(data));
  }

  /** Opens a file with the program that the system has for it; a page cannot. */
  openWithDefaultApp(path: string): void {
    gap(`app.openWithDefaultApp(${path})`);
  }
}

Object.setPrototypeOf(App.prototype, notingUnknown('app'));

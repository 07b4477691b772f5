import type { CliFlags, CliHandler, Command, HoverLinkSource, MarkdownPostProcessor, MarkdownPostProcessorContext, ObsidianProtocolHandler, PluginManifest } from 'obsidian';
import type { Extension } from '@codemirror/state';
import type { App } from '../app';
import type { EditorSuggest } from '../editor/editor-suggest';
import { Component } from '../events/component';
import { MarkdownPreviewRenderer } from '../markdown/post-processors';
import type { SettingTab } from '../settings/setting-tab';
import type { ViewCreator } from '../workspace/view-registry';
import { DataFile } from './data-file';

type BlockHandler = (source: string, el: HTMLElement, ctx: MarkdownPostProcessorContext) => Promise<unknown> | undefined;

/** What plugins extend. Everything that is added here goes again at unload. */
export abstract class Plugin extends Component {
  app: App;
  manifest: PluginManifest;
  settings?: unknown;
  onExternalSettingsChange?(): unknown;
  private readonly _dataFile: DataFile;

  constructor(app: App, manifest: PluginManifest) {
    super();
    this.app = app;
    this.manifest = manifest;
    this._dataFile = new DataFile(app.vault, manifest);
  }

  override load(): void {
    super.load();
    const seen = this.app.vault.on('raw', (path: string) => void this._dataFile.isForeign(path).then((foreign) => { if (foreign) this.onExternalSettingsChange?.(); }));
    this.registerEvent(seen);
  }

  onUserEnable(): void {
    // Overridden by plugins that greet.
  }

  loadData(): Promise<unknown> {
    return this._dataFile.load();
  }

  saveData(data: unknown): Promise<void> {
    return this._dataFile.save(data);
  }

  addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const id = `${this.manifest.id}:${title}`;
    const { leftRibbon } = this.app.workspace;
    const element = leftRibbon.addRibbonItemButton(id, icon, title, callback);
    this.register(() => { leftRibbon.removeRibbonAction(id); });
    return element;
  }

  addStatusBarItem(): HTMLElement {
    const item = this.app.statusBar.registerStatusBarItem();
    item.classList.add(`plugin-${this.manifest.id.toLowerCase().replace(/[^_a-z0-9-]/g, '-')}`);
    this.register(() => { item.remove(); });
    return item;
  }

  addCommand(command: Command): Command {
    const { id, name } = this.manifest;
    command.id = `${id}:${command.id}`;
    command.name = `${name}: ${command.name}`;
    this.app.commands.addCommand(command);
    this.register(() => { this.app.commands.removeCommand(command.id); });
    return command;
  }

  removeCommand(commandId: string): void {
    this.app.commands.removeCommand(`${this.manifest.id}:${commandId}`);
  }

  addSettingTab(settingTab: SettingTab): void {
    this.app.setting.addSettingTab(settingTab);
    this.register(() => { this.app.setting.removeSettingTab(settingTab); });
  }

  registerView(type: string, viewCreator: ViewCreator): void {
    this.app.viewRegistry.registerView(type, viewCreator);
    this.register(() => { this.app.viewRegistry.unregisterView(type); });
  }

  registerHoverLinkSource(id: string, info: HoverLinkSource): void {
    this.app.workspace.registerHoverLinkSource(id, info);
    this.register(() => { this.app.workspace.unregisterHoverLinkSource(id); });
  }

  registerExtensions(extensions: string[], viewType: string): void {
    this.app.viewRegistry.registerExtensions(extensions, viewType);
    this.register(() => { this.app.viewRegistry.unregisterExtensions(extensions); });
  }

  registerMarkdownPostProcessor(postProcessor: MarkdownPostProcessor, sortOrder?: number): MarkdownPostProcessor {
    MarkdownPreviewRenderer.registerPostProcessor(postProcessor, sortOrder);
    this.register(() => { MarkdownPreviewRenderer.unregisterPostProcessor(postProcessor); });
    return postProcessor;
  }

  registerMarkdownCodeBlockProcessor(language: string, handler: BlockHandler, sortOrder?: number): MarkdownPostProcessor {
    MarkdownPreviewRenderer.registerCodeBlockPostProcessor(language);
    this.register(() => { MarkdownPreviewRenderer.unregisterCodeBlockPostProcessor(language); });
    return this.registerMarkdownPostProcessor(MarkdownPreviewRenderer.createCodeBlockPostProcessor(language, handler), sortOrder);
  }

  /** Bases are switched off in this vault. */
  registerBasesView(): boolean {
    return false;
  }

  registerEditorExtension(extension: Extension): void {
    this.app.workspace.registerEditorExtension(extension);
    this.register(() => { this.app.workspace.unregisterEditorExtension(extension); });
  }

  registerEditorSuggest(editorSuggest: EditorSuggest<unknown>): void {
    this.app.workspace.editorSuggest.addSuggest(editorSuggest);
    this.register(() => { this.app.workspace.editorSuggest.removeSuggest(editorSuggest); });
  }

  registerObsidianProtocolHandler(action: string, handler: ObsidianProtocolHandler): void {
    this.app.protocol.register(action, handler);
    this.register(() => { this.app.protocol.unregister(action); });
  }

  registerCliHandler(command: string, description: string, flags: CliFlags | null, handler: CliHandler): void {
    this.app.cli.register({ command, description, flags: flags ?? {}, handler });
    this.register(() => { this.app.cli.unregister(command); });
  }
}

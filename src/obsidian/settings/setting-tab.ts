import { PluginSettingTab } from 'obsidian';
import type { App, Plugin, SettingDefinitionItem } from 'obsidian';
import type { Throughline } from '../throughline';

export class ThroughlineSettingTab extends PluginSettingTab {
  readonly throughline: Throughline;

  constructor(app: App, plugin: Plugin, throughline: Throughline) {
    super(app, plugin);
    this.throughline = throughline;
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    return [];
  }
}

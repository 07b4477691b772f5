import { Plugin } from 'obsidian';
import { registerCommands } from './commands/register-commands';
import { registerCliHandlers } from './commands/cli-handlers';
import { compose } from './compose';
import type { Composed } from './compose';
import { registerEditor } from './editor/register-editor';
import { registerLinks } from './commands/register-links';
import { registerMenus } from './menus/register-menus';
import { addRibbon } from './ribbon';
import { ThroughlineSettingTab } from './settings/setting-tab';
import { addStatusBar } from './status-bar';
import { registerChange } from './views/change/register-change';
import { registerDoctor } from './views/doctor/register-doctor';
import { registerRoadmap } from './views/roadmap/register-roadmap';
import { SESSION_VIEW, SessionView } from './views/session/session-view';
import { registerMatrixAndImpact } from './views/impact/register-impact';
import { followStages } from './views/stage/follow-stages';
import { registerStages } from './views/stage/stage-view';
import { TRACE_TREE, TraceTreeView } from './views/trace-tree/trace-tree-view';
import { registerWorkflows } from './views/workflows/register-workflows';
import { keepTime, watchVault } from './watch-vault';
import { clearScreen } from './on-screen';

/** Composes Throughline inside Obsidian. */
export class ThroughlinePlugin extends Plugin {
  private throughline: Composed | null = null;

  override onload(): void {
    const throughline = compose(this);
    this.throughline = throughline;
    this.registerView(TRACE_TREE, (leaf) => new TraceTreeView(leaf, throughline));
    this.registerView(SESSION_VIEW, (leaf) => new SessionView(leaf, throughline));
    this.registerHoverLinkSource(TRACE_TREE, { display: 'Trace', defaultMod: true });
    registerMatrixAndImpact(this, throughline);
    registerCommands(this, throughline);
    registerCliHandlers(this, throughline);
    registerLinks(this, throughline);
    registerMenus(this, throughline);
    registerEditor(this, throughline);
    registerDoctor(this, throughline);
    registerRoadmap(this, throughline);
    registerStages(this, throughline);
    const helper = registerWorkflows(this, throughline);
    throughline.git.connect(helper.connection);
    followStages(this, { throughline, helper: helper.connection });
    registerChange(this, { throughline, helper: helper.connection });
    this.addSettingTab(new ThroughlineSettingTab(this, throughline, helper));
    addRibbon(this, throughline);
    addStatusBar(this, throughline);
    keepTime(this, throughline);
    this.app.workspace.onLayoutReady(() => void this.begin(throughline));
  }

  override onunload(): void {
    clearScreen();
    this.throughline?.trace.close();
    this.throughline?.watch.close();
    this.throughline?.storage.close();
    this.throughline = null;
  }

  /** The first time somebody switches the plugin on, its two panes open. */
  override onUserEnable(): void {
    const places = this.throughline?.places;
    void places?.showTree().then(() => places.showSession());
  }

  override onExternalSettingsChange(): void {
    void this.throughline?.settings.loadLooks();
  }

  /** Reads the vault once the app stands. Nothing is written, but an entry that was accepted and cut off goes into its journal. */
  private async begin(throughline: Composed): Promise<void> {
    const { settings, trace, memory, watch } = throughline;
    await settings.load();
    if (this.throughline !== throughline) return;
    watchVault(this, throughline);
    let shape = shapeOf(throughline);
    this.register(settings.onChange(() => {
      if (shapeOf(throughline) === shape) return;
      shape = shapeOf(throughline);
      void trace.start();
    }));
    await memory.load();
    await throughline.suspects.load();
    this.register(throughline.suspects.follow());
    await watch.lookBack();
    await trace.start();
    watch.soon();
  }
}

/** The settings that the index is made of: when they change, the vault is read anew. */
function shapeOf({ settings }: Composed): string {
  return JSON.stringify(settings.shared);
}

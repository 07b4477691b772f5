import { setIcon } from '../dom/icons';
import { setTooltip, watchTooltips } from '../dom/tooltip';
import { giveMenusKeys } from '../ui/menu';
import { addCoreCommands } from './core-commands';
import { FileExplorerView } from './file-explorer';
import { MarkdownView } from '../markdown/markdown-view';
import { giveRendererApp } from '../markdown/renderer';
import { buildMobileBar } from './mobile-bar';
import { ribbonButton } from './ribbon';
import { UnsupportedFileView } from './unsupported-view';
import type { Dock } from './sidedock';
import type { Workspace } from './workspace';

const FACE = 'Workbench: a stand-in for Obsidian, not Obsidian';

/** Builds the window: title bar, ribbon, docks, middle, status bar. */
export function buildChrome(workspace: Workspace, parent: HTMLElement): void {
  const { app } = workspace;
  registerViews(workspace);
  giveMenusKeys(app.keymap);
  giveRendererApp(app);
  watchTooltips();
  app.scope.register(null, null, (_event, context) => app.commands.onKey(context));
  app.keymap.listen(() => workspace.activeLeaf?.view.scope ?? app.scope);
  const container = parent.createDiv('app-container');
  container.appendChild(face());
  const across = container.createDiv('horizontal-main-container');
  across.appendChild(workspace.containerEl);
  const { leftRibbon, leftSplit, rootSplit, rightSplit } = workspace;
  workspace.containerEl.append(leftRibbon.containerEl, leftSplit.containerEl, rootSplit.containerEl, rightSplit.containerEl);
  workspace.containerEl.addClass('is-left-sidedock-open', 'is-right-sidedock-open');
  addCoreCommands(workspace);
  if (document.body.hasClass('is-mobile')) {
    workspace.containerEl.removeClass('is-left-sidedock-open', 'is-right-sidedock-open');
    buildMobileBar(workspace, container);
    return;
  }
  addToggles(workspace);
  addRibbonButtons(workspace);
  parent.appendChild(app.statusBar.containerEl);
}

/** Says what this page is. */
function face(): HTMLElement {
  const bar = createDiv('titlebar workbench-face');
  bar.createDiv({ cls: 'titlebar-text', text: FACE });
  return bar;
}

function registerViews({ app }: Workspace): void {
  const { viewRegistry } = app;
  viewRegistry.registerView('file-explorer', (leaf) => new FileExplorerView(leaf));
  viewRegistry.registerView('markdown', (leaf) => new MarkdownView(leaf));
  viewRegistry.registerView('unsupported', (leaf) => new UnsupportedFileView(leaf));
  viewRegistry.registerExtensions(['md'], 'markdown');
}

function addToggles({ leftRibbon, leftSplit, rightSplit, containerEl }: Workspace): void {
  leftRibbon.containerEl.prepend(toggleOf(leftSplit));
  const right = containerEl.createDiv('workspace-right-toggle');
  right.appendChild(toggleOf(rightSplit));
}

function toggleOf(dock: Dock): HTMLElement {
  const toggle = createDiv(`sidebar-toggle-button mod-${dock.side}`);
  const button = toggle.createEl('button', { cls: 'clickable-icon', attr: { type: 'button' } });
  setIcon(button, `lucide-panel-${dock.side}`);
  const name = (): void => { setTooltip(button, `${dock.collapsed ? 'Expand' : 'Collapse'} ${dock.side} sidebar`, { placement: dock.side === 'left' ? 'right' : 'left' }); };
  button.addEventListener('click', () => { dock.toggle(); });
  dock.workspace.on('sidebar-toggled', name);
  name();
  return toggle;
}

function addRibbonButtons({ app, leftRibbon }: Workspace): void {
  leftRibbon.addRibbonItemButton('switcher:open', 'lucide-search', 'Open quick switcher', () => app.commands.executeCommandById('switcher:open'));
  leftRibbon.addRibbonItemButton('command-palette:open', 'lucide-terminal', 'Open command palette', () => app.commands.executeCommandById('command-palette:open'));
  const { ribbonSettingEl } = leftRibbon;
  ribbonButton(ribbonSettingEl, { icon: 'lucide-settings', title: 'Settings', callback: () => { app.setting.open(); } });
}

import { MarkdownView } from '../markdown/markdown-view';
import { CommandPalette } from '../ui/command-palette';
import { QuickSwitcher } from '../ui/quick-switcher';
import type { Workspace } from './workspace';

/** The few commands of the app itself. */
export function addCoreCommands(workspace: Workspace): void {
  const { app } = workspace;
  const { commands } = app;
  commands.addCommand({ id: 'command-palette:open', name: 'Command palette: Open command palette', icon: 'lucide-terminal', hotkeys: [{ modifiers: ['Mod'], key: 'P' }], callback: () => { new CommandPalette(app).open(); } });
  commands.addCommand({ id: 'switcher:open', name: 'Quick switcher: Open quick switcher', icon: 'lucide-search', hotkeys: [{ modifiers: ['Mod'], key: 'O' }], callback: () => { new QuickSwitcher(app).open(); } });
  commands.addCommand({ id: 'app:open-settings', name: 'Open settings', icon: 'lucide-settings', hotkeys: [{ modifiers: ['Mod'], key: ',' }], callback: () => { app.setting.open(); } });
  commands.addCommand({ id: 'app:toggle-left-sidebar', name: 'Toggle left sidebar', icon: 'lucide-panel-left', callback: () => { workspace.leftSplit.toggle(); } });
  commands.addCommand({ id: 'app:toggle-right-sidebar', name: 'Toggle right sidebar', icon: 'lucide-panel-right', callback: () => { workspace.rightSplit.toggle(); } });
  commands.addCommand({ id: 'workspace:close', name: 'Close current tab', icon: 'lucide-x', hotkeys: [{ modifiers: ['Alt'], key: 'W' }], callback: () => { workspace.activeLeaf?.detach(); } });
  commands.addCommand({ id: 'workspace:new-tab', name: 'New tab', icon: 'lucide-plus', hotkeys: [{ modifiers: ['Alt'], key: 'T' }], callback: () => { workspace.setActiveLeaf(workspace.getLeaf('tab'), { focus: true }); } });
  commands.addCommand({ id: 'app:go-back', name: 'Navigate back', icon: 'lucide-arrow-left', hotkeys: [{ modifiers: ['Mod', 'Alt'], key: 'ArrowLeft' }], checkCallback: (checking) => goes(workspace, 'back', checking) });
  commands.addCommand({ id: 'app:go-forward', name: 'Navigate forward', icon: 'lucide-arrow-right', hotkeys: [{ modifiers: ['Mod', 'Alt'], key: 'ArrowRight' }], checkCallback: (checking) => goes(workspace, 'forward', checking) });
  addMarkdownCommands(workspace);
}

function addMarkdownCommands(workspace: Workspace): void {
  const { commands } = workspace.app;
  commands.addCommand({ id: 'markdown:toggle-preview', name: 'Toggle reading view', icon: 'lucide-book-open', hotkeys: [{ modifiers: ['Mod'], key: 'E' }], checkCallback: (checking) => onNote(workspace, checking, (view) => view.toggleMode()) });
  commands.addCommand({ id: 'editor:toggle-source', name: 'Toggle Live Preview/Source mode', icon: 'lucide-code', checkCallback: (checking) => onNote(workspace, checking, (view) => view.toggleSource()) });
  commands.addCommand({ id: 'editor:save-file', name: 'Save current file', icon: 'lucide-save', hotkeys: [{ modifiers: ['Mod'], key: 'S' }], checkCallback: (checking) => onNote(workspace, checking, (view) => view.save()) });
}

function goes(workspace: Workspace, way: 'back' | 'forward', checking: boolean): boolean {
  const history = workspace.getMostRecentLeaf()?.history;
  const may = way === 'back' ? history?.canGoBack : history?.canGoForward;
  if (may !== true) return false;
  if (!checking) void history?.[way]();
  return true;
}

function onNote(workspace: Workspace, checking: boolean, act: (view: MarkdownView) => Promise<unknown>): boolean {
  const view = workspace.getActiveViewOfType(MarkdownView);
  if (view === null) return false;
  if (!checking) void act(view);
  return true;
}

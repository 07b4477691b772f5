import type { Command, Hotkey, KeymapContext } from 'obsidian';
import type { App } from '../app';
import { MarkdownView } from '../markdown/markdown-view';
import { isHotkey } from './keymap';

/** The commands of the app and of its plugins, by id. */
export class Commands {
  readonly commands: Record<string, Command> = {};
  /** The ids used last, newest first; the palette shows them first. */
  recent: string[] = [];

  constructor(private readonly app: App) {}

  addCommand(command: Command): void {
    this.commands[command.id] = command;
  }

  removeCommand(id: string): void {
    Reflect.deleteProperty(this.commands, id);
    this.recent = this.recent.filter((one) => one !== id);
  }

  findCommand(id: string): Command | undefined {
    return this.commands[id];
  }

  /** Those that may run now. */
  listCommands(): Command[] {
    return Object.values(this.commands).filter((command) => this.mayRun(command));
  }

  mayRun(command: Command): boolean {
    return this.attempt(command, true);
  }

  executeCommandById(id: string): boolean {
    const command = this.commands[id];
    return command !== undefined && this.executeCommand(command);
  }

  executeCommand(command: Command): boolean {
    if (!this.attempt(command, true)) return false;
    this.recent = [command.id, ...this.recent.filter((one) => one !== command.id)].slice(0, 5);
    return this.attempt(command, false);
  }

  /** False when the key belongs to a command, which then ran. */
  onKey(context: KeymapContext): false | undefined {
    for (const command of Object.values(this.commands)) {
      if (this.hotkeysOf(command).some((hotkey) => isHotkey(hotkey, context)) && this.executeCommand(command)) return false;
    }
    return undefined;
  }

  hotkeysOf(command: Command): readonly Hotkey[] {
    return command.hotkeys ?? [];
  }

  /** As the app does it: an editor's command wants an editor in source mode, a checking one is asked. */
  private attempt(command: Command, checking: boolean): boolean {
    if (command.mobileOnly === true && !document.body.hasClass('is-mobile')) return false;
    if (command.editorCheckCallback !== undefined || command.editorCallback !== undefined) return this.attemptInEditor(command, checking);
    if (command.checkCallback !== undefined) {
      const answer = command.checkCallback(checking);
      return checking ? answer === true : true;
    }
    if (command.callback === undefined) return false;
    if (!checking) command.callback();
    return true;
  }

  private attemptInEditor(command: Command, checking: boolean): boolean {
    const info = this.app.workspace.activeEditor;
    if (info?.editor === undefined || (info instanceof MarkdownView && info.getMode() !== 'source')) return false;
    if (command.editorCheckCallback !== undefined) {
      const answer = command.editorCheckCallback(checking, info.editor, info);
      return checking ? answer === true : true;
    }
    if (!checking) command.editorCallback?.(info.editor, info);
    return true;
  }
}

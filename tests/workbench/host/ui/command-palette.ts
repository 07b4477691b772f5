import type { Command, FuzzyMatch } from 'obsidian';
import type { App } from '../app';
import { hotkeyText } from './keymap';
import { FuzzySuggestModal } from './suggest-modal';
import { renderResults } from './search';

/** Every command that may run now; the ones used last stand first. */
export class CommandPalette extends FuzzySuggestModal<Command> {
  private readonly all: Command[];

  constructor(app: App) {
    super(app);
    this.modalEl.addClass('mod-command-palette');
    this.setPlaceholder('Select a command...');
    this.setInstructions([{ command: '↑↓', purpose: 'to navigate' }, { command: '↵', purpose: 'to use' }, { command: 'esc', purpose: 'to dismiss' }]);
    const { commands } = app;
    const rank = (command: Command): number => {
      const at = commands.recent.indexOf(command.id);
      return at < 0 ? commands.recent.length : at;
    };
    this.all = commands.listCommands().sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  }

  getItems(): Command[] {
    return this.all;
  }

  getItemText(command: Command): string {
    return command.name;
  }

  override renderSuggestion(value: FuzzyMatch<Command>, element: HTMLElement): void {
    element.addClass('mod-complex');
    const title = element.createDiv('suggestion-content').createDiv('suggestion-title');
    renderResults(title, value.item.name, value.match);
    const aside = element.createDiv('suggestion-aux');
    for (const hotkey of this.app.commands.hotkeysOf(value.item)) aside.createEl('kbd', { cls: 'suggestion-hotkey', text: hotkeyText(hotkey) });
  }

  onChooseItem(command: Command): void {
    this.app.commands.executeCommand(command);
  }
}

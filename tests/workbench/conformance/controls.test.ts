// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App } from '../host/app';
import { installDom } from '../host/dom/install';
import { Setting } from '../host/settings/setting';
import { Keymap, Scope } from '../host/ui/keymap';
import { Menu, giveMenusKeys } from '../host/ui/menu';
import { Modal } from '../host/ui/modal';
import { Notice } from '../host/ui/notice';
import { SuggestModal } from '../host/ui/suggest-modal';

let app: App;

beforeAll(() => {
  installDom();
  Element.prototype.scrollIntoView = () => undefined;
});

beforeEach(() => {
  document.body.empty();
  const keymap = new Keymap();
  const scope = new Scope();
  keymap.listen(() => scope);
  giveMenusKeys(keymap);
  app = { keymap, scope } as unknown as App;
});

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

describe('A control of a setting', () => {
  it('tells what was typed, and not what was set', () => {
    const told: string[] = [];
    let input: HTMLInputElement | null = null;
    new Setting(document.body).setName('Name').addText((text) => {
      text.onChange((value) => told.push(value)).setValue('set');
      input = text.inputEl;
    });
    expect(told).toEqual([]);
    input!.value = 'typed';
    input!.dispatchEvent(new Event('input'));
    expect(told).toEqual(['typed']);
  });

  it('turns a switch by a click and by a key', () => {
    const told: boolean[] = [];
    new Setting(document.body).setName('On').addToggle((toggle) => toggle.onChange((value) => told.push(value)).setValue(true));
    document.querySelector<HTMLElement>('.checkbox-container')!.click();
    document.querySelector<HTMLElement>('.checkbox-container input')!.focus();
    press(' ');
    expect(told).toEqual([false, true]);
  });

  it('is named by its row', () => {
    new Setting(document.body).setName('Folder').addSearch(() => undefined);
    const label = document.querySelector('input')!.getAttribute('aria-labelledby')!;
    expect(document.getElementById(label)?.textContent).toBe('Folder');
  });
});

describe('A modal', () => {
  it('stays open until it is closed, and gives the focus back', async () => {
    const button = document.body.createEl('button');
    button.focus();
    const modal = new Modal(app);
    modal.contentEl.createEl('input');
    modal.open();
    await new Promise((done) => { setTimeout(done, 20); });
    expect(modal.containerEl.isConnected).toBe(true);
    expect(document.activeElement?.tagName).toBe('INPUT');
    press('Escape');
    expect(modal.containerEl.isConnected).toBe(false);
    expect(document.activeElement).toBe(button);
  });

  it('closes by a click beside it', () => {
    const modal = new Modal(app);
    modal.open();
    modal.bgEl.click();
    expect(modal.containerEl.isConnected).toBe(false);
  });

  it('keeps the app\'s hotkeys away while it is open', () => {
    const ran = vi.fn();
    app.scope.register(['Mod'], 'p', ran);
    const modal = new Modal(app);
    modal.open();
    press('p', { ctrlKey: true, code: 'KeyP' });
    expect(ran).not.toHaveBeenCalled();
    modal.close();
    press('p', { ctrlKey: true, code: 'KeyP' });
    expect(ran).toHaveBeenCalledOnce();
  });
});

describe('A notice', () => {
  it('is on the page, goes after its time, and stays when that is 0', () => {
    vi.useFakeTimers();
    const short = new Notice('Short', 1_000);
    const long = new Notice('Long', 0);
    expect(document.querySelectorAll('.notice')).toHaveLength(2);
    vi.advanceTimersByTime(60_000);
    expect(short.containerEl.isConnected).toBe(false);
    expect(long.containerEl.isConnected).toBe(true);
    long.containerEl.click();
    expect(document.querySelector('.notice-container')).toBeNull();
    vi.useRealTimers();
  });
});

describe('A menu', () => {
  it('is walked through by keys, leaves out what is disabled, and closes before it acts', () => {
    const order: string[] = [];
    const menu = new Menu();
    menu.addItem((item) => item.setTitle('No').setDisabled(true));
    menu.addItem((item) => item.setTitle('Yes').onClick(() => order.push('acted')));
    menu.onHide(() => order.push('hidden'));
    menu.showAtPosition({ x: 1, y: 1 });
    press('ArrowDown');
    expect(document.querySelector('.menu-item.selected')?.textContent).toBe('Yes');
    press('Enter');
    expect(order).toEqual(['hidden', 'acted']);
  });

  it('puts lines of one section together, with dangerous ones last when it was told so', () => {
    const menu = new Menu().addSections(['open', '', 'danger']);
    menu.addItem((item) => item.setTitle('Delete').setSection('danger'));
    menu.addItem((item) => item.setTitle('Plain'));
    menu.addItem((item) => item.setTitle('Open').setSection('open'));
    menu.showAtPosition({ x: 1, y: 1 });
    expect([...document.querySelectorAll('.menu-item-title')].map((one) => one.textContent)).toEqual(['Open', 'Plain', 'Delete']);
    expect(document.querySelectorAll('.menu-separator')).toHaveLength(2);
    menu.hide();
  });
});

class Fruits extends SuggestModal<string> {
  chosen: string | null = null;

  getSuggestions(query: string): string[] {
    return ['Apple', 'Pear', 'Plum'].filter((fruit) => fruit.toLowerCase().includes(query));
  }

  renderSuggestion(fruit: string, element: HTMLElement): void {
    element.setText(fruit);
  }

  onChooseSuggestion(fruit: string): void {
    this.chosen = fruit;
  }
}

describe('A suggester', () => {
  it('asks at once, narrows while typing, and takes the chosen one by Enter', () => {
    const modal = new Fruits(app);
    modal.open();
    expect(document.querySelectorAll('.suggestion-item')).toHaveLength(3);
    modal.inputEl.value = 'p';
    modal.inputEl.dispatchEvent(new Event('input'));
    press('ArrowDown');
    press('Enter');
    expect(modal.chosen).toBe('Pear');
    expect(modal.containerEl.isConnected).toBe(false);
  });

  it('says that there is nothing', () => {
    const modal = new Fruits(app);
    modal.emptyStateText = 'No fruit.';
    modal.open();
    modal.inputEl.value = 'zzz';
    modal.inputEl.dispatchEvent(new Event('input'));
    expect(document.querySelector('.suggestion-empty')?.textContent).toBe('No fruit.');
    modal.close();
  });
});

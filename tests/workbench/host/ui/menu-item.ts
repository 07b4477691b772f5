import { setIcon } from '../dom/icons';
import type { Menu } from './menu';

/** One line of a menu. */
export class MenuItem {
  readonly dom: HTMLElement;
  readonly iconEl: HTMLElement;
  readonly titleEl: HTMLElement;
  section = '';
  disabled = false;
  checked: boolean | null = null;
  submenu: Menu | null = null;
  private clicked: ((event: MouseEvent | KeyboardEvent) => unknown) | null = null;

  constructor(readonly menu: Menu) {
    this.dom = createDiv({ cls: 'menu-item tappable', attr: { role: 'menuitem', tabindex: '-1' } });
    this.iconEl = this.dom.createDiv('menu-item-icon');
    this.titleEl = this.dom.createDiv('menu-item-title');
    this.dom.addEventListener('click', (event) => { this.run(event); });
    this.dom.addEventListener('mouseenter', () => {
      menu.select(this);
      if (!activeDocument.body.hasClass('is-mobile')) menu.openSubmenu(this);
    });
  }

  setTitle(title: string | DocumentFragment): this {
    this.titleEl.setText(title);
    return this;
  }

  setIcon(icon: string | null): this {
    this.iconEl.empty();
    if (icon !== null && icon !== '') setIcon(this.iconEl, icon);
    return this;
  }

  removeIcon(): this {
    return this.setIcon(null);
  }

  setChecked(checked: boolean | null): this {
    this.checked = checked;
    this.dom.toggleClass('mod-checked', checked === true);
    this.dom.setAttrs({ 'role': checked === null ? 'menuitem' : 'menuitemcheckbox', 'aria-checked': checked === null ? null : String(checked) });
    this.dom.querySelector('.mod-checked-icon')?.remove();
    if (checked === true) setIcon(this.dom.createDiv('menu-item-icon mod-checked mod-checked-icon'), 'lucide-check');
    return this;
  }

  setDisabled(disabled: boolean): this {
    this.disabled = disabled;
    this.dom.toggleClass('is-disabled', disabled);
    this.dom.setAttr('aria-disabled', disabled ? 'true' : null);
    return this;
  }

  setWarning(isWarning: boolean): this {
    this.dom.toggleClass('is-warning', isWarning);
    return this;
  }

  setDestructive(): this {
    return this.setWarning(true);
  }

  setIsLabel(isLabel: boolean): this {
    this.dom.toggleClass('is-label', isLabel);
    return this.setDisabled(isLabel);
  }

  setSection(section: string): this {
    this.section = section;
    this.dom.setAttribute('data-section', section);
    return this;
  }

  setSubmenu(): Menu {
    this.submenu ??= this.menu.makeSubmenu(this);
    this.dom.addClass('has-submenu');
    this.dom.setAttrs({ 'aria-haspopup': 'menu' });
    if (this.dom.querySelector('.mod-submenu') === null) setIcon(this.dom.createDiv('menu-item-icon mod-submenu'), 'lucide-chevron-right');
    return this.submenu;
  }

  onClick(callback: (event: MouseEvent | KeyboardEvent) => unknown): this {
    this.clicked = callback;
    return this;
  }

  /** Runs the line, and closes the menu first as the app does. */
  run(event: MouseEvent | KeyboardEvent): void {
    if (this.disabled) return;
    if (this.submenu !== null) {
      this.menu.openSubmenu(this);
      return;
    }
    this.menu.hideAll();
    this.clicked?.(event);
  }
}

export class MenuSeparator {
  readonly dom = createDiv({ cls: 'menu-separator', attr: { role: 'separator' } });
  readonly section = '';
}

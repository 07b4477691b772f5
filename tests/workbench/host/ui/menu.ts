import type { MenuPositionDef } from 'obsidian';
import { Component } from '../events/component';
import { Scope } from './keymap';
import type { Keymap } from './keymap';
import { MenuItem, MenuSeparator } from './menu-item';
import { placeMenu } from './place-menu';

const forEvents = new WeakMap<Event, Menu>();

let keymap: Keymap | null = null;

/** Menus are made without the app; this is the keymap whose keys they take while open. */
export function giveMenusKeys(theirs: Keymap): void {
  keymap = theirs;
}

/** A menu beside the pointer; on a phone it comes up from below. */
export class Menu extends Component {
  readonly dom: HTMLElement;
  items: (MenuItem | MenuSeparator)[] = [];
  sections: string[] = [];
  private readonly scope = new Scope();
  private readonly scrollEl: HTMLElement;
  private readonly hidden: (() => unknown)[] = [];
  private readonly veil = createDiv('menu-veil');
  private parentMenu: Menu | null = null;
  private openChild: Menu | null = null;
  private selected: MenuItem | null = null;
  private before: Element | null = null;
  private isShown = false;
  private readonly outside = (event: Event): void => {
    if (event.target instanceof Node && !this.holds(event.target)) this.hideAll();
  };

  constructor() {
    super();
    this.dom = createDiv({ cls: 'menu', attr: { role: 'menu', tabindex: '-1', 'aria-label': 'Menu' } });
    this.dom.createDiv('menu-grabber');
    this.scrollEl = this.dom.createDiv('menu-scroll');
    this.dom.addEventListener('contextmenu', (event) => { event.preventDefault(); });
    this.registerKeys();
  }

  private registerKeys(): void {
    const keys: Readonly<Record<string, (event: KeyboardEvent) => unknown>> = {
      ArrowDown: () => { this.move(1); },
      ArrowUp: () => { this.move(-1); },
      Home: () => { this.select(this.lines()[0] ?? null); },
      End: () => { this.select(this.lines().at(-1) ?? null); },
      ArrowRight: () => { if (this.selected !== null) this.openSubmenu(this.selected); },
      ArrowLeft: () => { if (this.parentMenu !== null) this.hide(); },
      Enter: (event) => { this.selected?.run(event); },
      Space: (event) => { this.selected?.run(event); },
      Tab: () => { this.hideAll(); },
      Escape: () => { this.hide(); },
    };
    for (const [key, act] of Object.entries(keys)) {
      this.scope.register([], key, (event) => {
        act(event);
        return false;
      });
    }
  }

  setNoIcon(): this {
    this.dom.addClass('mod-no-icon');
    return this;
  }

  setUseNativeMenu(): this {
    return this;
  }

  setParentElement(): this {
    return this;
  }

  addSections(sections: string[]): this {
    this.sections.push(...sections);
    return this;
  }

  addItem(callback: (item: MenuItem) => unknown): this {
    const item = new MenuItem(this);
    this.items.push(item);
    callback(item);
    return this;
  }

  addSeparator(): this {
    this.items.push(new MenuSeparator());
    return this;
  }

  makeSubmenu(owner: MenuItem): Menu {
    const menu = new Menu();
    menu.parentMenu = this;
    menu.dom.setAttribute('aria-label', owner.titleEl.getText());
    return menu;
  }

  showAtMouseEvent(event: MouseEvent): this {
    // A menu button that was pressed by key has no place of its own.
    const fromKey = event.clientX === 0 && event.clientY === 0 && event.target instanceof Element;
    const at = fromKey ? (event.target).getBoundingClientRect() : null;
    return this.showAtPosition(at === null ? { x: event.clientX, y: event.clientY } : { x: at.left, y: at.bottom });
  }

  showAtPosition(position: MenuPositionDef): this {
    if (this.isShown) return this;
    this.isShown = true;
    this.before = activeDocument.activeElement;
    this.fill();
    if (activeDocument.body.hasClass('is-phone')) activeDocument.body.appendChild(this.veil);
    activeDocument.body.appendChild(this.dom);
    placeMenu(this.dom, position);
    this.load();
    keymap?.pushScope(this.scope);
    activeDocument.addEventListener('mousedown', this.outside, true);
    activeDocument.addEventListener('touchstart', this.outside, true);
    this.dom.focus({ preventScroll: true });
    return this;
  }

  hide(): this {
    if (!this.isShown) return this;
    this.isShown = false;
    this.openChild?.hide();
    keymap?.popScope(this.scope);
    activeDocument.removeEventListener('mousedown', this.outside, true);
    activeDocument.removeEventListener('touchstart', this.outside, true);
    this.dom.remove();
    this.veil.remove();
    this.select(null);
    if (this.before instanceof HTMLElement && this.before.isConnected && activeDocument.activeElement === activeDocument.body) this.before.focus({ preventScroll: true });
    this.unload();
    for (const callback of this.hidden) callback();
    return this;
  }

  close(): void {
    this.hide();
  }

  onHistoryBack(): void {
    this.hide();
  }

  /** Hides it with the menus it came from. */
  hideAll(): void {
    this.hide();
    this.parentMenu?.hideAll();
  }

  onHide(callback: () => unknown): void {
    this.hidden.push(callback);
  }

  select(item: MenuItem | null): void {
    this.selected?.dom.removeClass('selected');
    this.selected = item;
    if (this.openChild !== null && this.openChild !== item?.submenu) this.openChild.hide();
    item?.dom.addClass('selected');
    if (item !== null && this.isShown) item.dom.focus({ preventScroll: true });
    item?.dom.scrollIntoView({ block: 'nearest' });
  }

  openSubmenu(item: MenuItem): void {
    const { submenu } = item;
    if (submenu === null || submenu.isShown) return;
    this.openChild = submenu;
    const { right, top } = item.dom.getBoundingClientRect();
    submenu.showAtPosition({ x: right, y: top - 5 });
  }

  static forEvent(event: PointerEvent | MouseEvent): Menu {
    const there = forEvents.get(event);
    if (there !== undefined) return there;
    const menu = new Menu();
    forEvents.set(event, menu);
    event.preventDefault();
    window.setTimeout(() => { if (menu.items.length > 0) menu.showAtMouseEvent(event); }, 0);
    return menu;
  }

  private holds(target: Node): boolean {
    if (this.dom.contains(target) || this.openChild?.holds(target) === true) return true;
    return this.parentMenu?.dom.contains(target) === true;
  }

  private lines(): MenuItem[] {
    return this.items.filter((item): item is MenuItem => item instanceof MenuItem && !item.disabled);
  }

  private move(by: number): void {
    const lines = this.lines();
    const at = this.selected === null ? (by > 0 ? -1 : 0) : lines.indexOf(this.selected);
    this.select(lines[(at + by + lines.length) % lines.length] ?? null);
  }

  /** Lines of one section stand together; a line of space is drawn between sections. */
  private fill(): void {
    this.scrollEl.empty();
    const named = this.items.flatMap((item) => (item instanceof MenuItem ? [item.section] : []));
    const order = [...new Set([...this.sections, ...named])];
    const groups = order.map((section) => this.items.filter((item) => item.section === section)).filter((group) => group.some((item) => item instanceof MenuItem));
    groups.forEach((group, at) => {
      if (at > 0) this.scrollEl.appendChild(new MenuSeparator().dom);
      const element = this.scrollEl.createDiv('menu-group');
      for (const item of trimmed(group)) element.appendChild(item.dom);
    });
  }
}

/** Without separators at the ends or beside each other. */
function trimmed(group: readonly (MenuItem | MenuSeparator)[]): (MenuItem | MenuSeparator)[] {
  return group.filter((item, at) => item instanceof MenuItem || (group[at - 1] instanceof MenuItem && group.slice(at + 1).some((later) => later instanceof MenuItem)));
}

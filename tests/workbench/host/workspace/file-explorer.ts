import { TFile, TFolder } from '../vault/t-file';
import type { TAbstractFile } from '../vault/t-file';
import { setIcon } from '../dom/icons';
import { Keymap } from '../ui/keymap';
import { View } from './view';
import { fileMenu, filesMenu } from './file-menus';

const isFolder = (file: TAbstractFile): file is TFolder => file instanceof TFolder;

/** The files of the vault as a tree; a click opens, the menu asks the plugins. */
export class FileExplorerView extends View {
  override icon = 'lucide-folder-closed';
  override navigation = false;
  private readonly tree: HTMLElement;
  private readonly unfolded = new Set<string>();
  private readonly rows = new Map<string, HTMLElement>();
  private picked = new Set<string>();
  private waiting = 0;

  constructor(...args: ConstructorParameters<typeof View>) {
    super(...args);
    this.tree = this.containerEl.createDiv({ cls: 'nav-files-container node-insert-event', attr: { 'role': 'tree', 'aria-label': 'Files', 'aria-multiselectable': 'true' } });
  }

  getViewType(): string {
    return 'file-explorer';
  }

  getDisplayText(): string {
    return 'Files';
  }

  protected override onOpen(): Promise<void> {
    const { vault, workspace } = this.app;
    for (const name of ['create', 'delete', 'rename'] as const) this.registerEvent(vault.on(name, () => { this.soon(); }));
    this.registerEvent(workspace.on('file-open', () => { this.markActive(); }));
    workspace.onLayoutReady(() => { this.draw(); });
    this.draw();
    return Promise.resolve();
  }

  protected override onClose(): Promise<void> {
    window.clearTimeout(this.waiting);
    return Promise.resolve();
  }

  /** Many files may come at once; they are drawn once. */
  private soon(): void {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => { this.draw(); }, 50);
  }

  private draw(): void {
    const focused = activeDocument.activeElement?.getAttribute('data-path') ?? null;
    this.tree.empty();
    this.rows.clear();
    this.fill(this.tree, this.app.vault.getRoot(), 1);
    this.markActive();
    if (focused !== null) this.rows.get(focused)?.focus();
    const first = this.rows.values().next().value;
    if (first !== undefined && this.tree.querySelector('[tabindex="0"]') === null) first.tabIndex = 0;
  }

  private fill(parent: HTMLElement, folder: TFolder, level: number): void {
    for (const child of inOrder(folder.children)) {
      if (isFolder(child)) this.drawFolder(parent, child, level);
      else if (child instanceof TFile) this.drawFile(parent, child, level);
    }
  }

  private drawFolder(parent: HTMLElement, folder: TFolder, level: number): void {
    const isOpen = this.unfolded.has(folder.path);
    const item = parent.createDiv(`tree-item nav-folder${isOpen ? '' : ' is-collapsed'}`);
    const row = this.row(item, { file: folder, level, cls: 'nav-folder-title mod-collapsible', text: folder.name });
    row.setAttribute('aria-expanded', String(isOpen));
    const icon = createDiv('tree-item-icon collapse-icon nav-folder-collapse-indicator');
    icon.toggleClass('is-collapsed', !isOpen);
    setIcon(icon, 'right-triangle');
    row.prepend(icon);
    if (!isOpen) return;
    this.fill(item.createDiv({ cls: 'tree-item-children nav-folder-children', attr: { role: 'group' } }), folder, level + 1);
  }

  private drawFile(parent: HTMLElement, file: TFile, level: number): void {
    const isNote = file.extension === 'md';
    const row = this.row(parent.createDiv('tree-item nav-file'), { file, level, cls: 'nav-file-title', text: isNote ? file.basename : file.basename });
    if (!isNote) row.createDiv({ cls: 'nav-file-tag', text: file.extension });
  }

  private row(parent: HTMLElement, { file, level, cls, text }: { readonly file: TAbstractFile; readonly level: number; readonly cls: string; readonly text: string }): HTMLElement {
    const row = parent.createDiv({ cls: `tree-item-self is-clickable ${cls}`, attr: { 'role': 'treeitem', 'tabindex': '-1', 'data-path': file.path, 'aria-level': level, 'aria-selected': 'false' } });
    row.setCssProps({ '--tree-level': String(level) });
    row.createDiv({ cls: `tree-item-inner ${cls.split(' ')[0] ?? ''}-content`, text });
    row.addEventListener('click', (event) => { this.onClick(file, event); });
    row.addEventListener('auxclick', (event) => { if (event.button === 1) this.show(file, event); });
    row.addEventListener('contextmenu', (event) => { this.onMenu(file, event); });
    row.addEventListener('keydown', (event) => { this.onKey(file, event); });
    this.rows.set(file.path, row);
    return row;
  }

  private onClick(file: TAbstractFile, event: MouseEvent): void {
    if (event.altKey || event.shiftKey) {
      this.pick(file);
      return;
    }
    this.pickNone();
    if (isFolder(file)) this.toggleFolder(file);
    else this.show(file, event);
  }

  private show(file: TAbstractFile, event: MouseEvent | KeyboardEvent): void {
    if (!(file instanceof TFile)) return;
    void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(file);
    if (document.body.hasClass('is-mobile')) this.app.workspace.leftSplit.collapse();
  }

  private onMenu(file: TAbstractFile, event: MouseEvent): void {
    event.preventDefault();
    const files = [...this.picked].flatMap((path) => this.app.vault.getAbstractFileByPath(path) ?? []);
    const menu = this.picked.has(file.path) && files.length > 1 ? filesMenu(this.app, files, this.leaf) : fileMenu(this.app, file, this.leaf);
    menu.showAtMouseEvent(event);
  }

  private onKey(file: TAbstractFile, event: KeyboardEvent): void {
    const acts: Readonly<Record<string, () => void>> = {
      'ArrowDown': () => { this.walk(file, 1); },
      'ArrowUp': () => { this.walk(file, -1); },
      'ArrowRight': () => { if (isFolder(file) && !this.unfolded.has(file.path)) this.toggleFolder(file); else this.walk(file, 1); },
      'ArrowLeft': () => { if (isFolder(file) && this.unfolded.has(file.path)) this.toggleFolder(file); else if (file.parent !== null) this.rows.get(file.parent.path)?.focus(); },
      'Enter': () => { if (isFolder(file)) this.toggleFolder(file); else this.show(file, event); },
      ' ': () => { this.pick(file); },
      'ContextMenu': () => { this.onMenu(file, new MouseEvent('contextmenu')); },
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private walk(file: TAbstractFile, by: number): void {
    const paths = [...this.rows.keys()];
    const next = this.rows.get(paths[paths.indexOf(file.path) + by] ?? '');
    if (next === undefined) return;
    for (const row of this.rows.values()) row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  private pick(file: TAbstractFile): void {
    if (!this.picked.delete(file.path)) this.picked.add(file.path);
    this.markPicked();
  }

  private pickNone(): void {
    this.picked = new Set();
    this.markPicked();
  }

  private markPicked(): void {
    for (const [path, row] of this.rows) {
      row.toggleClass('is-selected', this.picked.has(path));
      row.setAttribute('aria-selected', String(this.picked.has(path)));
    }
  }

  private toggleFolder(folder: TFolder): void {
    if (!this.unfolded.delete(folder.path)) this.unfolded.add(folder.path);
    this.draw();
    this.rows.get(folder.path)?.focus();
  }

  private markActive(): void {
    const active = this.app.workspace.getActiveFile()?.path;
    for (const [path, row] of this.rows) row.toggleClass('is-active', path === active);
    this.markPicked();
  }
}

function inOrder(children: readonly TAbstractFile[]): TAbstractFile[] {
  const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return [...children].sort((a, b) => Number(isFolder(b)) - Number(isFolder(a)) || names.compare(a.name, b.name));
}
